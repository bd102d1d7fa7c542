import { z } from 'zod';
import type { Json } from '../network.ts';
import { id } from './wire.ts';

/**
 * What is new is read oldest first, from `newest` on: `min_id` leaves nothing out, where `since_id` does as soon as more
 * arrived than a page holds. What is older than the first page is history. https://docs.joinmastodon.org/api/guidelines/#pagination
 */
const cursorSchema = z.object({
  /** Of the list, not of messages. Null: there was nothing yet. */
  newest: id.nullable(),
  /** Everything from here on was pulled; null: all that the server gives. */
  history: id.nullable(),
  /** How many messages the first page and history brought. */
  pulled: z.number().int().nonnegative(),
  /** The newest messages, each with how it stood when it was last looked at, to see what became of them. Newest first. */
  recent: z.array(z.tuple([id, z.string().max(100)])).max(200),
});
export type Cursor = z.infer<typeof cursorSchema>;

export const start: Cursor = { newest: null, history: null, pulled: 0, recent: [] };

/** A cursor that is not ours begins anew: what is known already is found again, never lost. */
export function cursorFrom(json: Json | null): Cursor {
  const read = cursorSchema.safeParse(json);
  return read.success ? read.data : start;
}
