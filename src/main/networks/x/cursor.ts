import { z } from 'zod';
import type { Json } from '../network.ts';

/**
 * X lists newest first and pages towards the old. One round of pages brings all that is newer than `since`,
 * which stays as it is until the round is over; only then `newest`, the first thing seen in it, takes its place.
 * A round cut anywhere goes on at `token`. https://docs.x.com/x-api/fundamentals/pagination
 *
 * The first page of all is a round of its own; what is older than it is history, and follows behind.
 */
const cursorSchema = z.object({
  since: z.string().nullable(),
  newest: z.string().nullable(),
  token: z.string().nullable(),
  /** The next page of history; empty: it begins once more at the newest page. Null: all that X gives was pulled. */
  history: z.string().nullable(),
  /** How many messages the first page and history brought. */
  pulled: z.number().int().nonnegative(),
});
export type Cursor = z.infer<typeof cursorSchema>;

export const start: Cursor = { since: null, newest: null, token: null, history: null, pulled: 0 };

/** Until version 0.1 the first round brought everything before anything newer was looked for. */
const firstCursor = cursorSchema.pick({ since: true, newest: true, token: true }).transform(({ since, newest, token }): Cursor =>
  (since === null ? { ...start, since: newest, history: token } : { ...start, since, newest, token }));

const readable = z.union([cursorSchema, firstCursor]);

/** A cursor that is not ours begins anew: what is known already is found again, never lost. */
export function cursorFrom(json: Json | null): Cursor {
  const read = readable.safeParse(json);
  return read.success ? read.data : start;
}

/** The same round from its first page. */
export const restarted = (cursor: Cursor): Cursor => ({ ...cursor, newest: null, token: null });

/** After a page of what is new. */
export function advanced(cursor: Cursor, firstOfPage: string | null, nextToken: string | null, count: number): Cursor {
  if (cursor.since === null) return { ...start, since: firstOfPage, history: firstOfPage === null ? null : nextToken, pulled: count };
  const newest = cursor.token === null ? (firstOfPage ?? cursor.since) : cursor.newest;
  if (nextToken !== null) return { ...cursor, newest, token: nextToken };
  return { ...cursor, since: newest ?? cursor.since, newest: null, token: null };
}

/** After a page of history. */
export const filled = (cursor: Cursor, nextToken: string | null, count: number): Cursor => ({ ...cursor, history: nextToken, pulled: cursor.pulled + count });
