import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { byId, count } from '../../../src/main/replica/access.ts';
import { allWords, usedMachine, wordsIn } from './rig.ts';

/** Writes notes until it is killed, after `wanted` were acknowledged. */
async function killedWriter(directory: string, wanted: number): Promise<string[]> {
  const child = fork(join(import.meta.dirname, 'writing-process.ts'), [directory], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const acknowledged: string[] = [];
  child.on('message', (id) => {
    acknowledged.push(id as string);
    if (acknowledged.length === wanted) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  return acknowledged;
}

test('what was acknowledged before a kill is there, and nothing needs mending', async () => {
  const used = await usedMachine();
  const written = await killedWriter(used.directory, 30);
  const profile = await used.open();
  expect(profile.recovery).toBeNull();
  for (const id of written) expect(await byId(profile.replica.notes, id)).not.toBeNull();
});

test('where the log is gone that a kill left, the agents\' words come back from the journal', async () => {
  const used = await usedMachine();
  const written = await killedWriter(used.directory, 30);
  expect(existsSync(`${used.replica}-wal`)).toBe(true);
  rmSync(`${used.replica}-wal`);
  const profile = await used.open();
  expect(profile.recovery).toMatchObject({ reason: 'behind', setAside: null });
  expect(profile.recovery?.kept.notes).toBeGreaterThanOrEqual(written.length);
  for (const id of written) expect(await byId(profile.replica.notes, id)).not.toBeNull();
  expect(await wordsIn(profile.replica)).toEqual(allWords);
  expect(await count(profile.replica.messages, {})).toBe(402);
});

test('a log beside a file that is gone is put aside with the damage', async () => {
  const used = await usedMachine();
  const written = await killedWriter(used.directory, 10);
  rmSync(used.replica);
  const profile = await used.open();
  expect(profile.recovery).toMatchObject({ reason: 'damaged' });
  expect(existsSync(join(profile.recovery?.setAside ?? '', 'replica.sqlite-wal'))).toBe(true);
  for (const id of written) expect(await byId(profile.replica.notes, id)).not.toBeNull();
});

test('a second process changes nothing, and hears that the profile is in use', async () => {
  const used = await usedMachine();
  const first = await used.open();
  await expect(used.open()).rejects.toMatchObject({ code: 'in-use' });
  await first.close();
  expect(await wordsIn((await used.open()).replica)).toEqual(allWords);
});
