import { describe, expect, test } from 'vitest';
import { chosenTime, laterChoices } from '../../../src/renderer/src/composer/later-choices.ts';

const at = (day: number, hours: number, minutes = 0): number => new Date(2026, 10, day, hours, minutes).getTime();
const kinds = (now: number) => laterChoices(now).map(({ kind }) => kind);

describe('times for a reply that leaves later', () => {
  test('on a Wednesday morning', () => {
    expect(laterChoices(at(25, 10))).toEqual([
      { kind: 'hour', at: at(25, 11) },
      { kind: 'evening', at: at(25, 18) },
      { kind: 'tomorrow', at: at(26, 9) },
      { kind: 'monday', at: at(30, 9) },
    ]);
  });

  test('no evening that is over or nearly there', () => {
    expect(kinds(at(25, 17, 30))).toEqual(['hour', 'tomorrow', 'monday']);
    expect(kinds(at(25, 23, 30))).toEqual(['hour', 'tomorrow', 'monday']);
  });

  test('on a Sunday, Monday is tomorrow; on a Monday it is a week away', () => {
    expect(kinds(at(29, 10))).toEqual(['hour', 'evening', 'tomorrow']);
    expect(laterChoices(at(30, 10)).at(-1)).toEqual({ kind: 'monday', at: new Date(2026, 11, 7, 9).getTime() });
  });
});

test('another time is one to come', () => {
  const now = at(25, 10);
  expect(chosenTime('2026-11-25T10:01', now)).toBe(at(25, 10, 1));
  for (const wrong of ['2026-11-25T10:00', '2025-01-01T00:00', '', 'soon']) expect(chosenTime(wrong, now)).toBeNull();
});
