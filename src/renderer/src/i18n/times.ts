import type { Language } from './languages.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function cached<T>(make: (language: Language, key: string) => T): (language: Language, key: string) => T {
  const made = new Map<string, T>();
  return (language, key) => {
    const name = `${language} ${key}`;
    const known = made.get(name) ?? make(language, key);
    made.set(name, known);
    return known;
  };
}

const unitFormat = cached((language, unit) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }));
const longUnitFormat = cached((language, unit) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }));
const relativeFormat = cached((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
const timeFormat = cached((language) => new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }));
const absoluteFormat = cached((language) => new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' }));
const dayFormat = cached((language) => new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }));
const dayYearFormat = cached((language) => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' }));
const shortDayFormat = cached((language) => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }));
const shortYearFormat = cached((language) => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' }));

type Unit = 'minute' | 'hour' | 'day';

/** The largest unit of which two would not be too coarse: 95 minutes are one hour, 47 hours are 47 hours. */
function inUnits(span: number): { value: number; unit: Unit } {
  if (span < hour) return { value: Math.floor(span / minute), unit: 'minute' };
  if (span < 2 * day) return { value: Math.floor(span / hour), unit: 'hour' };
  return { value: Math.floor(span / day), unit: 'day' };
}

/** How long something has waited, such as `42 min`; `long`: written out. */
export function span(language: Language, milliseconds: number, long = false): string {
  const { value, unit } = inUnits(Math.max(minute, milliseconds));
  return (long ? longUnitFormat : unitFormat)(language, unit).format(value);
}

/** `5 minutes ago`, `in 2 hours`, `now`. */
export function relative(language: Language, then: number, now: number): string {
  const format = relativeFormat(language, '');
  const distance = Math.abs(then - now);
  if (distance < minute) return format.format(0, 'second');
  const { value, unit } = inUnits(distance);
  return format.format(then < now ? -value : value, unit);
}

export const clockTime = (language: Language, at: number): string => timeFormat(language, '').format(at);
export const absolute = (language: Language, at: number): string => absoluteFormat(language, '').format(at);

/** The calendar day in the workstation's time zone, as a key. */
export const dayKey = (at: number): string => new Date(at).toDateString();

/** The heading of a day: `today`, `yesterday`, `Thursday, 19 November`, with the year where it is another one. */
export function dayTitle(language: Language, at: number, now: number): string {
  if (dayKey(at) === dayKey(now)) return relativeFormat(language, '').format(0, 'day');
  if (dayKey(at) === dayKey(now - day)) return relativeFormat(language, '').format(-1, 'day');
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayFormat : dayYearFormat)(language, '').format(at);
}

/** The shortest that is clear: the time today, else the day, with the year where it is another one. */
export function brief(language: Language, at: number, now: number): string {
  if (dayKey(at) === dayKey(now)) return clockTime(language, at);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? shortDayFormat : shortYearFormat)(language, '').format(at);
}

export type Age = 'calm' | 'warm' | 'hot';

export function ageOf(waited: number): Age {
  if (waited < hour) return 'calm';
  return waited < 2 * hour ? 'warm' : 'hot';
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function fileSize(language: Language, bytes: number): string {
  const power = Math.min(byteUnits.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const unit = byteUnits[power] ?? 'byte';
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: power > 1 ? 1 : 0 });
  return format.format(bytes / 1000 ** power);
}

export const number = (language: Language, value: number): string => new Intl.NumberFormat(language).format(value);
