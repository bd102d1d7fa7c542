import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, type WorkingHoursDefinition } from '../../../src/contract/index.ts';
import { openWorkingHours, workingTimeOf } from '../../../src/main/desk/working-time.ts';

const minute = 60_000;
const hour = 60 * minute;

const nine = [{ from: 9 * 60, to: 17 * 60 }];
const office: WorkingHoursDefinition = {
  id: 'working-hours', kind: 'workingHours', timeZone: 'Europe/Berlin',
  week: [nine, nine, nine, nine, nine, [], []], holidays: [{ date: '2026-12-25', name: 'Weihnachten' }, { date: '01-01', name: 'Neujahr' }],
};
const at = (written: string): number => Date.parse(written);

describe('working time', () => {
  const { after, isWorking, wall } = openWorkingHours(office);

  test('goes on the next morning, after the weekend, after a holiday', () => {
    expect(after(at('2026-11-25T16:30:00+01:00'), 60)).toBe(at('2026-11-26T09:30:00+01:00'));
    expect(after(at('2026-11-27T16:30:00+01:00'), 60)).toBe(at('2026-11-30T09:30:00+01:00'));
    expect(after(at('2026-12-24T16:30:00+01:00'), 60)).toBe(at('2026-12-28T09:30:00+01:00'));
    expect(after(at('2026-12-31T16:30:00+01:00'), 60)).toBe(at('2027-01-04T09:30:00+01:00'));
  });

  test('begins with the morning for what came in the night', () => {
    expect(after(at('2026-11-26T03:00:00+01:00'), 30)).toBe(at('2026-11-26T09:30:00+01:00'));
  });

  test('knows when somebody works', () => {
    expect(isWorking(at('2026-11-26T09:00:00+01:00'))).toBe(true);
    expect(isWorking(at('2026-11-26T17:00:00+01:00'))).toBe(false);
    expect(isWorking(at('2026-12-25T12:00:00+01:00'))).toBe(false);
    expect(wall(at('2026-11-29T12:05:00+01:00'))).toEqual({ day: 7, minute: 12 * 60 + 5 });
  });

  test('is an hour shorter in the night in which the clocks go forward, and an hour longer in the other', () => {
    const night = openWorkingHours({ ...office, week: Array.from({ length: 7 }, () => [{ from: 0, to: 360 }]), holidays: [] });
    const worked = (from: string) => [60, 300, 301, 360, 361, 420, 421].map((minutes) => night.after(at(from), minutes) - at(from) <= 8 * hour).filter(Boolean).length;
    expect([worked('2026-03-29T00:00:00+01:00'), worked('2026-03-30T00:00:00+02:00'), worked('2026-10-25T00:00:00+02:00')]).toEqual([2, 4, 6]);
  });

  test('never comes where nobody works', () => {
    expect(openWorkingHours({ ...office, week: [[], [], [], [], [], [], []] }).after(at('2026-11-26T12:00:00Z'), 1)).toBe(0);
  });

  test('is around the clock where nothing was set up', () => {
    expect(workingTimeOf([])(1_000, 60)).toBe(1_000 + hour);
  });
});

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Asia/Jakarta', 'America/St_Johns', 'Pacific/Apia', 'Africa/Casablanca', 'UTC'];
const intervals = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 }).map((edges) => {
  const sorted = edges.map((edge) => edge * 15).sort((a, b) => a - b);
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({ from: sorted[index * 2] ?? 0, to: sorted[index * 2 + 1] ?? 0 }));
});
// Around the nights in which clocks change somewhere.
const moments = fc.constantFrom(...['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01', '2026-12-31', '2026-02-18'].map((date) => at(`${date}T00:00:00Z`)))
  .chain((from) => fc.integer({ min: -36 * 60, max: 36 * 60 }).map((minutes) => from + minutes * minute));
const holidays = fc.subarray(['2026-03-29', '2026-10-25', '01-01', '11-01']).map((dates) => dates.map((date) => ({ date, name: '' })));
const definitions = fc.record({ timeZone: fc.constantFrom(...zones), week: fc.array(intervals, { minLength: 7, maxLength: 7 }), holidays })
  .map((parts): WorkingHoursDefinition => ({ id: 'working-hours', kind: 'workingHours', ...parts }));

/** By what the clock on the wall shows, told by the platform. */
function worksByTheWall({ timeZone, week, holidays: free }: WorkingHoursDefinition, moment: number): boolean {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
    .formatToParts(moment).map(({ type, value }) => [type, value]));
  const date = `${parts['year'] ?? ''}-${parts['month'] ?? ''}-${parts['day'] ?? ''}`;
  if (free.some((one) => one.date === date || one.date === date.slice(5))) return false;
  const past = Number(parts['hour']) * 60 + Number(parts['minute']);
  const day = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return (week[day] ?? []).some(({ from, to }) => from <= past && past < to);
}

describe('over changes of the clocks and holidays, in any zone', () => {
  test('somebody works when the clock on the wall says so', () => {
    fc.assert(fc.property(definitions, moments, (hours, moment) => {
      expect(definition.safeParse(hours).success).toBe(true);
      expect(openWorkingHours(hours).isWorking(moment)).toBe(worksByTheWall(hours, moment));
    }), { numRuns: 300 });
  });

  test('as many minutes of work lie between as were asked for', () => {
    fc.assert(fc.property(definitions, moments, fc.integer({ min: 1, max: 600 }), (hours, moment, minutes) => {
      const { after, isWorking } = openWorkingHours(hours);
      const due = after(moment, minutes);
      if (due === 0 || due - moment > 20 * 24 * hour) return;
      let worked = 0;
      for (let time = moment; time < due; time += minute) if (isWorking(time)) worked += 1;
      expect(worked).toBe(minutes);
      expect(isWorking(due - minute)).toBe(true);
    }), { numRuns: 100 });
  });

  test('more takes longer, and what comes later is due no sooner', () => {
    fc.assert(fc.property(definitions, moments, fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 600 }), (hours, moment, minutes, more) => {
      const { after } = openWorkingHours(hours);
      const due = after(moment, minutes);
      if (due === 0) return;
      expect(after(moment, minutes + more)).toBeGreaterThan(due);
      expect(after(moment + more * minute, minutes)).toBeGreaterThanOrEqual(due);
    }), { numRuns: 100 });
  });
});
