import { z } from 'zod';
import type { Json } from '../network.ts';

/**
 * Lists are newest first and paged towards the old. One round of pages brings all that is newer than `since`, which stays as it
 * is until the round is over; only then `newest`, the newest thing seen in it, takes its place. A round cut anywhere goes on at
 * `token`. Positions are what a list is sorted by, and are compared as texts.
 *
 * The first page of all is a round of its own; what is older than it is history, and follows behind.
 */
const schema = z.object({
  since: z.string().nullable(),
  newest: z.string().nullable(),
  token: z.string().nullable(),
  /** The next page of history; empty: it begins once more at the newest page. Null: all was pulled. */
  history: z.string().nullable(),
  /** How many messages the first page and history brought. */
  pulled: z.number().int().nonnegative(),
  /** The newest that were brought, [position, uri], to tell which of them are gone. */
  recent: z.array(z.tuple([z.string(), z.string()])),
});
export type Cursor = z.infer<typeof schema>;
export type Recent = Cursor['recent'];

export const start: Cursor = { since: null, newest: null, token: null, history: null, pulled: 0, recent: [] };

/** A cursor that is not ours begins anew: what is known already is found again, never lost. */
export function cursorFrom(json: Json | null): Cursor {
  const read = schema.safeParse(json);
  return read.success ? read.data : start;
}

/** A page of them fits on the newest page of the list. */
const watched = 100;

export const remembering = (cursor: Cursor, brought: Recent, gone: ReadonlySet<string>): Recent =>
  [...new Map([...cursor.recent, ...brought].map((one) => [one[1], one]))
    .values()].filter(([, uri]) => !gone.has(uri)).sort(([one], [other]) => (one < other ? 1 : -1)).slice(0, watched);

/** The same round from its first page. */
export const restarted = (cursor: Cursor): Cursor => ({ ...cursor, newest: null, token: null });

/** After a page of what is new. `newest`: the newest position on the page. `next`: where the rest of the round goes on. */
export function advanced(cursor: Cursor, newest: string | null, next: string | null, count: number): Cursor {
  if (cursor.since === null) return { ...cursor, since: newest, history: newest === null ? null : next, pulled: count, newest: null, token: null };
  const seen = cursor.token === null || cursor.newest === null ? newest : cursor.newest;
  if (next !== null) return { ...cursor, newest: seen, token: next };
  return { ...cursor, since: seen !== null && seen > cursor.since ? seen : cursor.since, newest: null, token: null };
}

/** After a page of history. */
export const filled = (cursor: Cursor, next: string | null, count: number): Cursor => ({ ...cursor, history: next, pulled: cursor.pulled + count });
