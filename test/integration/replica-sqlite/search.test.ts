import { now } from 'rxdb/plugins/core';
import { expect, test, vi } from 'vitest';
import { insertOf, message, openMessages, storageIn, temporaryDirectory, updateOf } from './support.ts';

const fullText = { messages: { fields: ['text'], newestBy: 'sentAt' } };
const request = { databaseName: 'replica', collectionName: 'messages', limit: 10 };

test('what a write brought is found, also after opening again', async () => {
  const directory = temporaryDirectory();
  const storage = storageIn(directory, { fullText });
  const messages = await openMessages(storage, {});
  const a = message('a', { text: 'where is my parcel' });
  await messages.bulkWrite(insertOf(a), 'test');
  const found = { ids: [{ id: 'a', excerpt: 'where is my \uE000parcel\uE001' }], complete: true };
  expect(await storage.search({ ...request, query: 'parcel' })).toEqual(found);
  await messages.close();
  const again = await openMessages(storage, {});
  expect(await storage.search({ ...request, query: 'parcel' })).toEqual(found);
  await again.bulkWrite([updateOf(a, { _deleted: true })], 'test');
  await again.cleanup(0);
  await again.bulkWrite(insertOf(message('b', { text: 'another parcel' })), 'test');
  expect((await storage.search({ ...request, query: 'parcel' })).ids.map((hit) => hit.id)).toEqual(['b']);
});

test('many documents are indexed behind the writes until nothing waits', async () => {
  const storage = storageIn(temporaryDirectory(), { fullText });
  const messages = await openMessages(storage, {});
  const documents = Array.from({ length: 3_000 }, (_, n) => ({ ...message(`m${n}`, { sentAt: n }), _meta: { lwt: now() } }));
  await messages.bulkWrite(insertOf(...documents), 'test');
  await vi.waitFor(async () => expect((await storage.search({ ...request, query: 'text' })).complete).toBe(true), { timeout: 20_000 });
  expect((await storage.search({ ...request, query: 'm2999' })).ids).toHaveLength(1);
});

test('documents written while a collection was not searchable are found once it is', async () => {
  const directory = temporaryDirectory();
  const searchable = await openMessages(storageIn(directory, { fullText }), {});
  const a = message('a', { text: 'first words' });
  await searchable.bulkWrite(insertOf(a), 'test');
  await searchable.close();
  const plain = await openMessages(storageIn(directory), {});
  await plain.bulkWrite([updateOf(a, { text: 'second words' })], 'test');
  await plain.close();
  const storage = storageIn(directory, { fullText });
  await openMessages(storage, {});
  expect((await storage.search({ ...request, query: 'first' })).ids).toEqual([]);
  expect((await storage.search({ ...request, query: 'second' })).ids).toHaveLength(1);
});

test('searching a collection that is not open is an error', async () => {
  await expect(storageIn(temporaryDirectory(), { fullText }).search({ ...request, query: 'x' })).rejects.toThrow('not open');
});
