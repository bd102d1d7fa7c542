import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { insertOf, message, openMessages, storageIn, temporaryDirectory, updateOf } from './support.ts';
import type { Message } from '../../unit/replica-sqlite/message-schema.ts';

const journal = { messages: (kept: Message) => kept.open };

async function opened(directory: string) {
  const storage = storageIn(directory, { journal });
  const messages = await openMessages(storage, {});
  const kept = async (): Promise<string[]> =>
    (await storage.journalDocuments(messages as never, null, 1_000) as Message[]).map(({ id, text }) => `${id}: ${text}`);
  return { storage, messages, kept };
}

test('the journal holds what is to be kept, as it is now, and nothing else', async () => {
  const { messages, kept, storage } = await opened(temporaryDirectory());
  const [a, b, c] = [message('a', { open: true }), message('b', { open: false }), message('c', { open: true })];
  await messages.bulkWrite(insertOf(a, b, c), 'test');
  expect(await kept()).toEqual(['a: text of a', 'c: text of c']);
  await messages.bulkWrite([updateOf(a, { text: 'new' }), updateOf(b, { open: true }), updateOf(c, { open: false })], 'test');
  expect(await kept()).toEqual(['a: new', 'b: text of b']);
  const [present] = await messages.findDocumentsById(['a'], false);
  await messages.bulkWrite([updateOf(present!, { _deleted: true })], 'test');
  expect(await kept()).toEqual(['b: text of b']);
  const { replica, journal: beside } = await storage.generations('replica');
  expect(replica).toBe(beside);
});

test('a row that has a conflict is not journaled either', async () => {
  const { messages, kept } = await opened(temporaryDirectory());
  const a = message('a');
  await messages.bulkWrite(insertOf(a), 'test');
  await messages.bulkWrite([updateOf(a, { text: 'first' })], 'test');
  const late = await messages.bulkWrite([updateOf(a, { text: 'second' })], 'test');
  expect(late.error.map(({ status }) => status)).toEqual([409]);
  expect(await kept()).toEqual(['a: first']);
});

test('the journal is read in pages, by id', async () => {
  const { storage, messages } = await opened(temporaryDirectory());
  await messages.bulkWrite(insertOf(...['a', 'b', 'c', 'd', 'e'].map((id) => message(id))), 'test');
  const page = async (after: string | null): Promise<string[]> =>
    (await storage.journalDocuments(messages as never, after, 2) as Message[]).map(({ id }) => id);
  expect([await page(null), await page('b'), await page('d')]).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
});

test('with a journal a second process is refused, and told that the replica is in use', async () => {
  const directory = temporaryDirectory();
  const child = fork(join(import.meta.dirname, 'holder.ts'), [directory], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  await expect(openMessages(storageIn(directory, { journal }), {})).rejects.toMatchObject({ code: 'in-use' });
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { messages, kept } = await opened(directory);
  expect((await messages.findDocumentsById(['held'], false)).map(({ id }) => id)).toEqual(['held']);
  expect(await kept()).toEqual(['held: text of held']);
});

test('with a key the journal holds no readable text', async () => {
  const directory = temporaryDirectory();
  const storage = storageIn(directory, { journal, key: new Uint8Array(32).fill(7) });
  const messages = await openMessages(storage, {});
  await messages.bulkWrite(insertOf(message('a', { text: 'a secret complaint' })), 'test');
  for (const name of readdirSync(directory)) expect(readFileSync(join(directory, name)).includes('secret complaint'), name).toBe(false);
});
