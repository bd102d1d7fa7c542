import { z } from 'zod';
import { many, orNothing, readable } from '../http/lenient.ts';

/** What TikTok answers. https://business-api.tiktok.com/portal/docs */

/** 64 bits, as a text; those that JavaScript cannot hold have become one. */
const id = z.union([z.string(), z.number().int().nonnegative()]).transform(String).pipe(z.string().regex(/^\d{1,20}$/u));
const text = orNothing(z.string());
const flag = orNothing(z.boolean());
const wholeNumber = z.union([z.number(), z.string().regex(/^\d{1,16}$/u).transform(Number)]).pipe(z.number().int().nonnegative().max(1e14));
/** Seconds, as a text or a number. */
const seconds = wholeNumber.transform((value) => value * 1_000).pipe(z.number().max(1e14));

/** Every answer has HTTP status 200; what became of the request is told by `code`. */
export const resultWire = <T extends z.ZodType>(data: T) => z.object({ code: z.literal(0), data });
export const refusalWire = z
  .object({ code: z.number().int().refine((code) => code !== 0), message: orNothing(z.string()) })
  .transform(({ code, message }) => ({ code, words: message ?? '' }));

export const videoWire = z
  .object({ item_id: id, create_time: orNothing(seconds), comments: orNothing(wholeNumber) })
  .transform((raw) => ({ id: raw.item_id, at: raw.create_time ?? 0, comments: raw.comments ?? null }));

const paging = { has_more: flag, cursor: orNothing(wholeNumber) };
export const videosWire = resultWire(z.object({ ...paging, videos: z.array(z.unknown()) }).transform((raw) => ({ videos: readable(videoWire, raw.videos), next: raw.has_more === true ? (raw.cursor ?? null) : null })));

const ownFields = {
  comment_id: id, unique_identifier: text, user_id: text, username: text, display_name: text, profile_image: text,
  create_time: orNothing(seconds), text, image_url: text, replies: orNothing(wholeNumber),
  owner: flag, liked: flag, status: text, parent_comment_id: orNothing(id), reply_list: many,
};

export const commentWire = z.object(ownFields).transform((raw) => ({
  id: raw.comment_id,
  /** The same for a person wherever they show up. */
  author: { id: [raw.unique_identifier, raw.user_id, raw.username].find((one) => one !== undefined && one !== '') ?? '', name: raw.display_name ?? '', username: raw.username ?? '', picture: raw.profile_image ?? '' },
  at: raw.create_time,
  text: raw.text,
  image: raw.image_url,
  replies: raw.replies ?? 0,
  own: raw.owner ?? false,
  liked: raw.liked,
  hidden: raw.status === undefined ? undefined : raw.status === 'HIDDEN',
  parent: raw.parent_comment_id,
  replyList: raw.reply_list,
}));
export type Comment = z.infer<typeof commentWire>;

export const commentsWire = resultWire(z.object({ ...paging, comments: z.array(z.unknown()) }).transform((raw) => ({ comments: readable(commentWire, raw.comments), next: raw.has_more === true ? (raw.cursor ?? null) : null })));
export type Comments = z.infer<typeof commentsWire>['data'];

const conversationId = z.string().min(1).max(500);
const conversationWire = z.object({ conversation_id: conversationId, update_time: wholeNumber }).transform((raw) => ({ id: raw.conversation_id, at: raw.update_time }));
export const conversationsWire = resultWire(
  z.object({ ...paging, conversations: z.array(z.unknown()).optional() })
    .transform((raw) => ({ conversations: readable(conversationWire, raw.conversations), next: raw.has_more === true ? (raw.cursor ?? null) : null })),
);

const participant = z.object({ role: z.enum(['BUSINESS_ACCOUNT', 'PERSONAL_ACCOUNT']), id: z.string().min(1).max(500), display_name: text });
export type Participant = z.infer<typeof participant>;
const media = orNothing(z.object({ media_id: z.string().min(1).max(2_000) }));
const picture = orNothing(z.object({ url: z.string() }));

export const messageWire = z
  .object({
    message_id: z.string().min(1).max(500), sender: text, timestamp: orNothing(wholeNumber), from_user: participant,
    message_type: text, auto_message_type: text,
    text: orNothing(z.object({ body: z.string() })), image: media, video: media, sticker: picture, emoji: picture,
    share_post: orNothing(z.object({ embed_url: z.string() })),
    template: orNothing(z.object({ title: z.string() })),
    referenced_message_info: orNothing(z.object({ referenced_message_id: z.string().min(1).max(500) })),
  })
  .transform((raw) => ({
    id: raw.message_id,
    own: raw.from_user.role === 'BUSINESS_ACCOUNT',
    from: raw.from_user,
    username: raw.sender ?? '',
    at: raw.timestamp,
    text: raw.text?.body ?? raw.share_post?.embed_url ?? raw.template?.title,
    media: raw.image !== undefined ? { kind: 'IMAGE' as const, id: raw.image.media_id } : raw.video !== undefined ? { kind: 'VIDEO' as const, id: raw.video.media_id } : null,
    picture: raw.sticker?.url ?? raw.emoji?.url ?? null,
    automatic: raw.auto_message_type !== undefined,
    answers: raw.referenced_message_info?.referenced_message_id,
  }));
export type DirectMessage = z.infer<typeof messageWire>;

export const contentsWire = resultWire(
  z.object({ participants: many, messages: z.array(z.unknown()).optional() })
    .transform((raw) => ({ participants: readable(participant, raw.participants), messages: readable(messageWire, raw.messages) })),
);

export const downloadWire = resultWire(z.object({ download_url: z.string() }));
export const repliedWire = resultWire(z.object({ comment_id: id, create_time: orNothing(seconds) }));
export const sentWire = resultWire(z.object({ message: z.object({ message_id: z.string().min(1).max(500) }) }));
export const doneWire = z.object({ code: z.literal(0) });

export const accountWire = resultWire(z.object({ username: z.string(), display_name: text, is_business_account: flag }));
export const tokensWire = resultWire(z.object({
  access_token: z.string().min(1).max(10_000), refresh_token: z.string().max(10_000).optional(), open_id: z.string().max(200).optional(), scope: text,
}));
