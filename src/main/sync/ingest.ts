import { type MessageMark, type NetworkName, shownHandle } from '../../contract/index.ts';
import type { Json, Page, PulledMessage } from '../networks/network.ts';
import { byIds, find, insertNew, removeWhere, updateMany, upsert } from '../replica/access.ts';
import { previewOf, standingOf } from '../replica/conversation-state.ts';
import { summarise, withMessages } from '../replica/conversations.ts';
import type { ConversationDocument, CustomerDocument, MessageDocument } from '../replica/documents.ts';
import { conversationKey, cursorKey, customerKey, messageKey, providerKey } from '../replica/keys.ts';
import type { Replica } from '../replica/open.ts';
import { subjectKey } from '../replica/subject.ts';

export interface IngestAccount {
  id: string;
  network: NetworkName;
}

export interface IngestPorts {
  replica: Replica;
  now: () => number;
  /** Settles replies of ours that the network now shows; answers with the provider ids that they bear. */
  claimEchoes: (account: IngestAccount, messages: readonly PulledMessage[]) => Promise<ReadonlySet<string>>;
}

/** Commits a page and then its cursor: a page that was cut in between is pulled again and changes nothing twice. */
export async function commitPage(ports: IngestPorts, account: IngestAccount, stream: string, page: Page): Promise<void> {
  const { replica } = ports;
  const pulled = unique(page.messages);
  const known = await knownAmong(replica, account.id, pulled);
  const unknown = pulled.filter((message) => !known.has(providerKey(message.providerId)));
  const echoes = await ports.claimEchoes(account, unknown.filter((message) => message.own));
  const fresh = unknown.filter((message) => !echoes.has(message.providerId));
  // What a reply of ours answers was settled when it was written; its copy at the network says nothing new.
  const messages = pulled.filter((message) => !echoes.has(message.providerId) && !known.get(providerKey(message.providerId))?.replyId);
  await insertNew(replica.messages, fresh.map((message) => withAttachments(messageDocument(account, message, ports.now()), message)));
  await dropCopies(replica, account.id, fresh.filter((message) => message.own));
  await saveCustomers(ports, account, messages);
  await saveConversations(replica, account, messages);
  await markDeleted(replica, account.id, page.deleted);
  await saveCursor(replica, account.id, stream, page.cursor, ports.now());
}

/**
 * A reply of ours may have got its name while the page was on its way into the replica. It has it before it looks for a
 * copy, and a copy is looked at after it was written: one of the two always sees the other.
 */
async function dropCopies(replica: Replica, accountId: string, own: readonly PulledMessage[]): Promise<void> {
  if (own.length === 0) return;
  const providerId = { $in: own.map((message) => providerKey(message.providerId)) };
  const stored = await find(replica.messages, { selector: { accountId, providerId } });
  const replies = new Set(stored.filter((message) => message.replyId !== '').map((message) => message.providerId));
  for (const { id, providerId: name, replyId } of stored) {
    if (replyId === '' && replies.has(name)) await removeWhere(replica.messages, id, () => true);
  }
}

export async function saveCursor(replica: Replica, accountId: string, stream: string, cursor: Json, syncedAt: number): Promise<void> {
  const document = { id: cursorKey(accountId, stream), accountId, stream, cursor: JSON.stringify(cursor), syncedAt };
  await upsert(replica.cursors, document.id, () => document);
}

function unique(messages: readonly PulledMessage[]): PulledMessage[] {
  return [...new Map(messages.map((message) => [message.providerId, message])).values()];
}

/** Those that are in the replica, by their provider key. */
async function knownAmong(replica: Replica, accountId: string, messages: readonly PulledMessage[]): Promise<Map<string, MessageDocument>> {
  if (messages.length === 0) return new Map();
  const providerIds = messages.map((message) => providerKey(message.providerId));
  const known = await find(replica.messages, { selector: { accountId, providerId: { $in: providerIds } } });
  return new Map(known.map((message) => [message.providerId, message]));
}

/** Name under which the formatted version is attached to its message. */
export const htmlAttachment = 'body.html';
export const fileAttachment = (id: string): string => `file/${id}`;

function marksOf(message: PulledMessage): MessageMark[] {
  const marks: MessageMark[] = [];
  if (message.malformed) marks.push('malformed');
  if (message.truncated) marks.push('truncated');
  if (message.automatic) marks.push('automatic');
  return marks;
}

interface Attached {
  id: string;
  type: string;
  data: Blob;
}

function attachmentsOf(message: PulledMessage): Attached[] {
  const files = message.attachments.map(({ id, type, content }) => ({ id: fileAttachment(id), type, data: new Blob([new Uint8Array(content)]) }));
  return message.html === '' ? files : [{ id: htmlAttachment, type: 'text/html', data: new Blob([message.html]) }, ...files];
}

