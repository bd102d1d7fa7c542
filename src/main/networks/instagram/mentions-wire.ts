import { z } from 'zod';
import { id, moment, orNothing, readable } from '../graph/wire.ts';
import { parseJson } from '../http/json.ts';

/** Somebody named the account, in a comment or (without one) in the caption of a medium. Nothing else is told of it. */
export interface Mention {
  media: string;
  comment: string | null;
}

const mentionWire = z.object({ field: z.literal('mentions'), value: z.object({ media_id: id, comment_id: orNothing(id) }) });
const anything = z.array(z.unknown()).catch([]);
const deliveryWire = z.object({ object: z.literal('instagram'), entry: z.array(z.object({ id, changes: anything })) });

/** Those of one account. https://developers.facebook.com/docs/graph-api/webhooks/reference/instagram */
export function mentionsIn(accountId: string, body: Uint8Array): Mention[] {
  const read = deliveryWire.safeParse(parseJson(Buffer.from(body).toString('utf8')));
  if (!read.success) return [];
  const changes = read.data.entry.filter((entry) => entry.id === accountId).flatMap((entry) => entry.changes);
  return readable(mentionWire, changes).map(({ value }) => ({ media: value.media_id, comment: value.comment_id ?? null }));
}

const text = orNothing(z.string());
/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/mentioned_comment */
export const mentionedCommentWire = z.object({
  mentioned_comment: z.object({ id, text, timestamp: orNothing(moment), username: text, media: orNothing(z.object({ id, caption: text, username: text, permalink: text })) }),
});
export type MentionedComment = z.infer<typeof mentionedCommentWire>['mentioned_comment'];
