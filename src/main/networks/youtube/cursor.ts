import { z } from 'zod';
import type { Json } from '../network.ts';
import { id } from './wire.ts';

const moment = z.number().int().nonnegative();
const token = z.string().max(2_000);

/** A thread that is looked after: how it stood when it was last seen, and the answers that it had. */
const recentSchema = z.object({ id, at: moment, mark: z.string().max(100), replies: z.array(id).max(100) });
export type Recent = z.infer<typeof recentSchema>;

/**
 * YouTube lists threads newest first, and knows no "since": one round of pages brings all that is newer than `since`, which
 * stays as it is until the round is over; only then `newest`, the newest seen in it, takes its place. A round that was cut
 * goes on at `token`. The first page of all is a round of its own; what is older is history.
 */
const cursorSchema = z.object({
  since: moment.nullable(),
  newest: moment.nullable(),
  token: token.nullable(),
  /** The next page of history; empty: it begins once more at the newest page. Null: all was pulled. */
  history: token.nullable(),
  /** How many messages the first page and history brought. */
  pulled: z.number().int().nonnegative(),
  /** The newest threads, newest first. */
  recent: z.array(recentSchema).max(200),
  /** Of those that are not on the newest page, where the next look begins. */
  turn: z.number().int().nonnegative(),
});
export type Cursor = z.infer<typeof cursorSchema>;

export const start: Cursor = { since: null, newest: null, token: null, history: null, pulled: 0, recent: [], turn: 0 };

/** A cursor that is not ours begins anew: what is known already is found again, never lost. */
export function cursorFrom(json: Json | null): Cursor {
  const read = cursorSchema.safeParse(json);
  return read.success ? read.data : start;
}

/** So many threads are looked after. */
const lookedAfter = 200;

/** What was seen takes the place of what was known; what is gone is looked after no more. */
export function remembered(before: readonly Recent[], seen: readonly Recent[], gone: ReadonlySet<string>): Recent[] {
  const all = new Map([...before, ...seen].map((one) => [one.id, one]));
  return [...all.values()].filter((one) => !gone.has(one.id)).sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)).slice(0, lookedAfter);
}
