import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PulledMessage } from '../../../src/main/networks/network.ts';
import { byId, find } from '../../../src/main/replica/access.ts';
import { arrivalsLeft } from '../../../src/main/replica/arrivals.ts';
import type { Replica } from '../../../src/main/replica/open.ts';
import { commitPage } from '../../../src/main/sync/ingest.ts';
import { account, conversationId, copyOf, pulled, temporaryReplica } from '../outbox/rig.ts';
import { commit, everything, nothing } from './commits.ts';

const said = pulled({ sentAt: 900, text: 'On its way', own: true });
const one = 'reaction/said/anna';
const reaction = (text: string, at: number, providerId = one): PulledMessage =>
  ({ ...pulled({ providerId, sentAt: 1_000, text }), reactsTo: said.providerId, editedAt: at });
const stored = async (replica: Replica, providerId = one) => (await find(replica.messages, { selector: { id: copyOf(providerId) } })).map(({ text, marks }) => ({ text, marks }));

test('one arrives, is changed, is taken back and is given again: it is one message, and no edited one', async () => {
  const replica = await temporaryReplica();
  await commit(replica, [said]);
  for (const [text, at, marks] of [['👍', 1_000, ['reaction']], ['❤️', 2_000, ['reaction']], ['', 3_000, ['reaction', 'deleted']], ['🔥', 4_000, ['reaction']]] as const) {
    await commit(replica, [reaction(text, at)]);
    expect(await stored(replica)).toEqual([{ text, marks }]);
    const before = await everything(replica);
    await commit(replica, [reaction(text, at)]);
    expect(await everything(replica)).toEqual(before);
  }
  expect(await byId(replica.conversations, conversationId)).toMatchObject({ preview: 'On its way', state: 'waiting', waitingSince: 0 });
});

test('in whatever order and pages its versions come, however often, the newest stands', async () => {
  const replica = await temporaryReplica();
  const versions = ['👍', '', '❤️', ''];
  const page = fc.array(fc.nat(versions.length - 1), { minLength: 1, maxLength: 4 });
  let run = 0;
  await fc.assert(fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 3 }), async (pages) => {
    run += 1;
    const id = `reaction/said/${run}`;
    for (const numbers of pages) await commit(replica, [said, ...numbers.map((number) => reaction(versions[number]!, 1_000 + number, id))]);
    const newest = versions[Math.max(...pages.flat())]!;
    expect((await stored(replica, id)).map(({ text, marks }) => [text, marks.includes('deleted')])).toEqual([[newest, newest === '']]);
  }), { numRuns: 20 });
});

test('of two within the second that the network counts in, the later counts', async () => {
  const replica = await temporaryReplica();
  for (const text of ['👍', '', '❤️']) await commit(replica, [reaction(text, 1_000)]);
  expect(await stored(replica)).toEqual([{ text: '❤️', marks: ['reaction'] }]);
});

test('our own with an emoji that a reply of ours has too is no copy of it', async () => {
  const replica = await temporaryReplica();
  const shown: PulledMessage[] = [];
  const claimEchoes = (_account: unknown, messages: readonly PulledMessage[]): Promise<ReadonlySet<string>> => {
    shown.push(...messages);
    return Promise.resolve(nothing);
  };
  const page = { messages: [{ ...reaction('👍', 1_000), own: true }, pulled({ text: '👍', own: true })], deleted: [], cursor: 1, more: false };
  await commitPage({ replica, now: () => 5_000, claimEchoes, takeReceipts: () => Promise.resolve() }, account, 'mentions', page);
  expect(shown.map(({ reactsTo }) => reactsTo)).toEqual([undefined]);
});

test('nothing has arrived with it that rules would look at', async () => {
  const replica = await temporaryReplica();
  const ports = { replica, now: () => 5_000, claimEchoes: () => Promise.resolve(nothing), takeReceipts: () => Promise.resolve(), connectedAt: 0 };
  await commitPage(ports, account, 'mentions', { messages: [reaction('👍', 1_000)], deleted: [], cursor: 1, more: false });
  expect(await arrivalsLeft(replica)).toEqual([]);
  await commitPage(ports, account, 'mentions', { messages: [pulled({ text: 'Hello?' })], deleted: [], cursor: 2, more: false });
  expect(await arrivalsLeft(replica)).toHaveLength(1);
});
