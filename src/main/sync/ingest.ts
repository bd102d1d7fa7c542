import type { RxDocumentData } from 'rxdb';
import { type MessageMark, type NetworkName, shownHandle } from '../../contract/index.ts';
import type { Json, Page, PulledMessage } from '../networks/network.ts';
import { byId, byIds, find, removeWhere } from '../replica/access.ts';
import { type Attached, inserts, updates, type Writes } from '../replica/commit.ts';
import { previewOf, standingOf } from '../replica/conversation-state.ts';
import { summarise, withMessages } from '../replica/conversations.ts';
import type { ConversationDocument, CursorDocument, CustomerDocument, MessageDocument } from '../replica/documents.ts';
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

/**
 * Commits a page with its cursor. Where something is left to be done once the messages are there, the cursor comes after
 * that: a page that was cut in between is pulled again and changes nothing twice.
 */
export async function commitPage(ports: IngestPorts, account: IngestAccount, stream: string, page: Page): Promise<void> {
  const { replica } = ports;
  for (;;) {
    const { writes, cursor, copies, uncertain } = await writesOf(ports, account, stream, page);
    const whole = copies.length === 0 && uncertain.length === 0;
    // Somebody wrote one of the documents meanwhile: judged again by what they are now.
    if (!await replica.commitPulled(whole ? [...writes, cursor] : writes)) continue;
    if (whole) return;
    await dropCopies(replica, account.id, copies);
    for (const id of uncertain) await summarise(replica, id);
    await saveCursor(replica, account.id, stream, page.cursor, ports.now());
    return;
  }
}

/** What the replica holds of a page before it is committed, by id; messages by their provider key. */
interface Known {
  messages: ReadonlyMap<string, Stored<MessageDocument>>;
  customers: ReadonlyMap<string, Stored<CustomerDocument>>;
  conversations: ReadonlyMap<string, Stored<ConversationDocument>>;
  cursor: Stored<CursorDocument> | null;
  /** Whether a reply of ours might get its name while the page is being committed. */
  nameless: boolean;
}

type Stored<T> = RxDocumentData<T>;
interface Update<T> {
  previous: Stored<T>;
  next: T;
}

interface PageWrites {
  writes: Writes[];
  cursor: Writes;
  /** New messages that were written by the account, and may turn out to be copies of replies of ours. */
  copies: PulledMessage[];
  /** Conversations of which only their messages can tell who waits. */
  uncertain: string[];
}

async function writesOf(ports: IngestPorts, account: IngestAccount, stream: string, page: Page): Promise<PageWrites> {
  const { replica, now } = ports;
  const pulled = unique(page.messages);
  const known = await knownOf(replica, account, stream, pulled, page.deleted);
  const unknown = pulled.filter((message) => !known.messages.has(providerKey(message.providerId)));
  const echoes = await ports.claimEchoes(account, unknown.filter((message) => message.own));
  const fresh = unknown.filter((message) => !echoes.has(message.providerId));
  // What a reply of ours answers was settled when it was written; its copy at the network says nothing new.
  const messages = pulled.filter((message) => !echoes.has(message.providerId) && !known.messages.get(providerKey(message.providerId))?.replyId);
  const gone = new Set(page.deleted);
  const conversations = conversationWrites(replica, account, messages, known);
  return {
    writes: [
      inserts(replica.messages, fresh.map((message) => withAttachments(messageDocument(account, message, now(), gone), message))),
      updates(replica.messages, [...known.messages.values()].flatMap((message) => withdrawn(message, gone))),
      ...customerWrites(ports, account, messages, known),
      ...conversations.writes,
    ],
    cursor: cursorWrites(replica, { accountId: account.id, stream, cursor: page.cursor, syncedAt: now() }, known.cursor),
    copies: known.nameless ? fresh.filter((message) => message.own) : [],
    uncertain: conversations.uncertain,
  };
}

