import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Progress } from '../../../src/main/replica/sqlite/index.ts';
import { openVersion } from '../replica-sqlite/migrating.ts';
import { insertOf, message, queryOf, temporaryDirectory } from '../replica-sqlite/support.ts';

/** `HOLDFAST_MIGRATION_DOCUMENTS` sets another size. */
const many = Number(process.env['HOLDFAST_MIGRATION_DOCUMENTS'] ?? 200_000);
/** Milliseconds for each document, on a machine that does other things too. */
const patience = 0.6;

const batch = 10_000;

async function filled(): Promise<string> {
  const directory = temporaryDirectory();
  const messages = await openVersion(directory, 0).messages;
  for (let first = 0; first < many; first += batch) {
    const documents = Array.from({ length: batch }, (_, n) => message(`message-${first + n}`, { text: 'text', sentAt: first + n, open: false }));
    await messages.bulkWrite(insertOf(...documents), 'test');
  }
  await messages.close();
  return directory;
}

test(`a migration of ${many} documents that is killed again and again goes on, tells how far it is, and ends`, async () => {
  const directory = await filled();
  let reached = 0;
  for (const part of [0.2, 0.3, 0.4]) {
    const child = fork(join(import.meta.dirname, '../replica-sqlite/cut-migration.ts'), [directory], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let last = 0;
    child.on('message', (done) => {
      last = Math.max(last, done as number);
      if (last >= many * part) child.kill('SIGKILL');
    });
    expect((await once(child, 'exit'))[1]).toBe('SIGKILL');
    reached += last;
  }
  const told: Progress[] = [];
  const { messages } = openVersion(directory, 2, { onProgress: (progress) => told.push(progress) });
  const open = await messages;
  onTestFinished(() => open.close());
  // What the killed ones had told to be done is not done again.
  expect(told[0]!.total).toBeLessThanOrEqual(many - reached);
  expect(told.at(-1)!.done).toBeLessThanOrEqual(told[0]!.total);
  // One is left out on the way.
  expect(await open.count(queryOf({}) as never)).toMatchObject({ count: many - 1 });
  const { documents } = await open.query(queryOf({ selector: { text: { $ne: 'text, version 1, version 2' } } }));
  expect(documents).toEqual([]);
}, many * patience);
