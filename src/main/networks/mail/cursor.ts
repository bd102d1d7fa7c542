import { z } from 'zod';
import type { Json } from '../network.ts';

const schema = z.object({
  path: z.string(),
  /** UIDs mean nothing under another one. RFC 9051 section 2.3.1.1 */
  uidValidity: z.string(),
  /** Everything below was pulled, down to `backfill`. */
  uidNext: z.number().int().positive(),
  /** Where history stands: everything from here on was pulled; 1 means all. */
  backfill: z.number().int().positive(),
  /** HIGHESTMODSEQ when the folder was last looked at; null without CONDSTORE. RFC 7162 */
  modseq: z.string().nullable(),
  /** The newest messages, [UID, provider id], to tell which were expunged. */
  recent: z.array(z.tuple([z.number().int(), z.string()])),
  /** How many messages history has brought, the first page among them. Cursors of version 0.1 have neither. */
  pulled: z.number().int().nonnegative().default(0),
  /** How many the folder had when that began. */
  total: z.number().int().nonnegative().nullable().default(null),
});
export type Cursor = z.infer<typeof schema>;

export function readCursor(stored: Json | null): Cursor | null {
  const parsed = schema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
