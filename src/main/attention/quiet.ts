import type { QuietHours } from '../../contract/index.ts';

/** Whether it is quiet at that instant, by the clock on the wall: what begins on a day goes on past midnight. */
export function isQuiet({ on, from, to, days }: QuietHours, at: Date): boolean {
  if (!on) return false;
  const minute = at.getHours() * 60 + at.getMinutes();
  const today = days.includes(at.getDay());
  const yesterday = days.includes((at.getDay() + 6) % 7);
  if (from < to) return today && minute >= from && minute < to;
  return (today && minute >= from) || (yesterday && minute < to);
}
