import { expect, test } from 'vitest';
import { coalesce } from '../../../src/main/desk/coalesce.ts';
import { handClock } from '../sync/hand-clock.ts';

function coalesced() {
  const clock = handClock();
  const ends: (() => void)[] = [];
  const fails: ((error: Error) => void)[] = [];
  const defects: unknown[] = [];
  let runs = 0;
  const call = coalesce(clock, () => {
    runs += 1;
    return new Promise<void>((resolve, reject) => {
      ends.push(resolve);
      fails.push(reject);
    });
  }, (error) => defects.push(error));
  return { clock, call, defects, ends, fails, runs: () => runs };
}

test('any number of calls within a frame are one run', () => {
  const { clock, call, runs } = coalesced();
  for (let count = 0; count < 100; count += 1) call();
  expect(runs()).toBe(0);
  clock.advance(16);
  expect(runs()).toBe(1);
});

test('calls during a run are one more run after it, never two at once', async () => {
  const { clock, call, ends, runs } = coalesced();
  call();
  clock.advance(16);
  call();
  call();
  clock.advance(100);
  expect(runs()).toBe(1);
  ends[0]!();
  await expect.poll(() => clock.waits()).toEqual([100]);
  clock.advance(100);
  expect(runs()).toBe(2);
});

test('a run that fails is told, and the next call runs', async () => {
  const { clock, call, fails, defects, runs } = coalesced();
  call();
  clock.advance(16);
  fails[0]!(new Error('broken'));
  await expect.poll(() => defects.length).toBe(1);
  call();
  clock.advance(100);
  expect(runs()).toBe(2);
});

test('after a quiet time the next call is answered within a frame, and sooner after a run it waits', async () => {
  const { clock, call, ends, runs } = coalesced();
  call();
  clock.advance(16);
  ends[0]!();
  await Promise.resolve();
  await Promise.resolve();
  clock.advance(60);
  call();
  expect(clock.waits()).toEqual([40]);
  clock.advance(40);
  expect(runs()).toBe(2);
  ends[1]!();
  await Promise.resolve();
  await Promise.resolve();
  clock.advance(200);
  call();
  expect(clock.waits()).toEqual([16]);
});
