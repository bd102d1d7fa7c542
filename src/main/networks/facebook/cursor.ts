import { z } from 'zod';
import { begun, type Course, type Walk, walkOf, wasRead } from '../graph/walk.ts';
import type { Json } from '../network.ts';

/** The customer who wrote a post; null: the Page, or nobody knows. */
const author = z.object({ id: z.string(), name: z.string() }).nullable();

/** A post whose comments are to be read. */
const pending = z.object({
  post: z.string(),
  /** What the thread is called. */
  subject: z.string(),
  author,
  /** Comments from then on, epoch milliseconds; null: all. */
  since: z.number().nullable(),
  place: z.string().nullable(),
  /** Comments that were there before and have not been seen again yet. */
  expected: z.array(z.string()),
  /** When its first page was read, by Meta's clock; null: not yet. */
  readAt: z.number().nullable(),
});
export type Pending = z.infer<typeof pending>;

const recent = z.object({ post: z.string(), subject: z.string(), author, id: z.string(), at: z.number() });
export type Recent = z.infer<typeof recent>;

/**
 * Graph gives no list of a Page's comments, and its list of posts is ranked: each round goes through all posts and reads
 * the comments of those that were updated since the round before it began.
 * https://developers.facebook.com/docs/graph-api/reference/page/feed/#limitations
 */
export interface Cursor extends Course<Pending> {
  /** The newest comments and posts of visitors, to see what becomes of them, newest last. */
  recent: Recent[];
  /** When they were last looked at. */
  lookedAt: number;
}

const walk = walkOf(pending).nullable();
const cursorSchema: z.ZodType<Cursor> = z.object({
  mark: z.number().nullable(), round: walk, history: walk, pulled: z.number().int().nonnegative(), recent: z.array(recent), lookedAt: z.number(),
});

/** A cursor that is not ours begins anew: what is known already is found again, never lost. */
export function cursorFrom(json: Json | null): Cursor {
  const read = cursorSchema.safeParse(json);
  return read.success ? read.data : { ...begun<Pending>(), recent: [], lookedAt: 0 };
}

/** Committed as it is: the validator has seen to it that it is JSON. */
export const jsonOf = (cursor: Cursor): Json => cursor as unknown as Json;

/** Whether a post was read in this walk after it had last been updated, or is about to be. */
export const isTaken = (taken: Walk<Pending>, post: { id: string; updatedAt: number | undefined }): boolean =>
  taken.pending.some((one) => one.post === post.id) || wasRead(taken, post);

const mostRecent = 200;
/** Longer ago nobody looks again. Milliseconds. */
const recentFor = 3 * 24 * 60 * 60_000;

export function remembered(cursor: Cursor, brought: readonly Recent[], gone: readonly string[], now: number): Cursor {
  const kept = new Map([...cursor.recent, ...brought].map((one) => [one.id, one]));
  for (const id of gone) kept.delete(id);
  const newest = [...kept.values()].filter(({ at }) => now - at < recentFor).sort((one, other) => one.at - other.at);
  return { ...cursor, recent: newest.slice(-mostRecent) };
}
