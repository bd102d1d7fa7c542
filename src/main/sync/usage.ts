import type { Charge } from '../networks/budget/price.ts';
import type { UsageDocument } from '../replica/documents.ts';

/** Networks count by the calendar of UTC: `2026-11-25`. */
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const monthOf = (time: number): string => dayOf(time).slice(0, 7);

export const usageKey = (accountId: string, time: number): string => `${accountId}/${monthOf(time)}`;

export function nextMonth(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

export const noUsage = (accountId: string, time: number): UsageDocument => ({
  id: usageKey(accountId, time), accountId, month: monthOf(time), counts: {}, day: dayOf(time), seen: [],
});

/** The same with these charges; itself where they cost nothing more, since what was read was read today already. */
export function charged(usage: UsageDocument, charges: readonly Charge[], time: number): UsageDocument {
  const day = dayOf(time);
  const seen = new Set(usage.day === day ? usage.seen : []);
  const counts = { ...usage.counts };
  let more = false;
  for (const { kind, resource } of charges) {
    if (resource !== null && seen.has(resource)) continue;
    if (resource !== null) seen.add(resource);
    counts[kind] = (counts[kind] ?? 0) + 1;
    more = true;
  }
  return more ? { ...usage, counts, day, seen: [...seen] } : usage;
}
