import { expect, test } from 'vitest';
import { problemOf } from '../../../src/contract/index.ts';
import type { Json, Page, PulledMessage, PullOutcome, PullUse } from '../../../src/main/networks/network.ts';
import { startStream, type StreamState } from '../../../src/main/sync/stream.ts';
import { handClock } from './hand-clock.ts';

const pollEvery = 60_000;
const page = (cursor: Json, more = false): PullOutcome => ({ kind: 'page', page: { messages: [], deleted: [], cursor, more } });

const news = (cursor: Json): PullOutcome => ({ kind: 'page', page: { messages: [{} as PulledMessage], deleted: [], cursor, more: false } });

interface Pull {
  cursor: Json | null;
  use: PullUse | undefined;
  signal: AbortSignal;
  answer: (outcome: PullOutcome) => void;
  fail: (error: Error) => void;
}

function running({ startAfter = 0, pause = pollEvery } = {}) {
  const clock = handClock();
  const pulls: Pull[] = [];
  const takers: ((pull: Pull) => void)[] = [];
  const states: StreamState[] = [];
  const resting: ((state: StreamState) => void)[] = [];
  const defects: unknown[] = [];
  const kept: { cursor: Json | null; full: boolean; unreadable: boolean } = { cursor: null, full: false, unreadable: false };
  const screen = { watched: false, history: false };
  const budget = { nextAt: 0, historyAt: 0, cappedUntil: null as number | null };
  let total = 0;
  const stream = startStream('inbox', {
    clock,
    pollEvery: pause,
    startAfter,
    watched: () => screen.watched,
    historyWanted: () => screen.history,
    cappedUntil: () => budget.cappedUntil,
    connection: {
      streams: ['inbox'],
      pullableAt: (_name, use) => (use === 'history' ? budget.historyAt : budget.nextAt),
      pull: (_name, cursor, signal, use) => new Promise((answer, fail) => {
        total += 1;
        const pull = { cursor, signal, use, answer, fail };
        const taker = takers.shift();
        if (taker) taker(pull);
        else pulls.push(pull);
      }),
      send: () => Promise.reject(new Error('not here')),
      find: () => Promise.reject(new Error('not here')),
      close: () => Promise.resolve(),
    },
    loadCursor: () => kept.unreadable ? Promise.reject(new Error('damaged')) : Promise.resolve(kept.cursor),
    commit: ({ cursor }: Page) => {
      if (kept.full) return Promise.reject(new Error('disk full'));
      kept.cursor = cursor;
      return Promise.resolve();
    },
    onState(state) {
      states.push(state);
      if (state.state !== 'syncing') resting.shift()?.(state);
    },
    onDefect: (error) => defects.push(error),
  });
  return {
    clock, states, defects, kept, stream, screen, budget,
    pulls: () => total,
    next: () => new Promise<Pull>((resolve) => {
      const pull = pulls.shift();
      if (pull) resolve(pull);
      else takers.push(resolve);
    }),
    /** Answers the next pull; resolves when the stream rests. */
    async rests(outcome: PullOutcome): Promise<{ state: StreamState; wait: number }> {
      const rest = new Promise<StreamState>((resolve) => resting.push(resolve));
      (await this.next()).answer(outcome);
      const state = await rest;
      return { state, wait: 'nextAttemptAt' in state ? state.nextAttemptAt - clock.now() : -1 };
    },
  };
}

const retry = (code: Parameters<typeof problemOf>[0], until: number | null = null): PullOutcome => ({ kind: 'retry', problem: problemOf(code, '', until) });

test('a page is committed, then the stream is current and pulls again from there after its pause', async () => {
  const run = running();
  const { state, wait } = await run.rests(page(1));
  expect(run.states[0]).toEqual({ state: 'syncing' });
  expect([state.state, run.kept.cursor]).toEqual(['current', 1]);
  expect(wait).toBeGreaterThanOrEqual(pollEvery);
  expect(wait).toBeLessThanOrEqual(pollEvery * 1.1);
  run.clock.advance(wait);
  expect((await run.next()).cursor).toBe(1);
});

