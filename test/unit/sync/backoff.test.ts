import { expect, test } from 'vitest';
import { backoff } from '../../../src/main/sync/backoff.ts';

test('doubles from one second to a minute, with jitter in the upper half only', () => {
  expect([1, 2, 3, 7, 50, 1_000].map((failures) => backoff(failures, () => 1))).toEqual([1_000, 2_000, 4_000, 60_000, 60_000, 60_000]);
  expect([1, 2, 3, 7].map((failures) => backoff(failures, () => 0))).toEqual([500, 1_000, 2_000, 30_000]);
  expect([0, -1].map((failures) => backoff(failures, () => 1))).toEqual([1_000, 1_000]);
});

test('many clients do not come back at the same moment', () => {
  expect(new Set(Array.from({ length: 50 }, () => backoff(5))).size).toBeGreaterThan(25);
});
