import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allWords, type Machine, oneKey, usedMachine, wordsIn } from '../recovery/rig.ts';
import { bundlePrograms, type Programs } from './bundle.ts';
import { hasUsers, isRoot } from './means.ts';
import { snapshotOf } from './snapshot.ts';

/** Debian's and everybody's `nobody`. Permissions do not bind root, so the profile and whoever opens it are somebody else's. */
const nobody = 65_534;
const user = isRoot ? { uid: nobody, gid: nobody } : {};

let programs: Programs;
beforeAll(async () => {
  programs = await bundlePrograms('opener');
  chmodSync(dirname(programs.script('opener')), 0o755);
});
afterAll(() => programs.remove());

const everythingIn = (directory: string): string[] =>
  [directory, ...readdirSync(directory, { recursive: true, withFileTypes: true }).map((entry) => join(entry.parentPath, entry.name))];

function handOver({ directory }: Machine): void {
  if (isRoot) for (const path of everythingIn(directory)) chownSync(path, nobody, nobody);
}

function openAsUser({ directory }: Machine): string {
  const { stdout } = spawnSync(process.execPath, [programs.script('opener'), directory, Buffer.from(oneKey).toString('hex')], {
    ...user, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'],
  });
  return stdout;
}

const forbidden: [string, string, (machine: Machine) => [path: string, mode: number][]][] = [
  ['a profile that may only be read', 'read-only', ({ directory }) => [[join(directory, 'replica'), 0o555], [directory, 0o555]]],
  ['a folder of the replica that may only be read', 'read-only', ({ directory }) => [[join(directory, 'replica'), 0o555]]],
  ['a replica that may only be read', 'read-only', ({ replica }) => [[replica, 0o444]]],
  ['a journal that may only be read', 'read-only', ({ journal }) => [[journal, 0o444]]],
  ['a replica that may not be read', 'unreadable', ({ replica }) => [[replica, 0o000]]],
  ['a journal that may not be read', 'unreadable', ({ journal }) => [[journal, 0o000]]],
  ['a folder of the replica that may not be entered', 'unreadable', ({ directory }) => [[join(directory, 'replica'), 0o000]]],
];

if (hasUsers) {
  test.each(forbidden)('%s: the start ends as %s, and no file is touched', async (_, code, modes) => {
    const used = await usedMachine();
    handOver(used);
    const before = snapshotOf(used.directory);
    for (const [path, mode] of modes(used)) chmodSync(path, mode);
    const outcome = openAsUser(used);
    for (const [path] of modes(used)) chmodSync(path, 0o700);
    expect({ outcome, files: snapshotOf(used.directory) }).toEqual({ outcome: code, files: before });
    expect(openAsUser(used)).toBe('opened');
    const profile = await used.open();
    expect(await wordsIn(profile.replica)).toEqual(allWords);
  });
}

test('a folder in the place of the replica: the start ends as unreadable', async () => {
  const used = await usedMachine();
  const elsewhere: Machine = { ...used, directory: join(used.directory, 'other') };
  mkdirSync(join(elsewhere.directory, 'replica', 'replica.sqlite'), { recursive: true });
  handOver(used);
  expect(openAsUser(elsewhere)).toBe('unreadable');
});
