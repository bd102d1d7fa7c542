import { describe, expect, test } from 'vitest';
import { isQuiet } from '../../../src/main/attention/quiet.ts';

const night = { on: true, from: 18 * 60, to: 8 * 60, days: [1, 2, 3, 4, 5] };
/** November 2026: the 23rd is a Monday. */
const at = (day: number, hour: number, minute = 0): Date => new Date(2026, 10, day, hour, minute);

describe('quiet hours', () => {
  test('go on past midnight on the day after', () => {
    expect([at(23, 17, 59), at(23, 18), at(24, 0), at(24, 7, 59), at(24, 8)].map((time) => isQuiet(night, time))).toEqual([false, true, true, true, false]);
  });

  test('belong to the day on which they begin: Friday night ends on Saturday morning, Saturday has none', () => {
    expect([at(28, 7), at(28, 19), at(29, 7), at(29, 23), at(30, 7)].map((time) => isQuiet(night, time))).toEqual([true, false, false, false, false]);
  });

  test('within a day, and all day where both ends are the same', () => {
    const noon = { on: true, from: 12 * 60, to: 13 * 60, days: [1] };
    expect([at(23, 11, 59), at(23, 12), at(23, 13), at(24, 12)].map((time) => isQuiet(noon, time))).toEqual([false, true, false, false]);
    const always = { on: true, from: 9 * 60, to: 9 * 60, days: [1] };
    expect([at(23, 8), at(23, 9), at(24, 8, 59), at(24, 9)].map((time) => isQuiet(always, time))).toEqual([false, true, true, false]);
  });

  test('are none where they are off', () => {
    expect(isQuiet({ ...night, on: false }, at(23, 20))).toBe(false);
  });
});
