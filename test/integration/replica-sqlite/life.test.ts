import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection } from '../../../src/main/replica/sqlite/driver.ts';
import { ReplicaStorageError } from '../../../src/main/replica/sqlite/index.ts';
import { storedSchema } from '../../unit/replica-sqlite/message-schema.ts';
import { insertOf, message, openMessages, storageIn, temporaryDirectory } from './support.ts';

test('documents are there after closing and opening again', async () => {
  const directory = temporaryDirectory();
  const first = await openMessages(storageIn(directory), {});
  await first.bulkWrite(insertOf(message('a')), 'test');
  await first.close();
  const second = await openMessages(storageIn(directory), {});
  expect(await second.findDocumentsById(['a'], false)).toHaveLength(1);
});

test('every acknowledged write is there after the process was killed', async () => {
  const directory = temporaryDirectory();
  const child = fork(join(import.meta.dirname, 'endless-writer.ts'), [directory], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const acknowledged: string[] = [];
  await new Promise<void>((resolve) => {
    child.on('message', (id) => {
      acknowledged.push(id as string);
      if (acknowledged.length === 200) {
        child.kill('SIGKILL');
        resolve();
      }
    });
  });
  await once(child, 'exit');
  const messages = await openMessages(storageIn(directory), {});
  const found = await messages.findDocumentsById(acknowledged, false);
  expect(found.map((document) => document.id)).toEqual(acknowledged);
});

test('closing twice is closing once; afterwards nothing can be asked', async () => {
  const messages = await openMessages(storageIn(temporaryDirectory()), {});
  await Promise.all([messages.close(), messages.close()]);
  await messages.close();
  await expect(messages.findDocumentsById(['a'], false)).rejects.toThrow('closed');
});

test('closing waits for the writes that were asked before', async () => {
  const directory = temporaryDirectory();
  const messages = await openMessages(storageIn(directory), {});
  const written = messages.bulkWrite(insertOf(message('a')), 'test');
  await messages.close();
  expect(await written).toEqual({ error: [] });
  expect(await (await openMessages(storageIn(directory), {})).findDocumentsById(['a'], false)).toHaveLength(1);
});

test('removing a collection removes its documents and leaves the others', async () => {
  const directory = temporaryDirectory();
  const storage = storageIn(directory);
  const messages = await openMessages(storage, {});
  const other = await storage.createStorageInstance({
    databaseInstanceToken: 'token',
    databaseName: 'replica',
    collectionName: 'others',
    schema: storedSchema,
    options: {},
    multiInstance: false,
    devMode: false,
  });
  await messages.bulkWrite(insertOf(message('a')), 'test');
  await other.bulkWrite(insertOf(message('a')), 'test');
  await messages.remove();
  expect(await other.findDocumentsById(['a'], false)).toHaveLength(1);
  await other.close();
  expect(await (await openMessages(storage, {})).findDocumentsById(['a'], false)).toEqual([]);
});

test('two instances of one collection see the same documents, and each the changes of the other', async () => {
  const directory = temporaryDirectory();
  const storage = storageIn(directory);
  const [one, two] = await Promise.all([
    openMessages(storage, {}, { multiInstance: true, token: 'one' }),
    openMessages(storage, {}, { multiInstance: true, token: 'two' }),
  ]);
  const seen = new Promise<string>((resolve) => two.changeStream().subscribe((bulk) => resolve(bulk.events[0]!.documentId)));
  await one.bulkWrite(insertOf(message('a')), 'test');
  expect(await two.findDocumentsById(['a'], false)).toHaveLength(1);
  expect(await seen).toBe('a');
});

test('with a key the file holds no readable text and opens only with that key', async () => {
  const directory = temporaryDirectory();
  const key = new Uint8Array(32).fill(7);
  const messages = await openMessages(storageIn(directory, { key }), {});
  await messages.bulkWrite(insertOf(message('a', { text: 'very secret words' })), 'test');
  await messages.close();
  expect(readFileSync(join(directory, 'replica.sqlite')).includes('secret')).toBe(false);
  await expect(openMessages(storageIn(directory), {})).rejects.toMatchObject({ code: 'corrupt' });
  const again = await openMessages(storageIn(directory, { key }), {});
  expect(await again.findDocumentsById(['a'], false)).toMatchObject([{ text: 'very secret words' }]);
});

async function damaged(damage: (file: string) => void): Promise<{ error: unknown; file: string }> {
  const directory = temporaryDirectory();
  const file = join(directory, 'replica.sqlite');
  const messages = await openMessages(storageIn(directory), {});
  await messages.bulkWrite(insertOf(message('a')), 'test');
  await messages.close();
  damage(file);
  const error: unknown = await openMessages(storageIn(directory), {}).catch((reason: unknown) => reason);
  return { error, file };
}

test('a file that is no database is refused by name and left as it is', async () => {
  const text = 'this is not a database '.repeat(1_000);
  const { error, file } = await damaged((path) => writeFileSync(path, text));
  expect(error).toBeInstanceOf(ReplicaStorageError);
  expect(error).toMatchObject({ code: 'corrupt', file });
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a file of a later version is refused', async () => {
  const { error, file } = await damaged((path) => {
    const connection = openConnection({ file: path, readOnly: false });
    connection.execute('PRAGMA user_version = 99');
    connection.close();
  });
  expect(error).toMatchObject({ code: 'newer', file });
});

test('an empty file whose log is not empty is refused, and the log kept', async () => {
  const { error, file } = await damaged((path) => {
    truncateSync(path, 0);
    writeFileSync(`${path}-wal`, 'committed pages');
  });
  expect(error).toMatchObject({ code: 'corrupt', file });
  expect(existsSync(`${file}-wal`)).toBe(true);
});
