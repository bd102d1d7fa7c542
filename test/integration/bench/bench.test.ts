import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sameFromTheStart } from '../../bench/burst/agent.ts';
import { optionsOf } from '../../bench/options.ts';
import type { ThreadProfile } from '../../bench/profile.ts';
import { measureReplica } from '../../bench/replica-bench.ts';
import { threadTimeOf } from '../../bench/self-time.ts';
import { measureCoreStarts } from '../../bench/start/core.ts';
import { protectProfile } from '../../bench/start/protect.ts';
import { workspaceOf } from '../../bench/workspace.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'holdfast-bench-'));
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
});

const positive: unknown = expect.toSatisfy((value: unknown) => typeof value === 'number' && value > 0, 'a number above 0');
const spread = { p50: positive, p95: positive };
const read = { latest50Ms: spread, view50Ms: spread };
const hits = { typed: positive, shortPrefix: positive, phrase: positive, filtered: expect.any(Number) as unknown };
const asked = { ...read, hits, searchMs: spread, otherSearchMs: { shortPrefix: spread, phrase: spread, filtered: spread } };
const floor = { ...asked, ingestPerSecond: positive };
const peer = { ...read, messages: positive, ingestPerSecond: positive, memoryMb: positive };

test('the bench measures the replica, its floors and its peers on a small workspace, and leaves nothing but the replica behind', async () => {
  const scratch = join(directory, 'scratch');
  const profiles: ThreadProfile[] = [];
  const measured = await measureReplica(workspaceOf(500, 1), {
    directory: join(directory, 'replica'),
    key: randomBytes(32),
    scratch,
    peerSeconds: 5,
    onProfile: (threads) => {
      profiles.push(...threads);
      return Promise.resolve();
    },
  });
  expect(measured).toEqual({
    ...asked,
    ingestPerSecond: positive,
    indexedPerSecond: positive,
    indexingSeconds: positive,
    eventLoopDelayMs: { p99: positive, max: positive },
    diskBytesPerMessage: positive,
    savedView: { conversations: expect.any(Number) as unknown, searchedMs: positive, fillMs: positive, first50Ms: spread, countMs: spread },
    floor,
    sameCipherFloor: floor,
    peers: { memory: peer, dexieInChromium: peer },
  });
  const threads = profiles.map(threadTimeOf);
  expect(threads[0]).toMatchObject({ thread: 'main', busyMs: positive });
  expect(threads.length).toBeGreaterThan(1);
  expect(threads.flatMap(({ self }) => self.map(({ where }) => where)).join('\n')).toContain('(sqlite/');
  expect(existsSync(scratch)).toBe(false);
}, 180_000);

test('main alone starts on a profile that the bench has made', async () => {
  const modules = join(import.meta.dirname, '../../../node_modules');
  const profile = join(directory, 'profile');
  await protectProfile(profile, 'standin');
  expect(await measureCoreStarts({ only: profile })).toEqual({ only: { milliseconds: positive, residentMb: positive } });
  expect(readdirSync(modules).filter((name) => name.startsWith('.holdfast-bench'))).toEqual([]);
});

test('in a burst, characters count as kept as far as they stand where they were typed', () => {
  expect(sameFromTheStart('leaves today', 'leaves today')).toBe(12);
  expect(sameFromTheStart('leaves today', 'leavs today')).toBe(4);
  expect(sameFromTheStart('leaves today', '')).toBe(0);
});

test('arguments of the bench that it cannot use are refused', () => {
  expect(optionsOf([])).toEqual({ messages: 10_000, json: null, peerSeconds: 180, profile: null, burst: null, thread: null });
  expect(optionsOf(['--messages', '500', '--peers', 'off', '--json', 'bench.json'])).toMatchObject({ messages: 500, peerSeconds: null, json: 'bench.json' });
  expect(optionsOf(['--burst', '2000'])).toMatchObject({ burst: 2_000 });
  expect(() => optionsOf(['--burst', 'much'])).toThrow('--burst much');
  expect(() => optionsOf(['--messages', 'many'])).toThrow('--messages many');
  expect(() => optionsOf(['--peers', 'none'])).toThrow('--peers none');
  expect(() => optionsOf(['--peer-seconds', '0'])).toThrow('--peer-seconds 0');
});

test('an invented workspace is the same each time, of the size asked for, and a tenth of it is open', () => {
  const workspace = workspaceOf(5_000, 1);
  const pages = [...workspace.pages()];
  const messages = pages.flatMap(({ page }) => page.messages);
  expect(messages).toHaveLength(5_000);
  expect(new Set(messages.map(({ providerId }) => providerId)).size).toBe(5_000);
  expect([...workspaceOf(5_000, 1).pages()]).toEqual(pages);

  const last = new Map(messages.toSorted((a, b) => a.sentAt - b.sentAt).map((message) => [message.thread.providerId, message]));
  expect(last.size).toBe(500);
  const open = [...last.values()].filter(({ own }) => !own).length / last.size;
  expect(open).toBeGreaterThan(0.06);
  expect(open).toBeLessThan(0.14);
  const mail = pages.flatMap(({ account, page }) => (account.network === 'mail' ? page.messages : [])).length / 5_000;
  expect(mail).toBeGreaterThan(0.06);
  expect(mail).toBeLessThan(0.18);
});
