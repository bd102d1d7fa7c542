import { z } from 'zod';
import { begun, type Course, walkOf } from '../graph/walk.ts';
import type { Json } from '../network.ts';

/** Comments that are to be read. */
const pending = z.object({
  media: z.string(),
  /** What the thread is called. */
  subject: z.string(),
  /** Answers to this comment alone, of which there are more than came with it; null: all comments of the medium. */
  comment: z.object({ id: z.string(), author: z.object({ id: z.string(), username: z.string() }).nullable() }).nullable(),
  place: z.string().nullable(),
  /** How many comments are new, and how many pages are gone through for them; null: all are wanted. */
  fresh: z.object({ count: z.number(), pages: z.number() }).nullable(),
  /** How many comments there were when this was seen to; null: that says nothing. */
  count: z.number().nullable(),
  /** Comments that were there before and have not been seen again yet. */
  expected: z.array(z.string()),
});
export type Pending = z.infer<typeof pending>;

const recent = z.object({ media: z.string(), id: z.string(), at: z.number() });
export type Recent = z.infer<typeof recent>;

/**
 * Comments cannot be asked for by time, and nothing says when one was written but their number at each medium: each round
 * goes through the newest media, now and then through all of them, and reads where the number has changed.
 * https://developers.facebook.com/docs/instagram-platform/reference/instagram-media/comments
 */
export interface CommentCursor extends Course<Pending> {
  /** How many comments each medium had when they were read. */
  counts: Record<string, number>;
  /** When a round last went through all media. */
  allAt: number;
  /** When what is new was last looked at whatever the numbers say. */
  lookedAt: number;
  /** The newest comments, to see what becomes of them, newest last. */
  recent: Recent[];
}

const walk = walkOf(pending).nullable();
const commentCursor: z.ZodType<CommentCursor> = z.object({
  mark: z.number().nullable(), round: walk, history: walk, pulled: z.number().int().nonnegative(),
  counts: z.record(z.string(), z.number()), allAt: z.number(), lookedAt: z.number(), recent: z.array(recent),
});

export function commentCursorFrom(json: Json | null): CommentCursor {
  const read = commentCursor.safeParse(json);
  return read.success ? read.data : { ...begun<Pending>(), counts: {}, allAt: 0, lookedAt: 0, recent: [] };
}

const mostCounts = 3_000;
const mostRecent = 200;
/** Longer ago nobody looks again. Milliseconds. */
export const recentFor = 3 * 24 * 60 * 60_000;

/** With what was read. Numbers of the oldest media are forgotten: their comments are in history. */
export function remembered(cursor: CommentCursor, counts: Record<string, number>, brought: readonly Recent[], gone: readonly string[], now: number): CommentCursor {
  const kept = new Map([...cursor.recent, ...brought].map((one) => [one.id, one]));
  for (const id of gone) kept.delete(id);
  const newest = [...kept.values()].filter(({ at }) => now - at < recentFor).sort((one, other) => one.at - other.at);
  return { ...cursor, counts: Object.fromEntries(Object.entries({ ...cursor.counts, ...counts }).slice(-mostCounts)), recent: newest.slice(-mostRecent) };
}

/** Media that tag the account: `place` is where what is new goes on, `history` where what is old does; null there: all was pulled. */
const tagCursor = z.object({ place: z.string().nullable(), history: z.string().nullable(), pulled: z.number().int().nonnegative(), begun: z.boolean() });
export type TagCursor = z.infer<typeof tagCursor>;

export function tagCursorFrom(json: Json | null): TagCursor {
  const read = tagCursor.safeParse(json);
  return read.success ? read.data : { place: null, history: '', pulled: 0, begun: false };
}

/** Committed as it is: the validator has seen to it that it is JSON. */
export const jsonOf = (cursor: CommentCursor): Json => cursor as unknown as Json;
