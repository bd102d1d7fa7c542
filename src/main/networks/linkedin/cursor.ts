import { z } from 'zod';
import type { Json } from '../network.ts';

const range = z.object({
  /** Epoch milliseconds, by LinkedIn's clock. */
  from: z.number().int(),
  to: z.number().int(),
  /** How many of it were taken. */
  offset: z.number().int().nonnegative(),
});
export type Range = z.infer<typeof range>;

/**
 * LinkedIn lists what happened in a range of time. A round reads one range page by page; `since` moves when it is over. A range
 * begins a little before the last one ended, since what happens is listed late: `seen` are those that were taken.
 */
const schema = z.object({
  /** The newest thing that was taken; null: there was none yet. */
  since: z.number().int().nullable(),
  newest: z.number().int(),
  round: range.nullable(),
  history: range.nullable(),
  pulled: z.number().int().nonnegative(),
  /** Ids of notifications. */
  seen: z.array(z.string()),
  /** What was changed or withdrawn, and when: what is listed of it from before is no longer so. */
  settled: z.array(z.tuple([z.string(), z.number().int()])),
});
export type Cursor = z.infer<typeof schema>;

export const start: Cursor = { since: null, newest: 0, round: null, history: null, pulled: 0, seen: [], settled: [] };

/** A cursor that is not ours begins anew: what is known already is found again, never lost. */
export function cursorFrom(json: Json | null): Cursor {
  const read = schema.safeParse(json);
  return read.success ? read.data : start;
}

const remembered = 500;
const newestOf = <T>(list: readonly T[]): T[] => list.slice(-remembered);

export const remembering = (cursor: Cursor, seen: readonly string[], settled: Cursor['settled']): Cursor => ({
  ...cursor,
  seen: newestOf([...new Set([...cursor.seen, ...seen])]),
  settled: newestOf([...new Map([...cursor.settled, ...settled].sort(([, one], [, other]) => one - other)).entries()]),
});

/** After a page of what is new. `newest`: the newest time on it. `next`: the rest of the round. */
export function advanced(cursor: Cursor, newest: number, next: Range | null, count: number): Cursor {
  const latest = Math.max(cursor.newest, newest);
  if (cursor.since === null) return latest === 0 ? { ...cursor, round: null } : { ...cursor, since: latest, newest: latest, round: null, history: next, pulled: count };
  return { ...cursor, newest: latest, round: next, since: next === null ? latest : cursor.since };
}

/** After a page of history. */
export const filled = (cursor: Cursor, next: Range | null, count: number): Cursor => ({ ...cursor, history: next, pulled: cursor.pulled + count });
