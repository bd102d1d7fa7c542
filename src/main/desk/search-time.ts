const day = 86_400_000;
const longestAgo = 36_500;
const written = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const ago = /^(\d{1,5})d$/;

/**
 * Epoch milliseconds at which `2026`, `2026-07`, `2026-07-15`, `today` or `yesterday` begins in local time, or of the
 * instant seven days ago for `7d`. Undefined for what is no such time.
 */
export function timeOf(word: string, now: number): number | undefined {
  const days = Number(ago.exec(word)?.[1] ?? Number.NaN);
  if (days <= longestAgo) return now - days * day;
  const today = new Date(now);
  const startOf = (daysBefore: number): number => new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysBefore).getTime();
  if (word === 'today') return startOf(0);
  return word === 'yesterday' ? startOf(1) : writtenTime(word);
}

function writtenTime(word: string): number | undefined {
  const [, yearText, monthText, dayText] = written.exec(word) ?? [];
  if (yearText === undefined) return undefined;
  const [year, month, date] = [Number(yearText), Number(monthText ?? 1) - 1, Number(dayText ?? 1)];
  const begin = new Date(year, month, date);
  const exists = year >= 1_000 && begin.getFullYear() === year && begin.getMonth() === month && begin.getDate() === date;
  return exists ? begin.getTime() : undefined;
}