test('while there is more, it is pulled at once', async () => {
  const run = running();
  (await run.next()).answer(page(1, true));
  (await run.next()).answer(page(2, true));
  expect((await run.next()).cursor).toBe(2);
  expect(run.clock.waits()).toEqual([]);
});

test('failures in a row pause longer and longer, up to a minute; a page forgets them', async () => {
  const run = running();
  const waits: number[] = [];
  for (let count = 0; count < 10; count += 1) {
    const { state, wait } = await run.rests(retry('unreachable'));
    expect(state.state).toBe('offline');
    waits.push(wait);
    run.clock.advance(wait);
  }
  expect(waits.every((wait, index) => wait >= Math.min(60_000, 1_000 * 2 ** index) / 2 && wait <= Math.min(60_000, 1_000 * 2 ** index))).toBe(true);
  const good = await run.rests(page(1));
  expect(good.wait).toBeGreaterThanOrEqual(pollEvery);
  run.clock.advance(good.wait);
  expect((await run.rests(retry('unreachable'))).wait).toBeLessThanOrEqual(1_000);
});

test('a network that asks to wait is waited for; a time that is past is no reason to pull at once', async () => {
  const run = running();
  const limited = await run.rests(retry('rate-limited', run.clock.now() + 900_000));
  expect(limited).toMatchObject({ state: { state: 'limited' }, wait: 900_000 });
  run.clock.advance(899_999);
  expect(run.pulls()).toBe(1);
  run.clock.advance(1);
  expect((await run.rests(retry('rate-limited', run.clock.now() - 5_000))).wait).toBe(1_000);
});

test('what is quiet is polled less and less often, up to five minutes, and at the shortest pause again when something came', async () => {
  const run = running();
  const waits: number[] = [];
  for (let count = 0; count < 60; count += 1) {
    const { wait } = await run.rests(page(count));
    waits.push(wait);
    run.clock.advance(wait);
  }
  expect(waits[0]).toBeLessThanOrEqual(pollEvery * 1.1);
  expect(waits.every((wait) => wait <= 300_000 * 1.1)).toBe(true);
  expect(waits.at(-1)).toBeGreaterThanOrEqual(300_000);
  expect((await run.rests(news(99))).wait).toBeLessThanOrEqual(pollEvery * 1.1);
});

test('what the agent looks at is polled at the shortest pause, from the moment that they look', async () => {
  const run = running();
  for (let count = 0; count < 60; count += 1) run.clock.advance((await run.rests(page(count))).wait);
  expect((await run.rests(page(60))).wait).toBeGreaterThanOrEqual(300_000);
  run.screen.watched = true;
  run.stream.reconsider();
  run.clock.advance(pollEvery * 1.1);
  expect((await run.next()).use).toBe('watched');
});

test('the network’s budget is waited for, and a wait that the agent would notice is told', async () => {
  const run = running();
  run.budget.nextAt = run.clock.now() + 200_000;
  expect(await run.rests(page(1))).toMatchObject({ state: { state: 'current' }, wait: 200_000 });
  const longer = running();
  longer.budget.nextAt = longer.clock.now() + 900_000;
  expect(await longer.rests(page(1))).toMatchObject({ state: { state: 'limited', problem: { code: 'rate-limited' } }, wait: 900_000 });
});

test('a network that is asked seldom is not limited by that', async () => {
  const run = running({ pause: 900_000 });
  const { state, wait } = await run.rests(page(1));
  expect(state).toMatchObject({ state: 'current' });
  expect(wait).toBeGreaterThanOrEqual(900_000);
  const longer = running({ pause: 900_000 });
  longer.budget.nextAt = longer.clock.now() + 1_800_000;
  expect(await longer.rests(page(1))).toMatchObject({ state: { state: 'limited' }, wait: 1_800_000 });
});

