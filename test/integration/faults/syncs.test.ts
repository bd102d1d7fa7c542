import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryDirectory } from '../outbox/rig.ts';
import { bundlePrograms, type Programs } from './bundle.ts';
import { canTrace } from './means.ts';

const writes = 12;
const pages = 30;
const logs = ['replica.sqlite-wal', 'replica.journal.sqlite-wal'];

/** What the system was asked for, in order: a file's name with what was done to it, or what the process told. */
type Happening = { file: string; was: 'written' | 'synced' } | { told: string };

let programs: Programs;
beforeAll(async () => {
  programs = await bundlePrograms('synced-writer');
});
afterAll(() => programs.remove());

function traced(): Happening[] {
  const directory = temporaryDirectory();
  const trace = join(directory, 'trace');
  const program = [process.execPath, programs.script('synced-writer'), join(directory, 'replica'), String(writes), String(pages)];
  const { status } = spawnSync('strace', ['-f', '-y', '-s', '80', '-e', 'trace=fsync,fdatasync,write,pwrite64', '-o', trace, ...program], { stdio: ['ignore', 'ignore', 'inherit'] });
  expect(status).toBe(0);
  return happeningsIn(readFileSync(trace, 'utf8'));
}

/** A sync counts when it is over, which is a line of its own where another thread was busy meanwhile. */
function happeningsIn(trace: string): Happening[] {
  const underWay = new Map<string, string>();
  return trace.split('\n').flatMap((line): Happening[] => {
    const [, thread = '', rest = ''] = /^(\d+)\s+(.*)$/u.exec(line) ?? [];
    const told = /^write\(1<[^>]*>, "([^"]*)\\n"/u.exec(rest)?.[1];
    if (told !== undefined) return [{ told }];
    const [, call = '', path = ''] = /^(\w+)\(\d+<([^>]*)>/u.exec(rest) ?? [];
    const file = path.slice(path.lastIndexOf('/') + 1);
    if (call === 'write' || call === 'pwrite64') return [{ file, was: 'written' }];
    if (call !== '' && rest.endsWith('<unfinished ...>')) underWay.set(thread, file);
    else if (call !== '') return [{ file, was: 'synced' }];
    const finished = /^<\.\.\. f(?:data)?sync resumed>/u.test(rest) ? underWay.get(thread) : undefined;
    return finished === undefined ? [] : [{ file: finished, was: 'synced' }];
  });
}

function between(happenings: readonly Happening[], first: string, last: string): Happening[] {
  const at = (told: string): number => happenings.findIndex((happening) => 'told' in happening && happening.told === told);
  expect(at(first)).toBeGreaterThanOrEqual(0);
  expect(at(last)).toBeGreaterThan(at(first));
  return happenings.slice(at(first), at(last));
}

const ofFile = (happenings: readonly Happening[], file: string): string[] =>
  happenings.flatMap((happening) => ('file' in happening && happening.file === file ? [happening.was] : []));

if (canTrace) {
  test('what is acknowledged to an agent is on the disk, in both files; pages that are pulled do not wait for the disk', () => {
    const happenings = traced();
    for (let number = 1; number <= writes; number += 1) {
      const meanwhile = between(happenings, `write ${number} begins`, `write ${number} is acknowledged`);
      for (const log of logs) {
        expect(ofFile(meanwhile, log), `${log}, write ${number}`).toContain('written');
        expect(ofFile(meanwhile, log).at(-1), `${log}, write ${number}`).toBe('synced');
      }
    }
    const pulling = between(happenings, 'page 1 begins', `page ${pages} is acknowledged`);
    const log = ofFile(pulling, logs[0]!);
    expect(log.filter((was) => was === 'written').length).toBeGreaterThan(pages);
    expect(log.filter((was) => was === 'synced')).toEqual([]);
  });
}

test('of a trace, a sync that was interrupted counts when it is over', () => {
  const trace = [
    '7 pwrite64(20</profile/replica.sqlite-wal>, "x", 24, 0) = 24',
    '7 fdatasync(20</profile/replica.sqlite-wal> <unfinished ...>',
    '5 write(1<pipe:[3]>, "write 1 begins\\n", 15) = 15',
    '7 <... fdatasync resumed>)          = 0',
  ].join('\n');
  expect(happeningsIn(trace)).toEqual([
    { file: 'replica.sqlite-wal', was: 'written' }, { told: 'write 1 begins' }, { file: 'replica.sqlite-wal', was: 'synced' },
  ]);
});
