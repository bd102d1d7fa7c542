import { z } from 'zod';
import { id, moment, nested, orNothing, readable } from '../graph/wire.ts';

/** What a Page's edges answer, read leniently. Without App Review Graph leaves out who wrote something. */

const text = orNothing(z.string());
const person = orNothing(z.object({ id, name: z.string().catch('') }));
const count = orNothing(z.object({ summary: z.object({ total_count: z.number().int().nonnegative() }) }));

const media = orNothing(z.object({ image: orNothing(z.object({ src: z.string() })), source: text }));
const part = z.object({ media });
export type Part = z.infer<typeof part>;
/** An album has its pictures in it. */
const attached = part.extend({ subattachments: nested }).transform(({ subattachments, ...whole }): Part[] => {
  const parts = readable(part, subattachments?.data);
  return parts.length > 0 ? parts : [whole];
});

const right = orNothing(z.boolean());

const tag = z.object({ id, name: z.string().catch(''), type: text, offset: orNothing(z.number()) });

export const commentWire = z
  .object({
    id, message: text, created_time: orNothing(moment), from: person,
    parent: orNothing(z.object({ id, from: person, can_comment: right }).transform(({ can_comment: canComment, ...raw }) => ({ ...raw, canComment }))),
    attachment: orNothing(attached), message_tags: orNothing(z.array(z.unknown())),
    is_hidden: orNothing(z.boolean()), user_likes: orNothing(z.boolean()),
    can_comment: right, can_hide: right, can_remove: right, can_reply_privately: right,
  })
  .transform((raw) => ({
    id: raw.id,
    text: raw.message,
    createdAt: raw.created_time,
    from: raw.from,
    parent: raw.parent,
    parts: raw.attachment ?? [],
    /** Whom it names in front. */
    named: readable(tag, raw.message_tags).find(({ type, offset }) => offset === 0 && (type === undefined || type === 'user')),
    hidden: raw.is_hidden,
    liked: raw.user_likes,
    /** What the Page may do with it. */
    can: { comment: raw.can_comment, hide: raw.can_hide, remove: raw.can_remove, replyPrivately: raw.can_reply_privately },
  }));
export type Comment = z.infer<typeof commentWire>;

export const postWire = z
  .object({
    id, message: text, story: text, created_time: orNothing(moment), updated_time: orNothing(moment), from: person,
    attachments: nested, comments: count, is_hidden: orNothing(z.boolean()),
  })
  .transform((raw) => ({
    id: raw.id,
    text: raw.message,
    story: raw.story,
    createdAt: raw.created_time,
    /** When it was written, edited, or somebody commented on it. https://developers.facebook.com/docs/graph-api/reference/post/ */
    updatedAt: raw.updated_time,
    from: raw.from,
    parts: readable(attached, raw.attachments?.data).flat(),
    comments: raw.comments?.summary.total_count,
    hidden: raw.is_hidden,
  }));
export type Post = z.infer<typeof postWire>;

export const meWire = z.object({ id, name: text });

/** How a comment or post stands: what act reads back. */
export const standingWire = z
  .object({ id, is_hidden: orNothing(z.boolean()), user_likes: orNothing(z.boolean()), likes: orNothing(z.object({ summary: z.object({ has_liked: z.boolean() }) })) })
  .transform((raw) => ({ hidden: raw.is_hidden, liked: raw.user_likes ?? raw.likes?.summary.has_liked }));

export const postedWire = z.object({ id, message: text, created_time: orNothing(moment), from: person, parent: orNothing(z.object({ id })) });
export type Posted = z.infer<typeof postedWire>;

export const repliedWire = z.object({ id, can_reply_privately: orNothing(z.boolean()), private_reply_conversation: orNothing(z.object({ id })) });