function withAttachments(document: MessageDocument, message: PulledMessage): MessageDocument & { _attachments?: Attached[] } {
  const attached = attachmentsOf(message);
  return attached.length > 0 ? { ...document, _attachments: attached } : document;
}

function messageDocument(account: IngestAccount, message: PulledMessage, receivedAt: number): MessageDocument {
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
    files: message.attachments.map(({ id, name, type, size }) => ({ id, name, type, size })),
    references: message.references.slice(-50),
    marks: marksOf(message),
    delivery: { state: 'received' },
    replyId: '',
    firstStartedAt: 0,
    answersThrough: message.own ? message.sentAt : 0,
  };
}

async function saveCustomers({ replica, now }: IngestPorts, account: IngestAccount, messages: readonly PulledMessage[]): Promise<void> {
  const customers = new Map<string, CustomerDocument>();
  for (const { thread, sentAt } of messages) {
    const { customer } = thread;
    const id = customerKey(account.network, customer.providerId);
    customers.set(id, { ...customer, id, network: account.network, firstSeenAt: Math.min(customers.get(id)?.firstSeenAt ?? now(), sentAt) });
  }
  const known = new Map((await byIds(replica.customers, [...customers.keys()])).map((customer) => [customer.id, customer]));
  await insertNew(replica.customers, [...customers.values()].filter((customer) => !known.has(customer.id)));
  await updateMany(replica.customers, [...known.keys()], (current) => {
    const customer = customers.get(current.id);
    if (!customer || sameProfile(current, customer)) return null;
    return { ...customer, firstSeenAt: Math.min(current.firstSeenAt, customer.firstSeenAt) };
  });
}

const sameProfile = (a: CustomerDocument, b: CustomerDocument): boolean =>
  a.name === b.name && a.handle === b.handle && a.followers === b.followers && a.verified === b.verified && a.firstSeenAt <= b.firstSeenAt;

async function saveConversations(replica: Replica, account: IngestAccount, messages: readonly PulledMessage[]): Promise<void> {
  const threads = Map.groupBy(messages, (message) => conversationKey(account.id, message.thread.providerId));
  const known = new Set((await byIds(replica.conversations, [...threads.keys()])).map((conversation) => conversation.id));
  const created = [...threads].flatMap(([id, thread]) => {
    const [first] = thread;
    return known.has(id) || !first ? [] : [withMessages(newConversation(account, id, first), folded(account, thread)).conversation];
  });
  // Another stream may have made the same conversation meanwhile.
  const made = await insertNew(replica.conversations, created);
  await foldInto(replica, account, threads, [...known, ...made]);
}

async function foldInto(
  replica: Replica,
  account: IngestAccount,
  threads: ReadonlyMap<string, readonly PulledMessage[]>,
  ids: readonly string[],
): Promise<void> {
  const uncertain = new Set<string>();
  await updateMany(replica.conversations, ids, (current) => {
    const { conversation, certain } = withMessages(current, folded(account, threads.get(current.id) ?? []));
    if (!certain) uncertain.add(current.id);
    return JSON.stringify(conversation) === JSON.stringify(current) ? null : conversation;
  });
  for (const id of uncertain) await summarise(replica, id);
}

const folded = (account: IngestAccount, messages: readonly PulledMessage[]): MessageDocument[] =>
  messages.map((message) => messageDocument(account, message, 0));

function newConversation(account: IngestAccount, id: string, first: PulledMessage): ConversationDocument {
  const { thread } = first;
  const empty = {
    id,
    accountId: account.id,
    network: account.network,
    channel: thread.channel,
    threadId: thread.providerId,
    subject: thread.subject,
    subjectKey: subjectKey(thread.subject),
    customerId: customerKey(account.network, thread.customer.providerId),
    customerName: thread.customer.name,
    customerHandle: shownHandle(account.network, thread.customer.handle),
    waitingSince: 0,
    lastInboundAt: 0,
    answeredThrough: 0,
    decided: '' as const,
    tags: [],
    handled: false,
    decidedThrough: 0,
    lastMessageAt: 0,
    preview: previewOf(first.text),
    previewDirection: first.own ? 'out' as const : 'in' as const,
  };
  return { ...empty, ...standingOf(empty) };
}

const deletedMark: MessageMark = 'deleted';

async function markDeleted(replica: Replica, accountId: string, providerIds: readonly string[]): Promise<void> {
  if (providerIds.length === 0) return;
  const gone = await find(replica.messages, { selector: { accountId, providerId: { $in: providerIds.map(providerKey) } } });
  await updateMany(replica.messages, gone.map((message) => message.id), (current) =>
    current.marks.includes(deletedMark) ? null : { ...current, marks: [...current.marks, deletedMark] });
}