/** All at once: many questions cost about as much as one. They are answered in this order: whoever is named after the first is found by the second. */
async function knownOf(
  replica: Replica,
  account: IngestAccount,
  stream: string,
  pulled: readonly PulledMessage[],
  deleted: readonly string[],
): Promise<Known> {
  const keys = [...pulled.map((message) => message.providerId), ...deleted].map(providerKey);
  const [nameless, messages, customers, conversations, cursor] = await Promise.all([
    find(replica.messages, { selector: { accountId: account.id, providerId: '' }, limit: 1 }),
    keys.length === 0 ? [] : find(replica.messages, { selector: { accountId: account.id, providerId: { $in: keys } } }),
    byIds(replica.customers, pulled.map(({ thread }) => customerKey(account.network, thread.customer.providerId))),
    byIds(replica.conversations, pulled.map(({ thread }) => conversationKey(account.id, thread.providerId))),
    byId(replica.cursors, cursorKey(account.id, stream)),
  ]);
  const byOwnId = <T extends { id: string }>(documents: readonly T[]): Map<string, T> => new Map(documents.map((document) => [document.id, document]));
  return {
    messages: new Map(messages.map((message) => [message.providerId, message])),
    customers: byOwnId(customers),
    conversations: byOwnId(conversations),
    cursor,
    nameless: nameless.length > 0,
  };
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

interface Reached {
  accountId: string;
  stream: string;
  cursor: Json;
  syncedAt: number;
}

function cursorWrites(replica: Replica, { accountId, stream, cursor, syncedAt }: Reached, previous: Stored<CursorDocument> | null): Writes {
  const next = { id: cursorKey(accountId, stream), accountId, stream, cursor: JSON.stringify(cursor), syncedAt };
  return previous === null ? inserts(replica.cursors, [next]) : updates(replica.cursors, [{ previous, next }]);
}

export async function saveCursor(replica: Replica, accountId: string, stream: string, cursor: Json, syncedAt: number): Promise<void> {
  let saved = false;
  while (!saved) {
    const previous = await byId(replica.cursors, cursorKey(accountId, stream));
    saved = await replica.commitPulled([cursorWrites(replica, { accountId, stream, cursor, syncedAt }, previous)]);
  }
}

function unique(messages: readonly PulledMessage[]): PulledMessage[] {
  return [...new Map(messages.map((message) => [message.providerId, message])).values()];
}

/** Name under which the formatted version is attached to its message. */
export const htmlAttachment = 'body.html';
export const fileAttachment = (id: string): string => `file/${id}`;

function marksOf(message: PulledMessage, gone: ReadonlySet<string>): MessageMark[] {
  const marks: MessageMark[] = [];
  if (message.malformed) marks.push('malformed');
  if (message.truncated) marks.push('truncated');
  if (message.automatic) marks.push('automatic');
  if (gone.has(message.providerId)) marks.push('deleted');
  return marks;
}

function attachmentsOf(message: PulledMessage): Attached[] {
  const files = message.attachments.map(({ id, type, content }) => ({ id: fileAttachment(id), type, data: new Blob([new Uint8Array(content)]) }));
  return message.html === '' ? files : [{ id: htmlAttachment, type: 'text/html', data: new Blob([message.html]) }, ...files];
}

function withAttachments(document: MessageDocument, message: PulledMessage): MessageDocument & { _attachments?: Attached[] } {
  const attached = attachmentsOf(message);
  return attached.length > 0 ? { ...document, _attachments: attached } : document;
}

function messageDocument(account: IngestAccount, message: PulledMessage, receivedAt: number, gone: ReadonlySet<string>): MessageDocument {
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
    marks: marksOf(message, gone),
    delivery: { state: 'received' },
    replyId: '',
    firstStartedAt: 0,
    answersThrough: message.own ? message.sentAt : 0,
  };
}

function customerWrites({ replica, now }: IngestPorts, account: IngestAccount, messages: readonly PulledMessage[], known: Known): Writes[] {
  const customers = new Map<string, CustomerDocument>();
  for (const { thread, sentAt } of messages) {
    const { customer } = thread;
    const id = customerKey(account.network, customer.providerId);
    customers.set(id, { ...customer, id, network: account.network, firstSeenAt: Math.min(customers.get(id)?.firstSeenAt ?? now(), sentAt) });
  }
  const created: CustomerDocument[] = [];
  const changed: Update<CustomerDocument>[] = [];
  for (const customer of customers.values()) {
    const previous = known.customers.get(customer.id);
    if (previous === undefined) created.push(customer);
    else if (!sameProfile(previous, customer)) {
      changed.push({ previous, next: { ...customer, firstSeenAt: Math.min(previous.firstSeenAt, customer.firstSeenAt) } });
    }
  }
  return [inserts(replica.customers, created), updates(replica.customers, changed)];
}

const sameProfile = (a: CustomerDocument, b: CustomerDocument): boolean =>
  a.name === b.name && a.handle === b.handle && a.followers === b.followers && a.verified === b.verified && a.firstSeenAt <= b.firstSeenAt;

function conversationWrites(
  replica: Replica,
  account: IngestAccount,
  messages: readonly PulledMessage[],
  known: Known,
): { writes: Writes[]; uncertain: string[] } {
  const threads = Map.groupBy(messages, (message) => conversationKey(account.id, message.thread.providerId));
  const created: ConversationDocument[] = [];
  const changed: Update<ConversationDocument>[] = [];
  const uncertain: string[] = [];
  for (const [id, thread] of threads) {
    const [first] = thread;
    const previous = known.conversations.get(id);
    if (first === undefined) continue;
    const { conversation, certain } = withMessages(previous ?? newConversation(account, id, first), folded(account, thread));
    if (previous === undefined) created.push(conversation);
    else if (JSON.stringify(conversation) !== JSON.stringify(previous)) changed.push({ previous, next: conversation });
    if (!certain && previous !== undefined) uncertain.push(id);
  }
  return { writes: [inserts(replica.conversations, created), updates(replica.conversations, changed)], uncertain };
}

const folded = (account: IngestAccount, messages: readonly PulledMessage[]): MessageDocument[] =>
  messages.map((message) => messageDocument(account, message, 0, new Set()));

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

function withdrawn(message: Stored<MessageDocument>, gone: ReadonlySet<string>): Update<MessageDocument>[] {
  if (!gone.has(message.providerId) || message.marks.includes('deleted')) return [];
  return [{ previous: message, next: { ...message, marks: [...message.marks, 'deleted'] } }];
}
