import { z } from 'zod';
import type { Json } from '../network.ts';
import { begun, type Course, walkOf } from './walk.ts';

/** A conversation whose messages are to be read. */
const pending = z.object({
  conversation: z.string(),
  /** Messages from then on, epoch milliseconds; null: all. */
  since: z.number().nullable(),
  place: z.string().nullable(),
});
export type Pending = z.infer<typeof pending>;

/**
 * Conversations come by when they were last written in, the newest first, and cannot be asked for by time: each round goes
 * through them until a whole page has nothing that is newer than the round before.
 * https://developers.facebook.com/docs/messenger-platform/conversations
 */
export interface Cursor extends Course<Pending> {
  /** Conversations that Graph cannot show, and since when their messages are missing. */
  aside: Pending[];
  /** When these were last tried. */
  triedAt: number;
  /** Conversations are asked for one by one: with one among them the whole page is refused. */
  single: boolean;
}

const walk = walkOf(pending).nullable();
const cursorSchema: z.ZodType<Cursor> = z.object({
  mark: z.number().nullable(), round: walk, history: walk, pulled: z.number().int().nonnegative(),
  aside: z.array(pending), triedAt: z.number(), single: z.boolean(),
});

export function cursorFrom(json: Json | null): Cursor {
  const read = cursorSchema.safeParse(json);
  return read.success ? read.data : { ...begun<Pending>(), aside: [], triedAt: 0, single: false };
}

/** Committed as it is: the validator has seen to it that it is JSON. */
export const jsonOf = (cursor: Cursor): Json => cursor as unknown as Json;

const mostAside = 100;

/** Set aside: it is tried again later, and holds up no other. */
export const setAside = (cursor: Cursor, one: Pending): Cursor =>
  ({ ...cursor, aside: [...cursor.aside.filter(({ conversation }) => conversation !== one.conversation), { ...one, place: null }].slice(-mostAside) });
