import { expect, test, vi } from 'vitest';
import { insertNew, byId, find, storageOf, update } from '../../../src/main/replica/access.ts';
import { conversationKey, customerKey } from '../../../src/main/replica/keys.ts';
import type { Replica } from '../../../src/main/replica/open.ts';
import { commitPage } from '../../../src/main/sync/ingest.ts';
import { letGo } from '../../../src/main/sync/retention.ts';
import { account, copyOf, pulled, temporaryReplica } from '../outbox/rig.ts';

const day = 24 * 60 * 60_000;
const start = 1_800_000_000_000;
const never = new AbortController().signal;

async function filled(): Promise<Replica> {
  const replica = await temporaryReplica();
  const settings = { network: 'x' as const, name: 'Acme', address: 'acme', userId: '1', clientId: '', apiBase: 'http://127.0.0.1', naming: 'post' as const };
  await insertNew(replica.accounts, [{ id: account.id, key: 'x:1', network: 'x', settings, createdAt: 1, historyPaused: false, monthlyLimit: null }]);
  return replica;
}

const take = (replica: Replica, at: number, ...messages: ReturnType<typeof pulled>[]): Promise<void> =>
  commitPage({ replica, now: () => at, claimEchoes: () => Promise.resolve(new Set()), takeReceipts: () => Promise.resolve() }, account, 'mentions', { messages, deleted: [], cursor: at, more: false });

const lookAt = (replica: Replica, now: number, kept: number | null = 2 * day): Promise<void> =>
  letGo({ replica, keptFor: () => kept, timeOf: () => now }, never);

test('what may be kept no longer is gone, with its conversation and its author; the rest stays', async () => {
  const replica = await filled();
  await take(replica, start, pulled({ providerId: 'old', threadId: 'old' }));
  await take(replica, start + day, pulled({ providerId: 'new', threadId: 'new', author: { providerId: 'ben', name: 'Ben', handle: 'ben', followers: null, verified: false } }));
  await lookAt(replica, start + 2 * day + 1);
  expect(await byId(replica.messages, copyOf('old'))).toBeNull();
  expect(await byId(replica.conversations, conversationKey(account.id, 'old'))).toBeNull();
  expect(await byId(replica.messages, copyOf('new'))).toMatchObject({ conversationId: conversationKey(account.id, 'new') });
  expect(await byId(replica.customers, customerKey('x', 'anna'))).toMatchObject({ name: 'Anna' });
  await lookAt(replica, start + 4 * day);
  expect(await find(replica.messages, { selector: {} })).toEqual([]);
  expect(await find(replica.customers, { selector: {} })).toEqual([]);
});

test('what is too old is looked for in a thread of its own', async () => {
  const replica = await filled();
  await take(replica, start, pulled({ providerId: 'old' }));
  const scanned = vi.spyOn(storageOf(replica.messages), 'scan');
  await lookAt(replica, start + 3 * day);
  expect(await byId(replica.messages, copyOf('old'))).toBeNull();
  expect(scanned).toHaveBeenCalledTimes(2);
});

test('where the network sets no limit, everything stays', async () => {
  const replica = await filled();
  await take(replica, start, pulled({ providerId: 'old' }));
  await lookAt(replica, start + 1_000 * day, null);
  expect(await byId(replica.messages, copyOf('old'))).not.toBeNull();
});

test('of a conversation that the team worked on, what the team wrote stays, without the customer\'s words and name', async () => {
  const replica = await filled();
  await take(replica, start, pulled({ providerId: 'old', threadId: 'old', text: 'My kettle leaks' }));
  const id = conversationKey(account.id, 'old');
  await update(replica.conversations, id, (current) => ({ ...current, handled: true, tags: ['kettle'] }));
  await insertNew(replica.notes, [{ id: 'n', conversationId: id, text: 'Ask the warehouse', writtenAt: start, author: '', mentions: [] }]);
  await lookAt(replica, start + 3 * day);
  expect(await byId(replica.conversations, id)).toMatchObject({ tags: ['kettle'], preview: '', customerName: '', customerHandle: '', waitingSince: 0 });
  expect(await byId(replica.notes, 'n')).not.toBeNull();
  expect(await byId(replica.customers, customerKey('x', 'anna'))).toMatchObject({ name: '', handle: '' });
});

test('what is left of it in the replica, for those who are still to hear that it is gone, bears no words of the customer', async () => {
  const replica = await filled();
  await take(replica, start, pulled({ providerId: 'old', threadId: 'old', text: 'My kettle leaks', html: '<p>My kettle leaks</p>' }));
  await take(replica, start, { ...pulled({ providerId: 'old', threadId: 'old', text: 'It is fine' }), editedAt: 2_000 });
  expect(await byId(replica.messages, copyOf('old'))).toMatchObject({ delivery: { earlier: ['My kettle leaks'] } });
  await lookAt(replica, start + 3 * day);
  const gone = await Promise.all([
    replica.messages.storageInstance.findDocumentsById([copyOf('old')], true),
    replica.conversations.storageInstance.findDocumentsById([conversationKey(account.id, 'old')], true),
    replica.customers.storageInstance.findDocumentsById([customerKey('x', 'anna')], true),
  ]);
  expect(gone.map((documents) => documents.length)).toEqual([1, 1, 1]);
  expect(JSON.stringify(gone)).not.toMatch(/kettle|"Anna"|@anna/u);
});
