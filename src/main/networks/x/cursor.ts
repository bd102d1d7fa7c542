import { z } from 'zod';
import type { Json } from '../network.ts';

/**
 * X lists newest first and pages towards the old. One round of pages brings all that is newer than `since`,
 * which stays as it is until the round is over; only then `newest`, the first thing seen in it, takes its place.
 * A round cut anywhere goes on at `token`. https://docs.x.com/x-api/fundamentals/pagination
 */
const cursorSchema = z.object({
  since: z.string().nullable(),
  newest: z.string().nullable(),
  token: z.string().nullable(),
});
export type Cursor = z.infer<typeof cursorSchema>;

export const start: Cursor = { since: null, newest: null, token: null };

/** A cursor that is not ours begins anew: what is known already is found again, never lost. */
export function cursorFrom(json: Json | null): Cursor {
  const read = cursorSchema.safeParse(json);
  return read.success ? read.data : start;
}

/** The same round from its first page. */
export const restarted = ({ since }: Cursor): Cursor => ({ since, newest: null, token: null });

export function advanced(cursor: Cursor, firstOfPage: string | null, nextToken: string | null): Cursor {
  const newest = cursor.token === null ? (firstOfPage ?? cursor.since) : cursor.newest;
  if (nextToken !== null) return { since: cursor.since, newest, token: nextToken };
  return { since: newest ?? cursor.since, newest: null, token: null };
}
