import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Progress } from '../../../src/main/replica/sqlite/index.ts';
import { openVersion } from './migrating.ts';
import { insertOf, message, queryOf, temporaryDirectory } from './support.ts';

const many = 3_000;

/** A closed replica with documents of version 0; every third is in the journal. */
async function filled(count: number): Promise<string> {
  const directory = temporaryDirectory();
  const messages = await openVersion(directory, 0).messages;
  const documents = Array.from({ length: count }, (_, n) => message(`message-${n}`, { text: `text ${n}`, sentAt: n, open: n % 3 === 0 }));
  await messages.bulkWrite(insertOf(...documents), 'test');
  await messages.close();
  return directory;
}

async function reopened(directory: string, version: number, more: Parameters<typeof openVersion>[2] = {}) {
  const { storage, messages } = openVersion(directory, version, more);
  const open = await messages;
  onTestFinished(() => open.close());
  return { storage, messages: open };
}

test('documents move to a newer version step by step, in place, and tell how far they are', async () => {
  const directory = await filled(many);
  const told: Progress[] = [];
  const { messages } = await reopened(directory, 2, { onProgress: (progress) => told.push(progress) });
  const { documents } = await messages.query(queryOf({ sort: [{ sentAt: 'asc' }, { id: 'asc' }] }));
  const expected = Array.from({ length: many }, (_, n) => `text ${n}, version 1, version 2`).toSpliced(7, 1);
  expect(documents.map(({ text }) => text)).toEqual(expected);
  expect(told[0]).toEqual({ collection: 'messages', done: 0, total: many });
  expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
});

test('what the journal holds moves along', async () => {
  const { storage, messages } = await reopened(await filled(10), 2);
  const kept = await storage.journalDocuments(messages as never, null, 100) as { text: string }[];
  expect(kept.map(({ text }) => text)).toEqual([0, 3, 6, 9].map((n) => `text ${n}, version 1, version 2`));
});

test('killed at any point, a migration goes on where it was cut', async () => {
  const directory = await filled(many);
  for (const point of [0, 500, 1_500]) {
    const child = fork(join(import.meta.dirname, 'cut-migration.ts'), [directory], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.on('message', (done) => {
      if (done === -1 || (done as number) >= point) child.kill('SIGKILL');
    });
    await once(child, 'exit');
  }
  const { messages } = await reopened(directory, 2);
  const { documents } = await messages.query(queryOf({ sort: [{ sentAt: 'asc' }, { id: 'asc' }] }));
  expect(documents.map(({ text }) => text)).toEqual(Array.from({ length: many }, (_, n) => `text ${n}, version 1, version 2`).toSpliced(7, 1));
});

test('a migration that was cut is finished by a program that knows one more version', async () => {
  const directory = await filled(many);
  const child = fork(join(import.meta.dirname, 'cut-migration.ts'), [directory, '1'], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.on('message', (done) => {
    if (done === -1 || (done as number) >= 1_000) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  const { messages } = await reopened(directory, 2);
  const { documents } = await messages.query(queryOf({ sort: [{ sentAt: 'asc' }, { id: 'asc' }] }));
  expect(documents.map(({ text }) => text)).toEqual(Array.from({ length: many }, (_, n) => `text ${n}, version 1, version 2`).toSpliced(7, 1));
});

test('a program that knows only an older version is refused, and changes nothing', async () => {
  const directory = await filled(5);
  await (await reopened(directory, 2)).messages.close();
  await expect(openVersion(directory, 1).messages).rejects.toMatchObject({ code: 'newer' });
  const { messages } = await reopened(directory, 2);
  expect((await messages.query(queryOf({}))).documents).toHaveLength(5);
});

test('another index needs no new version', async () => {
  const directory = await filled(50);
  const { messages } = await reopened(directory, 0, { indexes: ['sentAt'] });
  const { documents } = await messages.query(queryOf({ selector: { sentAt: { $gte: 45 } }, sort: [{ sentAt: 'desc' }, { id: 'asc' }] }));
  expect(documents.map(({ sentAt }) => sentAt)).toEqual([49, 48, 47, 46, 45]);
});

test('a version to which nobody knows the way is refused, and nothing is lost', async () => {
  const directory = await filled(5);
  await expect(openVersion(directory, 3).messages).rejects.toThrow('no migration to version 3');
  const { messages } = await reopened(directory, 0);
  expect((await messages.query(queryOf({}))).documents).toHaveLength(5);
});
