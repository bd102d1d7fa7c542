import { z } from 'zod';
import type { Json } from '../network.ts';

/**
 * What is new in the chat comes from its log, from `revision` on. What was there before is read conversation by
 * conversation, the one that was spoken in last first: `waiting` are those of a page whose messages are still to be read,
 * the first of them from `before` on; `next` is the next page of conversations.
 */
const schema = z.object({
  /** Null: there was no conversation yet. */
  revision: z.string().nullable(),
  /** Null: all was read. Empty texts: from the newest. */
  history: z.object({ waiting: z.array(z.string()), before: z.string(), next: z.string().nullable() }).nullable(),
  pulled: z.number().int().nonnegative(),
});
export type ChatCursor = z.infer<typeof schema>;
export type ChatHistory = NonNullable<ChatCursor['history']>;

export const chatStart: ChatCursor = { revision: null, history: null, pulled: 0 };

export function chatCursorFrom(json: Json | null): ChatCursor {
  const read = schema.safeParse(json);
  return read.success ? read.data : chatStart;
}

/** The same, from where the next page of conversations or messages begins. */
export function after({ waiting, next }: ChatHistory, before: string | null): ChatHistory | null {
  if (before !== null) return { waiting, before, next };
  const rest = waiting.slice(1);
  return rest.length === 0 && next === null ? null : { waiting: rest, before: '', next };
}
