import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemCode, problemOf } from '../../../src/contract/index.ts';
import { pauseAfter, pauseAfterTrouble, slowest, turnOf } from '../../../src/main/sync/schedule.ts';

const minute = 60_000;

test('a pause is never shorter than the network asks for, and never longer than five minutes unless it asks for that', () => {
  fc.assert(fc.property(fc.integer({ min: 1_000, max: 20 * minute }), fc.nat(), fc.boolean(), (floor, quietFor, watched) => {
    const pause = pauseAfter({ floor, quietFor, watched });
    expect(pause).toBeGreaterThanOrEqual(floor);
    expect(pause).toBeLessThanOrEqual(Math.max(floor, slowest));
    if (watched) expect(pause).toBe(floor);
  }));
});

test('the longer nothing came, the longer the pause', () => {
  const pauses = [0, 8, 16, 32, 40, 600].map((quiet) => pauseAfter({ floor: minute, quietFor: quiet * minute, watched: false }));
  expect(pauses).toEqual([1, 1, 2, 4, 5, 5].map((minutes) => minutes * minute));
});

test('whatever the trouble, it is tried again within a quarter of an hour unless the network says until when', () => {
  fc.assert(fc.property(fc.constantFrom(...problemCode.options), fc.integer({ min: 1, max: 1_000 }), (code, failures) => {
    const pause = pauseAfterTrouble(problemOf(code), failures, 0);
    expect(pause).toBeGreaterThanOrEqual(500);
    expect(pause).toBeLessThanOrEqual(15 * minute);
  }));
  expect(pauseAfterTrouble(problemOf('rate-limited', '', 90 * minute), 9, 0)).toBe(90 * minute);
});

test('accounts that wake together begin one after the other, the last within 15 seconds', () => {
  expect([0, 1, 2].map((index) => turnOf(index, 3))).toEqual([0, 250, 500]);
  expect(turnOf(999, 1_000)).toBeLessThanOrEqual(15_000);
});