test('a wake does not cut short what the network asked for', async () => {
  const run = running();
  await run.rests(retry('rate-limited', run.clock.now() + 900_000));
  run.stream.wake();
  run.clock.advance(899_999);
  expect(run.pulls()).toBe(1);
  run.clock.advance(1);
  await run.next();
});

test('a network with a fault of its own is left alone for longer than a line that is down', async () => {
  const run = running();
  const { state, wait } = await run.rests(retry('server-error'));
  expect(state.state).toBe('offline');
  expect(wait).toBeGreaterThanOrEqual(2_500);
  expect(wait).toBeLessThanOrEqual(5_000);
});

test('history follows page by page once what is new is there, and what is new comes first again when it is due', async () => {
  const run = running();
  run.screen.history = true;
  await run.rests(page(1));
  for (let cursor = 2; cursor < 5; cursor += 1) {
    const old = await run.next();
    expect([old.use, old.cursor]).toEqual(['history', cursor - 1]);
    old.answer(page(cursor, true));
  }
  const slow = await run.next();
  run.clock.advance(pollEvery * 1.1);
  slow.answer(page(5, true));
  expect((await run.next()).use).toBe('news');
});

test('history ends with the page that says so, and no sooner than the budget allows', async () => {
  const run = running();
  run.screen.history = true;
  run.budget.historyAt = run.clock.now() + 20_000;
  await run.rests(page(1));
  expect(run.clock.waits()).toEqual([20_000]);
  run.clock.advance(20_000);
  const last = await run.next();
  expect(last.use).toBe('history');
  last.answer(page(2, false));
  await expect.poll(() => run.clock.waits().length).toBe(1);
  expect(run.pulls()).toBe(2);
});

test('history that is not wanted is not pulled, and begins as soon as it is', async () => {
  const run = running();
  await run.rests(page(1));
  run.screen.history = true;
  run.stream.reconsider();
  expect((await run.next()).use).toBe('history');
});

test('trouble with history is no trouble of the account: what is new is pulled when it is due', async () => {
  const run = running();
  run.screen.history = true;
  const { wait } = await run.rests(page(1));
  (await run.next()).answer({ kind: 'held', problem: problemOf('rejected') });
  await expect.poll(() => run.clock.waits().length).toBe(1);
  expect(run.states.at(-1)?.state).toBe('current');
  run.clock.advance(wait);
  expect((await run.next()).use).toBe('news');
});

test('a wake comes before the next page of history', async () => {
  const run = running();
  run.screen.history = true;
  await run.rests(page(1));
  const old = await run.next();
  run.stream.wake();
  old.answer(page(2, true));
  expect((await run.next()).use).toBe('news');
});

test('what would cost more than is allowed is not pulled, until more is allowed', async () => {
  const run = running();
  run.screen.history = true;
  const { wait } = await run.rests(page(1));
  const old = await run.next();
  run.budget.cappedUntil = run.clock.now() + 5 * 86_400_000;
  old.answer(page(2, true));
  await expect.poll(() => run.clock.waits().length).toBe(1);
  run.clock.advance(wait);
  await expect.poll(() => run.states.at(-1)).toEqual({ state: 'capped', problem: null, nextAttemptAt: run.budget.cappedUntil });
  run.stream.wake();
  run.clock.advance(86_400_000);
  expect(run.pulls()).toBe(2);
  run.budget.cappedUntil = null;
  run.stream.reconsider();
  expect((await run.next()).use).toBe('news');
});

test('a quota that is used up at the network is told as that, not as a sign-out', async () => {
  const run = running();
  expect(await run.rests({ kind: 'held', problem: problemOf('quota-used-up') })).toMatchObject({ state: { state: 'capped', problem: { code: 'quota-used-up' } }, wait: 300_000 });
});

