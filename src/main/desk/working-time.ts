import { Temporal } from 'temporal-polyfill';
import type { Definition, WorkingHoursDefinition } from '../../contract/index.ts';

/** The moment, epoch milliseconds, at which that many minutes of working time have passed; 0: never, there is none. */
export type WorkingTime = (from: number, minutes: number) => number;

/** When the team works, exact over changes of the clocks. */
export interface WorkingHours {
  after: WorkingTime;
  isWorking: (at: number) => boolean;
  /** What a clock on the wall shows: 1 is Monday; minutes since midnight. */
  wall: (at: number) => { day: number; minute: number };
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** Around the clock. */
const calendarTime: WorkingTime = (from, minutes) => from + minutes * minute;

/** Where nobody works for so long, nobody works. */
const longestBreak = 366 * 2;

interface Span {
  from: number;
  to: number;
}

/** Working time as the team has set it up; around the clock where it has not. */
export const workingTimeOf = (definitions: readonly Definition[]): WorkingTime => workingHoursOf(definitions).after;

export function workingHoursOf(definitions: readonly Definition[]): WorkingHours {
  const found = definitions.find((one) => one.kind === 'workingHours');
  return found === undefined ? aroundTheClock() : openWorkingHours(found);
}

function aroundTheClock(): WorkingHours {
  const zone = Temporal.Now.timeZoneId();
  return { after: calendarTime, isWorking: () => true, wall: (at) => wallIn(zone, at) };
}

function wallIn(zone: string, at: number): { day: number; minute: number } {
  const { dayOfWeek, hour, minute: past } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return { day: dayOfWeek, minute: hour * 60 + past };
}

/** The parts of a day between which the clocks change; mostly one. `offset`: of the clocks on the wall from UTC, milliseconds. */
function segmentsOf(date: Temporal.PlainDate, zone: string): (Span & { offset: number })[] {
  const start = date.toZonedDateTime(zone);
  const end = date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  const starts = [start];
  for (let next = start.getTimeZoneTransition('next'); next !== null && next.epochMilliseconds < end; next = next.getTimeZoneTransition('next')) starts.push(next);
  return starts.map((part, index) => ({
    from: part.epochMilliseconds, to: starts[index + 1]?.epochMilliseconds ?? end, offset: part.offsetNanoseconds / 1_000_000,
  }));
}

export function openWorkingHours({ timeZone, week, holidays }: WorkingHoursDefinition): WorkingHours {
  const free = new Set(holidays.map(({ date }) => date));
  const known = new Map<number, readonly Span[]>();

  /** Of a day by its number since 1970, as epoch milliseconds. */
  const spansOf = (number: number): readonly Span[] => {
    const before = known.get(number);
    if (before !== undefined) return before;
    const date = Temporal.PlainDate.from('1970-01-01').add({ days: number });
    const written = date.toString();
    const intervals = free.has(written) || free.has(written.slice(5)) ? [] : week[date.dayOfWeek - 1] ?? [];
    const spans = segmentsOf(date, timeZone).flatMap((segment) => intervals.map(({ from, to }) => ({
      from: Math.max(segment.from, number * day + from * minute - segment.offset),
      to: Math.min(segment.to, number * day + to * minute - segment.offset),
    }))).filter(({ from, to }) => from < to);
    if (known.size > 5_000) known.clear();
    known.set(number, spans);
    return spans;
  };
  /** No zone is further from UTC than a day. */
  const firstDay = (at: number): number => Math.floor(at / day) - 1;

  return {
    after(from, minutes) {
      let left = minutes * minute;
      for (let number = firstDay(from), idle = 0; idle < longestBreak; number += 1, idle += 1) {
        for (const span of spansOf(number)) {
          const start = Math.max(span.from, from);
          if (start >= span.to) continue;
          if (left <= span.to - start) return start + left;
          left -= span.to - start;
          idle = 0;
        }
      }
      return 0;
    },
    isWorking: (at) => [0, 1, 2].some((more) => spansOf(firstDay(at) + more).some(({ from, to }) => from <= at && at < to)),
    wall: (at) => wallIn(timeZone, at),
  };
}
