import type { Holiday, WorkingInterval } from '../../../contract/index.ts';

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** `09:00-12:30, 13:00-17:00`; empty: nobody works. */
export const dayText = (day: readonly WorkingInterval[]): string => day.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ');

const interval = /^(\d{1,2})(?::(\d{2}))?\s*[-–—]\s*(\d{1,2})(?::(\d{2}))?$/u;

/** Null: it cannot be read. */
export function dayOf(text: string): WorkingInterval[] | null {
  const parts = text.split(/[,;]/u).map((part) => part.trim()).filter((part) => part !== '');
  const day: WorkingInterval[] = [];
  for (const part of parts) {
    const found = interval.exec(part);
    if (found === null) return null;
    const at = (hour: number, minute: number): number => Number(found[hour] ?? 0) * 60 + Number(found[minute] ?? 0);
    const [from, to] = [at(1, 2), at(3, 4)];
    if (from >= to || to > 1_440 || Number(found[2] ?? 0) > 59 || Number(found[4] ?? 0) > 59 || from < (day.at(-1)?.to ?? 0)) return null;
    day.push({ from, to });
  }
  return day;
}

export const holidaysText = (holidays: readonly Holiday[]): string => holidays.map(({ date, name }) => `${date} ${name}`.trim()).join('\n');

/** One a line. */
export const holidaysOf = (text: string): Holiday[] =>
  text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => {
    const [date = '', ...name] = line.split(/\s+/u);
    return { date, name: name.join(' ') };
  });