test.each([-7_200_000, 7_200_000])('a clock that is set by %i ms meanwhile makes no pause longer or shorter', async (ahead) => {
  const run = running();
  for (const outcome of [page(1), { kind: 'retry', problem: problemOf('rate-limited', '', run.clock.now() + 900_000) }] as const) {
    const { wait } = await run.rests(outcome);
    const before = run.pulls();
    run.clock.set(run.clock.now() + ahead);
    run.clock.advance(wait - 1);
    expect(run.pulls()).toBe(before);
    run.clock.advance(1);
    await expect.poll(() => run.pulls()).toBe(before + 1);
  }
});

test('the first pull waits for its turn, or for a wake', async () => {
  const run = running({ startAfter: 250 });
  expect([run.pulls(), run.clock.waits()]).toEqual([0, [250]]);
  run.clock.advance(250);
  await run.next();
  const woken = running({ startAfter: 250 });
  woken.stream.wake();
  await woken.next();
});

test('signed out is told and tried again now and then', async () => {
  const run = running();
  expect(await run.rests({ kind: 'held', problem: problemOf('signed-out') })).toMatchObject({ state: { state: 'signed-out' }, wait: 300_000 });
});

test.each(['webhook-set', 'outdated', 'restricted', 'forbidden', 'untrusted-certificate', 'inbox-port-taken', 'unverified-delivery'] as const)('what a person can end otherwise than by signing in (%s) is told as that', async (code) => {
  const run = running();
  expect(await run.rests({ kind: 'held', problem: problemOf(code) })).toMatchObject({ state: { state: 'stopped', problem: { code } }, wait: 300_000 });
});

test.each(['permission-missing', 'browser-sign-in', 'no-key-store'] as const)('what signing in again ends (%s) is told as signed out', async (code) => {
  const run = running();
  expect(await run.rests({ kind: 'held', problem: problemOf(code) })).toMatchObject({ state: { state: 'signed-out', problem: { code } } });
});

test('a wake during a pull is not lost', async () => {
  const run = running();
  const first = await run.next();
  run.stream.wake();
  first.answer(page(1));
  expect((await run.next()).cursor).toBe(1);
});

test('a wake ends a pause', async () => {
  const run = running();
  await run.rests(retry('unreachable'));
  run.stream.wake();
  await run.next();
  expect(run.clock.waits()).toEqual([]);
});

test('stopped during a pull: the pull is aborted and its page is not committed', async () => {
  const run = running();
  const pull = await run.next();
  const stopped = run.stream.stop();
  expect(pull.signal.aborted).toBe(true);
  pull.answer(page(1));
  await stopped;
  expect(run.kept.cursor).toBeNull();
});

test('stopped during a pause: nothing is pulled any more and no timer is left', async () => {
  const run = running();
  await run.rests(page(1));
  await run.stream.stop();
  run.stream.wake();
  run.clock.advance(10 * pollEvery);
  expect([run.pulls(), run.clock.waits()]).toEqual([1, []]);
});

test('a page that cannot be kept leaves the cursor where it was, and is pulled again', async () => {
  const run = running();
  run.kept.full = true;
  const { state, wait } = await run.rests(page(1));
  expect(state).toMatchObject({ state: 'offline', problem: { code: 'storage', detail: 'disk full' } });
  expect(run.defects).toHaveLength(1);
  run.kept.full = false;
  run.clock.advance(wait);
  const again = await run.next();
  expect(again.cursor).toBeNull();
});

test('an adapter that throws and a cursor that cannot be read are told, and do not end the stream', async () => {
  const run = running();
  const rest = run.next();
  (await rest).fail(new TypeError('defect'));
  await expect.poll(() => run.states.at(-1)).toMatchObject({ state: 'offline', problem: { code: 'unreadable-answer', detail: '' } });
  expect(run.defects).toHaveLength(1);
  run.kept.unreadable = true;
  run.stream.wake();
  await expect.poll(() => run.states.at(-1)).toMatchObject({ state: 'offline', problem: { code: 'storage', detail: 'damaged' } });
  expect(run.defects).toHaveLength(2);
  run.kept.unreadable = false;
  run.stream.wake();
  (await run.next()).answer(page(1));
  await run.stream.stop();
});
