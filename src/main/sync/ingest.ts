import type { RxDocumentData } from 'rxdb';
import type { NetworkName } from '../../contract/index.ts';
import type { Json, Page, PulledMessage, Receipt } from '../networks/network.ts';
import { byId, byIds, find, removeWhere } from '../replica/access.ts';
import { arrivalOf } from '../replica/arrivals.ts';
import { inserts, insertsAgain, updates, type Writes } from '../replica/commit.ts';
import { summarise, withMessages } from '../replica/conversations.ts';
import type { ConversationDocument, CursorDocument, CustomerDocument, MessageDocument } from '../replica/documents.ts';
import { newCustomer, sameProfile, withProfile } from '../replica/customer.ts';
import { conversationKey, cursorKey, customerKey, providerKey } from '../replica/keys.ts';
import type { Replica } from '../replica/open.ts';
import { converged } from './converge.ts';
import { followElsewhere, type Followers, followersTold, withFollowers } from './followers.ts';
import { leave, type Move } from './moves.ts';
import { messageDocument, newConversation, withAttachments } from './new-documents.ts';

export interface IngestAccount {
  id: string;
  network: NetworkName;
}

export interface IngestPorts {
  replica: Replica;
  now: () => number;
  /** Settles replies of ours that the network now shows; answers with the provider ids that they bear. */
  claimEchoes: (account: IngestAccount, messages: readonly PulledMessage[], ahead: number) => Promise<ReadonlySet<string>>;
  /** Tells the outbox what became of replies that their network had accepted. */
  takeReceipts: (account: IngestAccount, receipts: readonly Receipt[]) => Promise<void>;
  /** When the account was connected; what arrives is then kept until it was looked at. Without it, nobody looks. */
  connectedAt?: number;
}

/**
 * Commits a page with its cursor. Where something is left to be done once the messages are there, the cursor comes after
 * that: a page that was cut in between is pulled again and changes nothing twice.
 */
export async function commitPage(ports: IngestPorts, account: IngestAccount, stream: string, page: Page): Promise<void> {
  const { replica } = ports;
  // That what was removed comes again is rare, and costs another look: taken only where the first attempt failed.
  for (let insert = inserts; ; insert = insertsAgain) {
    const { writes, threads, cursor, copies, uncertain, moves, followers } = await writesOf({ ...ports, insert }, account, stream, page);
    if (moves.some(({ known }) => !known)) {
      await replica.commitPulled(threads);
      continue;
    }
    for (const move of moves) await leave(replica, move);
    await followElsewhere(replica, followers);
    const receipts = page.receipts ?? [];
    const whole = copies.length === 0 && uncertain.length === 0 && receipts.length === 0;
    // Somebody wrote one of the documents meanwhile: judged again by what they are now.
    if (!await replica.commitPulled([...writes, ...threads, ...whole ? [cursor] : []])) continue;
    if (whole) return;
    await dropCopies(replica, account.id, copies);
    for (const id of uncertain) await summarise(replica, id);
    if (receipts.length > 0) await ports.takeReceipts(account, receipts);
    await saveCursor(replica, account.id, stream, page.cursor, ports.now());
    return;
  }
}

interface Attempt extends IngestPorts {
  insert: typeof inserts;
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
  /** The customers and conversations that they belong to. */
  threads: Writes[];
  cursor: Writes;
  /** New messages that were written by the account, and may turn out to be copies of replies of ours. */
  copies: PulledMessage[];
  /** Conversations of which only their messages can tell who waits. */
  uncertain: string[];
  /** Of known messages to other conversations. `known`: the other one is in the replica. */
  moves: (Move & { known: boolean })[];
  /** Of customers of whom they have changed. */
  followers: Followers;
}

