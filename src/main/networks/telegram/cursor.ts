import { z } from 'zod';
import type { Json } from '../network.ts';

/** Whom the bot answers for. A new connection of the same person takes the place of the older one. */
const businessConnection = z.object({ id: z.string(), owner: z.string(), name: z.string(), username: z.string(), mayReply: z.boolean() });
export type BusinessConnection = z.infer<typeof businessConnection>;

/**
 * `offset`: what is below it was committed, and may be forgotten by Telegram; null: nothing was pulled yet.
 * `at`: when the newest update was pulled, epoch milliseconds.
 * `moved`: groups that became supergroups, with the id that each was first known by.
 */
const cursorSchema = z.object({
  offset: z.number().int().nonnegative().nullable(),
  at: z.number(),
  businesses: z.array(businessConnection),
  moved: z.array(z.object({ from: z.string(), to: z.string() })),
});
export type Cursor = z.infer<typeof cursorSchema>;

export const start: Cursor = { offset: null, at: 0, businesses: [], moved: [] };

export function cursorFrom(json: Json | null): Cursor {
  const read = cursorSchema.safeParse(json);
  return read.success ? read.data : start;
}

/**
 * Telegram forgets after a day what nobody took, and begins with a number by chance after a week: an offset of old could
 * be above it, and would confirm what was never seen. https://core.telegram.org/bots/api#update
 */
const offsetHolds = 24 * 60 * 60_000;

/** From where to ask; undefined: from the oldest that Telegram has. */
export const offsetAt = ({ offset, at }: Cursor, now: number): number | undefined => (offset === null || now - at > offsetHolds ? undefined : offset);

/** More than any business has; the oldest are let go first. */
const most = 1_000;

export const withBusiness = (cursor: Cursor, business: BusinessConnection): Cursor =>
  ({ ...cursor, businesses: [...cursor.businesses.filter(({ owner }) => owner !== business.owner), business].slice(-most) });

/** The name by which a group was first known. */
export const firstNameOf = ({ moved }: Cursor, chat: string): string => moved.find(({ to }) => to === chat)?.from ?? chat;

/** Where a group is now. */
export const addressOf = ({ moved }: Cursor, chat: string): string => moved.findLast(({ from }) => from === chat)?.to ?? chat;

export function withMove(cursor: Cursor, from: string, to: string): Cursor {
  const first = firstNameOf(cursor, from);
  if (first === to || firstNameOf(cursor, to) === first) return cursor;
  return { ...cursor, moved: [...cursor.moved, { from: first, to }].slice(-most) };
}
