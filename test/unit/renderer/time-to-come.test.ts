import { describe, expect, test } from 'vitest';
import { timeChoices, typedTime } from '../../../src/renderer/src/ui/time-to-come.ts';

const minute = 60_000;
const hour = 60 * minute;
/** A Thursday, at two in the afternoon, by the workstation's clock. */
const now = new Date(2026, 10, 26, 14, 0).getTime();
const at = (day: number, hours: number, minutes = 0): number => new Date(2026, 10, day, hours, minutes).getTime();

describe('what is typed', () => {
  test.each<[string, number]>([
    ['2h', now + 2 * hour], ['in 90 min', now + 90 * minute], ['1.5 hours', now + 1.5 * hour], ['3 Tage', now + 72 * hour], ['1 semaine', now + 168 * hour],
    ['2 jam', now + 2 * hour], ['16:30', at(26, 16, 30)], ['9', at(27, 9)], ['3pm', at(26, 15)], ['tomorrow', at(27, 9)], ['tomorrow 8:15', at(27, 8, 15)],
    ['morgen um 10', at(27, 10)], ['demain à 10h', at(27, 10)], ['besok pukul 7', at(27, 7)], ['fri', at(27, 9)], ['Fr', at(27, 9)], ['thu', at(33, 9)], ['mon 14:00', at(30, 14)],
    ['today 18', at(26, 18)], ['2026-11-30', at(30, 9)], ['2026-12-24 14:00', new Date(2026, 11, 24, 14).getTime()], ['24.12.', new Date(2026, 11, 24, 9).getTime()],
    ['24.12.2027 um 8', new Date(2027, 11, 24, 8).getTime()], ['1.2.', new Date(2027, 1, 1, 9).getTime()], ['26.11. 16:00', at(26, 16)],
  ])('%s', (typed, expected) => expect(typedTime(typed, now)).toBe(expected));

  test.each(['', 'x', '2', 'today 9', 'yesterday', '25:00', '99999h', 'tomorrow maybe', '0h'])('%j is no time to come, or one that is', (typed) => {
    const time = typedTime(typed, now);
    expect(time === null || time > now).toBe(true);
  });

  test.each(['', 'x', 'today 9', 'yesterday', '25:00', '0h', 'tomorrow maybe', '2026-02-30', '2025-12-24', '31.4.', '2026-12-24 maybe'])('%j is none', (typed) => expect(typedTime(typed, now)).toBeNull());
});

describe('what is offered', () => {
  const kinds = (then: number) => timeChoices(then).map(({ kind }) => kind);

  test('on a Wednesday morning', () => {
    expect(timeChoices(at(25, 10))).toEqual([
      { kind: 'hour', at: at(25, 11) }, { kind: 'evening', at: at(25, 18) }, { kind: 'tomorrow', at: at(26, 9) }, { kind: 'week', at: at(30, 9) },
    ]);
  });

  test('no evening that is over or nearly there', () => {
    expect(kinds(at(25, 17, 30))).toEqual(['hour', 'tomorrow', 'week']);
    expect(kinds(at(25, 23, 30))).toEqual(['hour', 'tomorrow', 'week']);
  });

  test('on a Sunday next week is tomorrow; on a Monday it is a week away', () => {
    expect(kinds(at(29, 10))).toEqual(['hour', 'evening', 'tomorrow']);
    expect(timeChoices(at(30, 10)).at(-1)).toEqual({ kind: 'week', at: new Date(2026, 11, 7, 9).getTime() });
  });
});
