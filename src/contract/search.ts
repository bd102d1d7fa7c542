import { z } from 'zod';
import { queueRow } from './views.ts';

const id = z.string().min(1).max(1_000);

/** What was found in a conversation. In `excerpt` matches stand between U+E000 and U+E001. */
export const searchHit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), messageId: id, row: queueRow, excerpt: z.string(), at: z.number() }),
  z.object({ kind: z.literal('note'), noteId: id, row: queueRow, excerpt: z.string(), at: z.number() }),
  /** `row` is the customer's latest conversation. */
  z.object({ kind: z.literal('customer'), customerId: id, row: queueRow, excerpt: z.string(), at: z.number() }),
]);
export type SearchHit = z.infer<typeof searchHit>;

/** A part of the question that means nothing; the rest was searched for. */
export const searchMisunderstanding = z.object({ filter: z.string(), value: z.string() });

/** Customers and notes come on the first page, before the messages. */
export const searchPage = z.object({
  hits: z.array(searchHit),
  /** Null where this is the last page. */
  next: z.string().nullable(),
  /** How many messages, notes and customers the index does not cover yet: hits may be missing. */
  waiting: z.number().int(),
  /** True where a newer question ended this one; there are no hits then. */
  overtaken: z.boolean(),
  misunderstood: z.array(searchMisunderstanding),
});
export type SearchPage = z.infer<typeof searchPage>;

/** `row` is the customer's latest conversation. */
export const foundCustomer = z.object({ customerId: id, row: queueRow });
export type FoundCustomer = z.infer<typeof foundCustomer>;
