import { type MessageMark, shownHandle } from '../../contract/index.ts';
import type { PulledMessage } from '../networks/network.ts';
import { fileAttachment, htmlAttachment } from '../replica/attached.ts';
import type { Attached } from '../replica/commit.ts';
import { previewOf } from '../replica/conversation-state.ts';
import type { ConversationDocument, MessageDocument } from '../replica/documents.ts';
import { conversationKey, customerKey, messageKey, providerKey } from '../replica/keys.ts';
import { subjectKey } from '../replica/subject.ts';
import type { IngestAccount } from './ingest.ts';
import { toldOf } from './told.ts';

function marksOf(message: PulledMessage, gone: ReadonlySet<string>): MessageMark[] {
  const marks: MessageMark[] = [];
  if (message.malformed) marks.push('malformed');
  if (message.truncated) marks.push('truncated');
  if (message.gapBefore) marks.push('gap');
  if (message.automatic) marks.push('automatic');
  const isReaction = message.reactsTo !== undefined;
  if (gone.has(message.providerId) || (isReaction && message.text === '')) marks.push('deleted');
  if (typeof message.editedAt === 'number' && !isReaction) marks.push('edited');
  for (const [mark, is] of toldOf(message)) if (is === true) marks.push(mark);
  if (isReaction) marks.push('reaction');
  return marks;
}

const receivedAs = ({ editedAt, addressee }: PulledMessage): MessageDocument['delivery'] =>
  ({ state: 'received', ...(typeof editedAt === 'number' ? { editedAt } : {}), ...(addressee === undefined ? {} : { addressee }) });

function attachmentsOf(message: PulledMessage): Attached[] {
  const files = message.attachments.flatMap(({ id, type, content }) =>
    content === null ? [] : [{ id: fileAttachment(id), type, data: new Blob([new Uint8Array(content)]) }]);
  return message.html === '' ? files : [{ id: htmlAttachment, type: 'text/html', data: new Blob([message.html]) }, ...files];
}

/** With its formatted version and its files. */
export function withAttachments(document: MessageDocument, message: PulledMessage): MessageDocument & { _attachments?: Attached[] } {
  const attached = attachmentsOf(message);
  return attached.length > 0 ? { ...document, _attachments: attached } : document;
}

/** A message that the replica has not seen. */
export function messageDocument(account: IngestAccount, message: PulledMessage, receivedAt: number, gone: ReadonlySet<string>): MessageDocument {
  return {
    id: messageKey(account.id, message.providerId),
    conversationId: conversationKey(account.id, message.thread.providerId),
    accountId: account.id,
    providerId: providerKey(message.providerId),
    direction: message.own ? 'out' : 'in',
    authorName: message.author.name,
    authorHandle: shownHandle(account.network, message.author.handle),
    sentAt: message.sentAt,
    receivedAt,
    subject: message.thread.subject,
    text: message.text,
    folded: message.folded,
    formatted: message.html !== '',
    files: message.attachments.map(({ id, name, type, size, content }) => ({ id, name, type, size, ...(content === null ? { missing: true as const } : {}) })),
    references: [...message.references, ...message.reactsTo === undefined ? [] : [message.reactsTo]].slice(-50),
    marks: marksOf(message, gone),
    delivery: receivedAs(message),
    replyId: '',
    firstStartedAt: 0,
    answersThrough: message.own ? message.sentAt : 0,
  };
}

/** The conversation that a first message makes, before any message is counted in it. */
export function newConversation(account: IngestAccount, id: string, first: PulledMessage): ConversationDocument {
  const { thread } = first;
  return {
    id,
    accountId: account.id,
    network: account.network,
    channel: thread.channel,
    threadId: thread.providerId,
    subject: thread.subject,
    subjectKey: subjectKey(thread.subject),
    state: 'waiting',
    sortAt: 0,
    customerId: customerKey(account.network, thread.customer.providerId),
    customerName: thread.customer.name,
    customerHandle: shownHandle(account.network, thread.customer.handle),
    waitingSince: 0,
    lastInboundAt: 0,
    answeredThrough: 0,
    decided: '',
    tags: [],
    assignee: '',
    team: '',
    priority: 'normal',
    snoozedUntil: 0,
    dueAt: 0,
    warnedFor: 0,
    mentioned: [],
    mentionedAt: 0,
    language: '',
    followers: thread.customer.followers ?? 0,
    seenThrough: 0,
    related: [],
    handled: false,
    decidedThrough: 0,
    lastMessageAt: 0,
    preview: previewOf(first.text),
    previewDirection: first.own ? 'out' : 'in',
    latestInbound: '',
  };
}
