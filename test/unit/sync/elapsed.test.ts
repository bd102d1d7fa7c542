import { expect, test } from 'vitest';
import { sleeplessClock } from '../../../src/main/ports.ts';

/** A machine whose steady clock stands still while it sleeps. */
function machine() {
  const time = { steady: 5_000, slept: 0 };
  const elapsed = sleeplessClock(() => time.steady, () => Math.floor((time.steady + time.slept) / 1_000) * 1_000);
  return { time, elapsed };
}

test('time that a machine sleeps passes as well, once', () => {
  const { time, elapsed } = machine();
  const from = elapsed();
  time.steady += 10_000;
  expect(elapsed() - from).toBe(10_000);
  time.slept += 3_600_000;
  time.steady += 1_500;
  expect(Math.abs(elapsed() - from - 3_611_500)).toBeLessThan(1_000);
  time.steady += 60_000;
  expect(Math.abs(elapsed() - from - 3_671_500)).toBeLessThan(1_000);
});

test('it never goes back, and no rounding adds up in it', () => {
  const { time, elapsed } = machine();
  const from = elapsed();
  let last = from;
  for (let step = 0; step < 5_000; step += 1) {
    time.steady += 337.3;
    const now = elapsed();
    expect(now).toBeGreaterThan(last);
    last = now;
  }
  expect(last - from).toBeCloseTo(5_000 * 337.3, 3);
});
