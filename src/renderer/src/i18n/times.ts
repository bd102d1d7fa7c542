const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Making a format costs a hundred times what using it does. */
function cached<T>(make: (locale: string, key: string) => T): (locale: string, key: string) => T {
  const made = new Map<string, T>();
  return (locale, key) => {
    const name = `${locale} ${key}`;
    const known = made.get(name) ?? make(locale, key);
    made.set(name, known);
    return known;
  };
}

const unitFormat = cached((locale, unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }));
const longUnitFormat = cached((locale, unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }));
const wholeUnitFormat = cached((locale, unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }));
const roughUnitFormat = cached((locale, unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }));
const numberFormat = cached((locale) => new Intl.NumberFormat(locale));
const compactFormat = cached((locale) => new Intl.NumberFormat(locale, { notation: 'compact' }));
const percentFormat = cached((locale) => new Intl.NumberFormat(locale, { style: 'percent' }));
const moneyFormat = cached((locale, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }));
const andFormat = cached((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
const orFormat = cached((locale) => new Intl.ListFormat(locale, { type: 'disjunction' }));
const languageNames = cached((locale) => new Intl.DisplayNames([locale], { type: 'language' }));
const monthFormat = cached((locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }));
const relativeFormat = cached((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const timeFormat = cached((locale) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }));
const absoluteFormat = cached((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }));
const weekdayTimeFormat = cached((locale) => new Intl.DateTimeFormat(locale, { weekday: 'short', hour: 'numeric', minute: '2-digit' }));
const dayFormat = cached((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }));
const dayYearFormat = cached((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }));
const shortDayFormat = cached((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }));
const shortYearFormat = cached((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }));

type Unit = 'minute' | 'hour' | 'day' | 'month' | 'year';

/** The largest unit of which two would not be too coarse: 95 minutes are one hour, 47 hours are 47 hours. */
function inUnits(span: number): { value: number; unit: Unit } {
  if (span < hour) return { value: Math.floor(span / minute), unit: 'minute' };
  if (span < 2 * day) return { value: Math.floor(span / hour), unit: 'hour' };
  return { value: Math.floor(span / day), unit: 'day' };
}

function inLongUnits(span: number): { value: number; unit: Unit } {
  if (span < 60 * day) return inUnits(span);
  if (span < 730 * day) return { value: Math.floor(span / (30.44 * day)), unit: 'month' };
  return { value: Math.floor(span / (365.25 * day)), unit: 'year' };
}

/** How long something has waited, such as `42 min`; `long`: written out. */
export function span(locale: string, milliseconds: number, long = false): string {
  const { value, unit } = inUnits(Math.max(minute, milliseconds));
  return (long ? longUnitFormat : unitFormat)(locale, unit).format(value);
}

/** `5 minutes ago`, `in 2 hours`, `now`, `in 15 seconds`. */
export function relative(locale: string, then: number, now: number): string {
  const format = relativeFormat(locale, '');
  const distance = Math.abs(then - now);
  if (distance < minute) return then > now ? format.format(Math.ceil(distance / 15_000) * 15, 'second') : format.format(0, 'second');
  const { value, unit } = inLongUnits(distance);
  return format.format(then < now ? -value : value, unit);
}

/** Of what has happened: the page’s clock goes forward in steps and may stand behind it. */
export const ago = (locale: string, then: number, now: number): string => relative(locale, Math.min(then, now), now);

export const clockTime = (locale: string, at: number): string => timeFormat(locale, '').format(at);
/** For what is a week away at most: `Mon 9:00`. */
export const weekdayTime = (locale: string, at: number): string => weekdayTimeFormat(locale, '').format(at);
export const absolute = (locale: string, at: number): string => absoluteFormat(locale, '').format(at);

const weekdayFormat = cached((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }));
/** 0 is Sunday. */
export const weekdayName = (locale: string, day: number): string => weekdayFormat(locale, '').format(Date.UTC(2026, 10, 22 + day));

/** The calendar day in the workstation's time zone, as a key. */
export const dayKey = (at: number): string => new Date(at).toDateString();

/** The heading of a day: `today`, `yesterday`, `Thursday, 19 November`, with the year where it is another one. */
export function dayTitle(locale: string, at: number, now: number): string {
  if (dayKey(at) === dayKey(now)) return relativeFormat(locale, '').format(0, 'day');
  if (dayKey(at) === dayKey(now - day)) return relativeFormat(locale, '').format(-1, 'day');
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayFormat : dayYearFormat)(locale, '').format(at);
}

/** The shortest that is clear: the time today, else the day, with the year where it is another one. */
export function brief(locale: string, at: number, now: number): string {
  if (dayKey(at) === dayKey(now)) return clockTime(locale, at);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? shortDayFormat : shortYearFormat)(locale, '').format(at);
}

export type Age = 'calm' | 'warm' | 'hot';

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function fileSize(locale: string, bytes: number): string {
  const power = Math.min(byteUnits.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const unit = byteUnits[power] ?? 'byte';
  const format = power > 1 ? roughUnitFormat : wholeUnitFormat;
  return format(locale, unit).format(bytes / 1000 ** power);
}

/** An amount of US dollars, given in millionths. */
export const money = (locale: string, millionths: number): string =>
  moneyFormat(locale, 'USD').format(millionths / 1_000_000);

/** `2026-11` as people write it. */
export const monthName = (locale: string, month: string): string =>
  monthFormat(locale, '').format(Date.parse(`${month}-01`));

/** Short enough for a badge: 12K. */
export const compact = (locale: string, value: number): string => (value < 10_000 ? numberFormat : compactFormat)(locale, '').format(value);
export const number = (locale: string, value: number): string => numberFormat(locale, '').format(value);
export const percent = (locale: string, part: number): string => percentFormat(locale, '').format(part);
export const allOf = (locale: string, words: readonly string[]): string => andFormat(locale, '').format(words);
export const oneOf = (locale: string, words: readonly string[]): string => orFormat(locale, '').format(words);

/** What a language is called in the language of the console; its code where nobody knows. */
export function languageName(locale: string, code: string): string {
  try {
    return languageNames(locale, '').of(code) ?? code;
  } catch {
    return code;
  }
}
