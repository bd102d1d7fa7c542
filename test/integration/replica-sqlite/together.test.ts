import { expect, onTestFinished, test } from 'vitest';
import type { SqliteStorageInstance, TogetherPart } from '../../../src/main/replica/sqlite/index.ts';
import { type Message, storedSchema } from '../../unit/replica-sqlite/message-schema.ts';
import { insertOf, message, storageIn, temporaryDirectory, updateOf } from './support.ts';

async function twoCollections() {
  const storage = storageIn(temporaryDirectory());
  const open = async (collectionName: string) => {
    const instance = await storage.createStorageInstance<Message>({
      databaseInstanceToken: 'token', databaseName: 'replica', collectionName, schema: storedSchema, options: {}, multiInstance: false, devMode: false,
    });
    onTestFinished(() => instance.close());
    return instance;
  };
  return { storage, messages: await open('messages'), notes: await open('notes') };
}

const part = (instance: unknown, rows: unknown): TogetherPart => ({ instance: instance as SqliteStorageInstance<never>, rows: rows as never });

test('what is written together is there together, and each collection tells of its own', async () => {
  const { storage, messages, notes } = await twoCollections();
  const told: string[] = [];
  messages.changeStream().subscribe(({ events }) => told.push(...events.map(({ documentId }) => `messages ${documentId}`)));
  notes.changeStream().subscribe(({ events }) => told.push(...events.map(({ documentId }) => `notes ${documentId}`)));
  expect(await storage.writeTogether([part(messages, insertOf(message('a'), message('b'))), part(notes, insertOf(message('n')))], 'test')).toBe(true);
  expect(told).toEqual(['messages a', 'messages b', 'notes n']);
  expect(await messages.findDocumentsById(['a', 'b'], false)).toHaveLength(2);
  expect(await notes.findDocumentsById(['n'], false)).toHaveLength(1);
});

test('one document that was written meanwhile keeps everything back, and nothing is told', async () => {
  const { storage, messages, notes } = await twoCollections();
  const before = message('n');
  await notes.bulkWrite(insertOf(before), 'test');
  await notes.bulkWrite([updateOf(before, { text: 'meanwhile' })], 'test');
  const told: string[] = [];
  messages.changeStream().subscribe(({ events }) => told.push(...events.map(({ documentId }) => documentId)));
  const written = await storage.writeTogether([part(messages, insertOf(message('a'))), part(notes, [updateOf(before, { text: 'late' })])], 'test');
  expect(written).toBe(false);
  expect(told).toEqual([]);
  expect(await messages.findDocumentsById(['a'], true)).toEqual([]);
  expect((await notes.findDocumentsById(['n'], false)).map(({ text }) => text)).toEqual(['meanwhile']);
});

test('nothing to write is written', async () => {
  const { storage } = await twoCollections();
  expect(await storage.writeTogether([], 'test')).toBe(true);
});
