import { weekdayName } from '../i18n/times.ts';

const minute = 60_000;
const hour = 60 * minute;
const evening = 18;
const morning = 9;

export interface TimeChoice {
  kind: 'hour' | 'evening' | 'tomorrow' | 'week';
  /** Epoch milliseconds. */
  at: number;
}

/** By the workstation's calendar: a day later is a day later when clocks are changed too. */
function atTime(now: number, days: number, hours: number, minutes = 0): number {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  return date.setHours(hours, minutes, 0, 0);
}

/** From 1 to 7: today is a week away. */
const daysUntil = (weekday: number, now: number): number => ((weekday - new Date(now).getDay() + 6) % 7) + 1;

/** What is offered before anything is typed, the soonest first. */
export function timeChoices(now: number): TimeChoice[] {
  const tomorrow = atTime(now, 1, morning);
  const choices: TimeChoice[] = [
    { kind: 'hour', at: now + hour },
    { kind: 'evening', at: atTime(now, 0, evening) },
    { kind: 'tomorrow', at: tomorrow },
    { kind: 'week', at: atTime(now, daysUntil(1, now), morning) },
  ];
  return choices.filter(({ kind, at }) => (kind !== 'evening' || at > now + hour) && (kind !== 'week' || at > tomorrow));
}

const units: readonly (readonly [pattern: RegExp, milliseconds: number])[] = [
  [/^m(?:in(?:ute[ns]?|uten|it|utes)?)?$/u, minute],
  [/^(?:h|hr|hrs|hours?|std|stunden?|heures?|jam)$/u, hour],
  [/^(?:d|days?|tage?n?|t|j|jours?|hari)$/u, 24 * hour],
  [/^(?:w|weeks?|wochen?|sem|semaines?|minggu)$/u, 7 * 24 * hour],
];

/** Words for tomorrow in the languages of the console, and as their speakers shorten them. */
const tomorrows = ['tomorrow', 'tom', 'morgen', 'demain', 'besok'];
const todays = ['today', 'heute', "aujourd'hui", 'hari ini'];
const languages = ['en', 'de', 'fr', 'id'];

/** The weekday, 0 to 6, whose name in one of the languages begins so. */
function weekdayOf(word: string): number | null {
  if (word.length < 2) return null;
  for (const language of languages) {
    for (let day = 0; day < 7; day += 1) {
      if (weekdayName(language, day).toLowerCase().startsWith(word)) return day;
    }
  }
  return null;
}

function clockOf(text: string): { hours: number; minutes: number } | null {
  const [, hours, minutes = '0', half] = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|h|uhr)?$/u.exec(text) ?? [];
  if (hours === undefined) return null;
  const whole = (Number(hours) % (half === 'am' || half === 'pm' ? 12 : 100)) + (half === 'pm' ? 12 : 0);
  return whole < 24 && Number(minutes) < 60 ? { hours: whole, minutes: Number(minutes) } : null;
}

/** A day as `2026-12-24`, or as `24.12.` with or without its year; what follows it is a time. Null: it is none. */
function dateOf(text: string, now: number): number | null {
  const { groups } = /^(?:(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})|(?<dayFirst>\d{1,2})\.(?<monthSecond>\d{1,2})\.(?<yearLast>\d{4})?)(?:\s+(?:at|um|à|pukul|jam)?\s*(?<time>.+))?$/u.exec(text) ?? {};
  if (groups === undefined) return null;
  const clock = groups['time'] === undefined ? { hours: morning, minutes: 0 } : clockOf(groups['time']);
  if (clock === null) return null;
  const [day, month] = [Number(groups['day'] ?? groups['dayFirst']), Number(groups['month'] ?? groups['monthSecond'])];
  const year = groups['year'] ?? groups['yearLast'];
  const inYear = (wanted: number): number | null => {
    const date = new Date(wanted, month - 1, day, clock.hours, clock.minutes);
    return date.getMonth() === month - 1 && date.getDate() === day ? date.getTime() : null;
  };
  if (year !== undefined) return inYear(Number(year));
  const thisYear = new Date(now).getFullYear();
  const at = inYear(thisYear);
  return at !== null && at > now ? at : inYear(thisYear + 1);
}

/**
 * When somebody means who types `2h`, `90 min`, `3 days`, `14:30`, `tomorrow 9`, `fri`, `fri 14:00`, `24.12.` or `2026-12-24 14:00`,
 * in any of the languages; null where it is no time to come. A day without a time: at nine.
 */
export function typedTime(typed: string, now: number): number | null {
  const text = typed.trim().toLowerCase().replace(/^(?:in|dans|dalam)\s+/u, '');
  const [, amount, unit] = /^(\d{1,4}(?:[.,]5)?)\s*(\p{L}+)$/u.exec(text) ?? [];
  const factor = units.find(([pattern]) => unit !== undefined && pattern.test(unit))?.[1];
  if (amount !== undefined && factor !== undefined) return later(now + Number(amount.replace(',', '.')) * factor, now);
  const date = dateOf(text, now);
  if (date !== null) return later(date, now);
  const alone = clockOf(text);
  if (alone !== null) return later(atTime(now, atTime(now, 0, alone.hours, alone.minutes) > now ? 0 : 1, alone.hours, alone.minutes), now);
  const [, word = '', rest = ''] = /^([\p{L}'’]+(?:\s+ini)?)\.?(?:\s+(?:at|um|à|pukul|jam)?\s*(.+))?$/u.exec(text) ?? [];
  const clock = rest === '' ? { hours: morning, minutes: 0 } : clockOf(rest);
  const days = daysTo(word, now);
  return clock === null || days === null ? null : later(atTime(now, days, clock.hours, clock.minutes), now);
}

function daysTo(word: string, now: number): number | null {
  if (word === '') return null;
  if (todays.includes(word)) return 0;
  if (tomorrows.includes(word)) return 1;
  const weekday = weekdayOf(word);
  return weekday === null ? null : daysUntil(weekday, now);
}

const later = (at: number, now: number): number | null => (at > now && at < now + 5 * 366 * 24 * hour ? Math.round(at) : null);
