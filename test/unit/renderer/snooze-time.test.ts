import { describe, expect, test } from 'vitest';
import { snoozeChoices, typedTime } from '../../../src/renderer/src/queue/snooze-time.ts';

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
    ['today 18', at(26, 18)],
  ])('%s', (typed, expected) => expect(typedTime(typed, now)).toBe(expected));

  test.each(['', 'x', '2', 'today 9', 'yesterday', '25:00', '99999h', 'tomorrow maybe', '0h'])('%j is no time to come, or one that is', (typed) => {
    const time = typedTime(typed, now);
    expect(time === null || time > now).toBe(true);
  });

  test.each(['', 'x', 'today 9', 'yesterday', '25:00', '0h', 'tomorrow maybe'])('%j is none', (typed) => expect(typedTime(typed, now)).toBeNull());
});

test('every time that is offered is to come, and none twice', () => {
  for (const hours of [0, 8, 16, 17, 18, 23]) {
    const then = at(26, hours);
    const choices = snoozeChoices(then);
    expect(choices.every((choice) => choice.at > then)).toBe(true);
    expect(choices.some(({ kind }) => kind === 'evening')).toBe(hours < 17);
  }
});
