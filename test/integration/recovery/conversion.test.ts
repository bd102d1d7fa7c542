import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { count } from '../../../src/main/replica/access.ts';
import { addPulled, addWords, allWords, machine, oneKey, otherKey, usedMachine, wordsIn } from './rig.ts';

function filesIn(directory: string): string[] {
  const names = readdirSync(directory, { recursive: true }) as string[];
  return names.map((name) => join(directory, name)).filter((file) => statSync(file).isFile());
}

const readable = (directory: string, text: string): string[] => filesIn(directory).filter((file) => readFileSync(file).includes(text));

test('a profile that was not encrypted is, and nothing of it stays readable; its backup is made anew', async () => {
  const used = machine();
  const plain = await used.open({ keys: { current: null, next: null } });
  await addPulled(plain.replica);
  await addWords(plain.replica);
  await plain.backups.create();
  expect(await plain.backups.requestRestore(plain.backups.view().backups[0]!.id)).toBe(true);
  await plain.close();
  // What the backup replaced is put aside.
  const restored = await used.open({ keys: { current: null, next: null } });
  await restored.acknowledgeRecovery();
  await restored.close();
  expect(readable(used.directory, 'a note')).not.toEqual([]);

  used.clock.advance(1_000);
  const encrypted = await used.open({ keys: { current: null, next: { key: oneKey } } });
  expect(encrypted.recovery).toBeNull();
  expect(await wordsIn(encrypted.replica)).toEqual(allWords);
  expect(encrypted.backups.view().backups.map(({ createdAt }) => createdAt)).toEqual([used.clock.now()]);
  await encrypted.close();
  expect(readable(used.directory, 'a note')).toEqual([]);

  const again = await used.open();
  expect(await wordsIn(again.replica)).toEqual(allWords);
  expect(await count(again.replica.messages, {})).toBe(402);
});

test('an encrypted profile can be written in the open', async () => {
  const used = await usedMachine();
  await (await used.open({ keys: { current: oneKey, next: { key: null } } })).close();
  const plain = await used.open({ keys: { current: null, next: null } });
  expect(plain.recovery).toBeNull();
  expect(await wordsIn(plain.replica)).toEqual(allWords);
});

/** Kills the process at the n-th thing it tells of, or `delay` milliseconds later. @returns whether it was done by then */
async function convertUntilKilled(directory: string, from: string, to: string, at: number, delay: number): Promise<boolean> {
  const child = fork(join(import.meta.dirname, 'converting-process.ts'), [directory, from, to], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let told = 0;
  let done = false;
  child.on('message', (message) => {
    done ||= message === 'done';
    told += 1;
    if (told === at) setTimeout(() => child.kill('SIGKILL'), delay);
  });
  await once(child, 'exit');
  return done;
}

test('a change of key that is killed anywhere is gone on with', { timeout: 240_000 }, async () => {
  const used = await usedMachine();
  let [from, to] = ['1', '2'];
  const kills = [[1, 0], [1, 300], [2, 0], [2, 200], [3, 0], [2, 600]] as const;
  for (const [at, delay] of kills) {
    if (await convertUntilKilled(used.directory, from, to, at, delay)) [from, to] = [to, from];
  }
  const [current, next] = from === '1' ? [oneKey, otherKey] : [otherKey, oneKey];
  const profile = await used.open({ keys: { current, next: { key: next } } });
  expect(profile.recovery).toBeNull();
  expect(await wordsIn(profile.replica)).toEqual(allWords);
  expect(await count(profile.replica.messages, {})).toBe(402);
  expect(filesIn(used.directory).filter((file) => file.includes('converting'))).toEqual([]);
});
