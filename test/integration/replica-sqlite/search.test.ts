import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
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
  const found = { hits: [{ id: 'a', excerpt: 'where is my \uE000parcel\uE001' }], next: null, waiting: 0, overtaken: false };
  expect(await storage.search({ ...request, text: 'parcel' })).toEqual(found);
  await messages.close();
  const again = await openMessages(storage, {});
  expect(await storage.search({ ...request, text: 'parcel' })).toEqual(found);
  await again.bulkWrite([updateOf(a, { _deleted: true })], 'test');
  await again.cleanup(0);
  await again.bulkWrite(insertOf(message('b', { text: 'another parcel' })), 'test');
  expect((await storage.search({ ...request, text: 'parcel' })).hits.map((hit) => hit.id)).toEqual(['b']);
});

test('many documents are indexed behind the writes until nothing waits', async () => {
  const storage = storageIn(temporaryDirectory(), { fullText });
  const messages = await openMessages(storage, {});
  const documents = Array.from({ length: 3_000 }, (_, n) => ({ ...message(`m${n}`, { sentAt: n }), _meta: { lwt: now() } }));
  await messages.bulkWrite(insertOf(...documents), 'test');
  await vi.waitFor(async () => expect((await storage.search({ ...request, text: 'text' })).waiting).toBe(0), { timeout: 20_000 });
  expect((await storage.search({ ...request, text: 'm2999' })).hits).toHaveLength(1);
});

test('a search that was called off answers without hits', async () => {
  const storage = storageIn(temporaryDirectory(), { fullText });
  const messages = await openMessages(storage, {});
  await messages.bulkWrite(insertOf(message('a', { text: 'parcel' })), 'test');
  const controller = new AbortController();
  const asked = storage.search({ ...request, text: 'parcel', signal: controller.signal });
  controller.abort();
  expect(await asked).toMatchObject({ hits: [], overtaken: true });
});

test('a damaged index is built anew; no document is missed for long', async () => {
  const directory = temporaryDirectory();
  const storage = storageIn(directory, { fullText });
  const messages = await openMessages(storage, {});
  await messages.bulkWrite(insertOf(...Array.from({ length: 100 }, (_, n) => message(`m${n}`, { text: `parcel ${n}` }))), 'test');
  expect((await storage.search({ ...request, text: 'parcel' })).hits).toHaveLength(10);
  await messages.close();
  const file = new DatabaseSync(join(directory, 'replica.sqlite'), { defensive: false });
  file.exec(`UPDATE words_1_data SET block = x'00ff00ff' WHERE id > 10`);
  file.close();
  const again = await openMessages(storage, {});
  await storage.search({ ...request, text: 'parcel' });
  await vi.waitFor(async () => expect(await storage.search({ ...request, text: 'parcel' })).toMatchObject({ waiting: 0, hits: { length: 10 } }), { timeout: 20_000 });
  expect(await again.findDocumentsById(['m7'], false)).toHaveLength(1);
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
  expect((await storage.search({ ...request, text: 'first' })).hits).toEqual([]);
  expect((await storage.search({ ...request, text: 'second' })).hits).toHaveLength(1);
});

test('searching a collection that is not open is an error', async () => {
  await expect(storageIn(temporaryDirectory(), { fullText }).search({ ...request, text: 'x' })).rejects.toThrow('not open');
});
