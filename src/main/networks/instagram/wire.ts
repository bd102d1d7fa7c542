import { z } from 'zod';
import { listWire } from '../graph/paging.ts';
import { id, moment, orNothing } from '../graph/wire.ts';

/** What Instagram answers of media and comments, read leniently. */

const text = orNothing(z.string());
const count = orNothing(z.number().int().nonnegative());

export const mediaWire = z.object({ id, caption: text, timestamp: orNothing(moment), comments_count: count, username: text, permalink: text, media_url: text, media_type: text });
export type Media = z.infer<typeof mediaWire>;

export interface Comment {
  id: string;
  text: string | undefined;
  at: number | undefined;
  from: { id: string; username?: string | undefined } | undefined;
  parent: string | undefined;
  hidden: boolean | undefined;
  replies: z.infer<typeof listWire>;
}

/** Graph says who by `from`, or by the handle alone. */
export const commentWire = z
  .object({
    id, text, timestamp: orNothing(moment), username: text, parent_id: orNothing(id), hidden: orNothing(z.boolean()),
    from: orNothing(z.object({ id, username: text })), user: orNothing(z.object({ id })), replies: orNothing(listWire),
  })
  .transform((raw): Comment => {
    const known = raw.from?.id ?? raw.user?.id ?? raw.username;
    return {
      id: raw.id,
      text: raw.text,
      at: raw.timestamp,
      from: known === undefined ? undefined : { id: known, username: raw.from?.username ?? raw.username },
      parent: raw.parent_id,
      hidden: raw.hidden,
      replies: raw.replies ?? { items: [], next: null },
    };
  });

export const accountWire = z.object({ user_id: orNothing(id), id: orNothing(id), username: z.string().min(1).max(100), name: text });