async function writesOf(ports: Attempt, account: IngestAccount, stream: string, page: Page): Promise<PageWrites> {
  const { replica, now, insert } = ports;
  const pulled = unique(page.messages);
  const known = await knownOf(replica, account, stream, pulled, page.deleted);
  const unknown = pulled.filter((message) => !known.messages.has(providerKey(message.providerId)));
  const echoes = await ports.claimEchoes(account, unknown.filter(isOwnWords), page.ahead ?? 0);
  const fresh = unknown.filter((message) => !echoes.has(message.providerId));
  // What a reply of ours answers was settled when it was written; its copy at the network says nothing new.
  const messages = pulled.filter((message) => !echoes.has(message.providerId) && !known.messages.get(providerKey(message.providerId))?.replyId);
  const gone = new Set(page.deleted);
  const byKey = new Map(pulled.map((message) => [providerKey(message.providerId), message]));
  const told = followersTold(account.network, messages);
  const conversations = conversationWrites(ports, account, { messages, told }, known);
  const changed = [...known.messages.values()].flatMap((message) => convergence(message, byKey.get(message.providerId), gone, known));
  const created = fresh.map((message) => ({ message, document: messageDocument(account, message, now(), gone) }));
  const arrival = ports.connectedAt === undefined ? null : arrivalOf(replica, created.map(({ document }) => document), ports.connectedAt);
  return {
    writes: [
      insert(replica.messages, created.map(({ document, message }) => withAttachments(document, message))),
      updates(replica.messages, changed),
      ...arrival === null ? [] : [arrival],
    ],
    threads: [...customerWrites(ports, account, messages, known), ...conversations.writes],
    cursor: cursorWrites(replica, { accountId: account.id, stream, cursor: page.cursor, syncedAt: now() }, known.cursor),
    copies: known.nameless ? fresh.filter(isOwnWords) : [],
    uncertain: conversations.uncertain,
    moves: movesOf(changed).map((move) => ({ ...move, known: known.conversations.has(move.to) })),
    followers: new Map([...told].filter(([id, count]) => (known.customers.get(id)?.followers ?? count) !== count)),
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

/** Only words of the account's own can be a copy of a reply of ours; a reaction with the same emoji is none. */
const isOwnWords = ({ own, reactsTo }: PulledMessage): boolean => own && reactsTo === undefined;

/** Of several versions of a message the newest; of two that are as new, the later. */
function unique(messages: readonly PulledMessage[]): PulledMessage[] {
  const newest = new Map<string, PulledMessage>();
  for (const message of messages) {
    const other = newest.get(message.providerId);
    if (other === undefined || (message.editedAt ?? 0) >= (other.editedAt ?? 0)) newest.set(message.providerId, message);
  }
  return [...newest.values()];
}

function customerWrites({ replica, now, insert }: Attempt, account: IngestAccount, messages: readonly PulledMessage[], known: Known): Writes[] {
  const customers = new Map<string, CustomerDocument>();
  for (const { thread, sentAt } of messages) {
    const { customer } = thread;
    const id = customerKey(account.network, customer.providerId);
    const firstSeenAt = Math.min(customers.get(id)?.firstSeenAt ?? now(), sentAt);
    customers.set(id, newCustomer(account.network, customer, firstSeenAt));
  }
  const created: CustomerDocument[] = [];
  const changed: Update<CustomerDocument>[] = [];
  for (const customer of customers.values()) {
    const previous = known.customers.get(customer.id);
    if (previous === undefined) created.push(customer);
    else if (!sameProfile(previous, customer)) changed.push({ previous, next: withProfile(previous, customer) });
  }
  return [insert(replica.customers, created), updates(replica.customers, changed)];
}

function conversationWrites(
  { replica, insert }: Attempt,
  account: IngestAccount,
  { messages, told }: { messages: readonly PulledMessage[]; told: Followers },
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
    const { conversation, certain } = withMessages(
      withFollowers(previous ?? newConversation(account, id, first), told), thread.map((message) => folded(account, message, known)), replica.due.at,
    );
    if (previous === undefined) created.push(conversation);
    else if (JSON.stringify(conversation) !== JSON.stringify(previous)) changed.push({ previous, next: conversation });
    if (!certain && previous !== undefined) uncertain.push(id);
  }
  return { writes: [insert(replica.conversations, created), updates(replica.conversations, changed)], uncertain };
}

/** A message as the conversation counts it: one that is known as it is now, whatever an older page says. */
function folded(account: IngestAccount, message: PulledMessage, { messages }: Known): MessageDocument {
  const known = messages.get(providerKey(message.providerId));
  return known === undefined ? messageDocument(account, message, 0, new Set()) : converged(known, message);
}

function movesOf(changed: readonly Update<MessageDocument>[]): Move[] {
  const moved = changed.filter(({ previous, next }) => previous.conversationId !== next.conversationId);
  return [...Map.groupBy(moved, ({ previous }) => previous.conversationId)].flatMap(([from, messages]) => {
    const to = messages[0]?.next.conversationId;
    return to === undefined ? [] : [{ from, to, messageIds: messages.map(({ previous }) => previous.id) }];
  });
}

/** What a known message becomes; nothing where the page says nothing new of it. */
function convergence(message: Stored<MessageDocument>, pulled: PulledMessage | undefined, gone: ReadonlySet<string>, { conversations }: Known): Update<MessageDocument>[] {
  const told = pulled === undefined ? message : converged(message, pulled);
  // A reply of ours makes no conversation: it follows once what it answers is there.
  const waits = message.replyId !== '' && told.conversationId !== message.conversationId && !conversations.has(told.conversationId);
  const current = waits ? { ...told, conversationId: message.conversationId } : told;
  const withdrawn = gone.has(message.providerId) && !message.marks.includes('deleted');
  if (current === message && !withdrawn) return [];
  return [{ previous: message, next: withdrawn ? { ...current, marks: [...current.marks, 'deleted'] } : current }];
}
