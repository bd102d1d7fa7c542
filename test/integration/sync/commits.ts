import type { PulledMessage } from '../../../src/main/networks/network.ts';
import { find } from '../../../src/main/replica/access.ts';
import type { Replica } from '../../../src/main/replica/open.ts';
import { commitPage } from '../../../src/main/sync/ingest.ts';
import { account } from '../outbox/rig.ts';

export const nothing: ReadonlySet<string> = new Set();
export const commit = (replica: Replica, messages: PulledMessage[], { stream = 'mentions', cursor = 1, deleted = [] as string[] } = {}): Promise<void> =>
  commitPage({ replica, now: () => 5_000, claimEchoes: () => Promise.resolve(nothing), takeReceipts: () => Promise.resolve() }, account, stream, { messages, deleted, cursor, more: false });

export const everything = async (replica: Replica) => ({
  messages: await find(replica.messages, { selector: {}, sort: [{ id: 'asc' }] }),
  conversations: await find(replica.conversations, { selector: {}, sort: [{ id: 'asc' }] }),
  customers: await find(replica.customers, { selector: {}, sort: [{ id: 'asc' }] }),
});
