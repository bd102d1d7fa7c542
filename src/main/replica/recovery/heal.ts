import { deepEqual } from 'rxdb';
import type { RecoveryReport } from '../../../contract/index.ts';
import { noteAtMessage } from '../../actions/marks.ts';
import { byIds, insertNew, removeWhere, updateMany } from '../access.ts';
import { newCustomer } from '../customer.ts';
import type { ConversationDocument, CustomerDocument } from '../documents.ts';
import type { JournaledCollection, Replica } from '../open.ts';
import { eachEntry, eachKept, eachPage, eachPart, type JournaledPart } from './parts.ts';

export type Kept = RecoveryReport['kept'];

export const nothingKept: Kept = { replies: 0, drafts: 0, notes: 0, conversations: 0 };

/** How much the journal has that the replica has not, or has otherwise. */
export async function countLost(replica: Replica): Promise<Kept> {
  const lost: Record<JournaledCollection, number> = {
    accounts: 0, definitions: 0, customers: 0, conversations: 0, messages: 0, notes: 0, events: 0, drafts: 0, tags: 0, actions: 0,
  };
  await eachPart(replica, (part) => eachEntry(part, async (entries) => {
    const { missing, differing } = await compared(part, entries);
    lost[part.name] += [...missing, ...differing].filter((entry) => part.counts(entry)).length;
  }));
  return { replies: lost.messages, drafts: lost.drafts, notes: lost.notes, conversations: lost.conversations };
}

/** Brings the replica to what the journal says of agents' words and decisions. Done twice, it changes nothing the second time. */
export async function healFromJournal(replica: Replica, onProgress: (done: number) => void): Promise<void> {
  let done = 0;
  await eachPart(replica, async (part) => {
    const known = new Set<string>();
    await eachEntry(part, async (entries) => {
      await putBack(part, entries);
      for (const { id } of entries) known.add(id);
      done += entries.length;
      onProgress(done);
    });
    await removeOthers(part, known);
  });
  await addMissingCustomers(replica);
  await noteWhatWasDone(replica);
}

/** The journal knows what was done to a message, which may be older in the replica than that. */
async function noteWhatWasDone(replica: Replica): Promise<void> {
  await eachPage((after, limit) => replica.journal.documents('actions', after, limit), async (page) => {
    for (const action of page) if (action.known) await noteAtMessage(replica, action, true);
  });
}

async function putBack<T extends { id: string }>(part: JournaledPart<T>, entries: readonly T[]): Promise<void> {
  const { missing, differing } = await compared(part, entries);
  if (missing.length > 0) await insertNew(part.collection, missing.map(part.alone));
  const wanted = new Map(differing.map((entry) => [entry.id, entry]));
  await updateMany(part.collection, [...wanted.keys()], (current) => {
    const entry = wanted.get(current.id);
    return entry === undefined ? null : part.merged(entry, current);
  });
}

async function compared<T extends { id: string }>(part: JournaledPart<T>, entries: readonly T[]): Promise<{ missing: T[]; differing: T[] }> {
  const bare = entries.map(withoutMetadata);
  const present = new Map((await byIds(part.collection, bare.map(({ id }) => id))).map((current) => [current.id, withoutMetadata(current) as T]));
  return {
    missing: bare.filter(({ id }) => !present.has(id)),
    differing: bare.filter((entry) => {
      const current = present.get(entry.id);
      return current !== undefined && !deepEqual(part.merged(entry, current), current);
    }),
  };
}

/** What the journal would have and has not was removed since. */
async function removeOthers<T extends { id: string }>(part: JournaledPart<T>, known: ReadonlySet<string>): Promise<void> {
  await eachKept(part, async (page) => {
    for (const { id } of page) if (!known.has(id)) await removeWhere(part.collection, id, () => true);
  });
}

/** RxDB's own fields: the storage gives each write its own. */
function withoutMetadata<T extends object>(document: T): T {
  const own = Object.entries(document).filter(([name]) => !['_rev', '_meta', '_deleted', '_attachments'].includes(name));
  return Object.fromEntries(own) as T;
}

/** A conversation names its customer, who may have been in the lost file only; the next pull tells the rest of them. */
async function addMissingCustomers({ journal, customers }: Replica): Promise<void> {
  await eachPage((after, limit) => journal.documents('conversations', after, limit), async (page) => {
    const missing = new Map(page.map((conversation) => [conversation.customerId, customerOf(conversation)]));
    for (const { id } of await byIds(customers, [...missing.keys()])) missing.delete(id);
    if (missing.size > 0) await insertNew(customers, [...missing.values()]);
  });
}

const customerOf = ({ customerId, network, customerName, customerHandle, lastInboundAt }: ConversationDocument): CustomerDocument => {
  const providerId = customerId.slice(network.length + 1);
  return newCustomer(network, { providerId, name: customerName, handle: customerHandle, followers: null, verified: false }, lastInboundAt);
};
