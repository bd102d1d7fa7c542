import type { NetworkName } from '../../contract/index.ts';
import type { Clock } from '../ports.ts';
import { byId, find, removeWhere, scan, update } from '../replica/access.ts';
import { summarise } from '../replica/conversations.ts';
import type { MessageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';

export interface RetentionPorts {
  replica: Replica;
  clock: Clock;
  /** Milliseconds for which a network lets its members' words be kept; null: for as long as we like. */
  keptFor: (network: NetworkName) => number | null;
  /** What the network of an account takes for the time, as far as it told: a clock that is days ahead lets go of nothing. */
  timeOf: (accountId: string) => number;
  onDefect: (error: unknown) => void;
}

/** Milliseconds. */
const interval = 30 * 60_000;
const afterStart = 60_000;
const atOnce = 200;

/** Lets go of what networks do not allow to be kept any longer, now and then. Answers with the function that ends it. */
export function startRetention(ports: RetentionPorts): () => Promise<void> {
  const ending = new AbortController();
  let underWay = Promise.resolve();
  let cancel = ports.clock.after(afterStart, look);
  function look(): void {
    underWay = letGo(ports, ending.signal).catch(ports.onDefect).then(() => {
      if (!ending.signal.aborted) cancel = ports.clock.after(interval, look);
    });
  }
  return async () => {
    ending.abort();
    cancel();
    await underWay;
  };
}

/** Everything that is too old now. What the team wrote stays: replies, notes and tags are ours. */
export async function letGo({ replica, keptFor, timeOf }: Omit<RetentionPorts, 'onDefect' | 'clock'>, signal: AbortSignal): Promise<void> {
  for (const { id: accountId, network } of await find(replica.accounts, { selector: {} })) {
    const kept = keptFor(network);
    if (kept === null) continue;
    const selector = { accountId, replyId: '', receivedAt: { $lt: timeOf(accountId) - kept } };
    // No index has it: all of the account is looked through, and nobody waits for that.
    for (let old = await scan(replica.messages, { selector, limit: atOnce }); old.length > 0 && !signal.aborted;) {
      for (const { id } of old) await forget(replica, id);
      for (const conversationId of new Set(old.map((message) => message.conversationId))) await afterwards(replica, conversationId);
      old = await scan(replica.messages, { selector, limit: atOnce });
    }
  }
}

const blank: Partial<MessageDocument> = { authorName: '', authorHandle: '', subject: '', text: '', folded: '', formatted: false, files: [], marks: [], delivery: { state: 'received' } };

/** What is removed lies in the file for a while: its words are taken out before. */
async function forget(replica: Replica, id: string): Promise<void> {
  await update(replica.messages, id, (message) => ({ ...message, ...blank, _attachments: {} }));
  await removeWhere(replica.messages, id, () => true);
}

async function afterwards(replica: Replica, conversationId: string): Promise<void> {
  const conversation = await byId(replica.conversations, conversationId);
  if (conversation === null) return;
  const [left] = await find(replica.messages, { selector: { conversationId }, limit: 1 });
  if (left !== undefined) {
    await summarise(replica, conversationId);
    return;
  }
  const unnamed = { preview: '', latestInbound: '', subject: '', subjectKey: '', customerName: '', customerHandle: '', waitingSince: 0 };
  if (conversation.handled) {
    await update(replica.conversations, conversationId, (current) => ({ ...current, ...unnamed }));
    await summarise(replica, conversationId);
  } else {
    await update(replica.conversations, conversationId, (current) => ({ ...current, ...unnamed }));
    await removeWhere(replica.conversations, conversationId, () => true);
  }
  await forgetCustomer(replica, conversation.customerId);
}

async function forgetCustomer(replica: Replica, customerId: string): Promise<void> {
  const conversations = await find(replica.conversations, { selector: { customerId } });
  for (const { id } of conversations) {
    const [left] = await find(replica.messages, { selector: { conversationId: id, replyId: '' }, limit: 1 });
    if (left !== undefined) return;
  }
  await update(replica.customers, customerId, (customer) => ({ ...customer, name: '', handle: '', followers: null, avatar: '' }));
  if (conversations.length === 0) await removeWhere(replica.customers, customerId, () => true);
}
