import { z } from 'zod';
import { many, orNothing, readable } from '../http/lenient.ts';

/** What YouTube answers, read leniently: only what a message cannot do without must be right, the rest may be missing or wrong. */

export const id = z.string().regex(/^[\w.-]{1,200}$/u);
const words = orNothing(z.string());

const moment = z.string().transform((value, context) => {
  const time = Date.parse(value);
  if (!Number.isFinite(time) || time < 0) {
    context.addIssue({ code: 'custom', message: 'not a time' });
    return z.NEVER;
  }
  return time;
});

/** https://developers.google.com/youtube/v3/docs/comments#resource */
export const commentWire = z
  .object({
    id,
    snippet: z.object({
      authorDisplayName: words,
      authorProfileImageUrl: words,
      authorChannelId: orNothing(z.object({ value: id })),
      textOriginal: words,
      textDisplay: words,
      parentId: orNothing(id),
      publishedAt: orNothing(moment),
      updatedAt: orNothing(moment),
      viewerRating: words,
      moderationStatus: words,
    }),
  })
  .transform(({ id: commentId, snippet }) => ({
    id: commentId,
    /** Null: whoever it was, their channel is gone. */
    author: snippet.authorChannelId?.value ?? null,
    authorName: (snippet.authorDisplayName ?? '').trim().slice(0, 200),
    picture: snippet.authorProfileImageUrl ?? '',
    text: snippet.textOriginal ?? snippet.textDisplay,
    parent: snippet.parentId ?? null,
    publishedAt: snippet.publishedAt,
    updatedAt: snippet.updatedAt,
    /** Absent in what is asked for by id, and where the account is not the owner of the video. */
    standing: snippet.moderationStatus,
    liked: snippet.viewerRating === undefined ? undefined : snippet.viewerRating === 'like',
  }));
export type Comment = z.infer<typeof commentWire>;

/** A comment on a video with its answers, of which this is only a part. https://developers.google.com/youtube/v3/docs/commentThreads#resource */
export const threadWire = z
  .object({
    id,
    snippet: z.object({ topLevelComment: commentWire, totalReplyCount: orNothing(z.number().int().nonnegative()), canReply: orNothing(z.boolean()) }),
    replies: orNothing(z.object({ comments: many })),
  })
  .transform(({ id: threadId, snippet, replies }) => ({
    id: threadId,
    top: snippet.topLevelComment,
    replies: readable(commentWire, replies?.comments),
    replyCount: snippet.totalReplyCount ?? 0,
    /** Whether the account may answer there; undefined: YouTube does not tell. */
    canReply: snippet.canReply,
  }));
export type CommentThread = z.infer<typeof threadWire>;

/** A list that is read page by page. Without `items` it is no such list: the cursor must not move. */
export const listWire = z
  .object({ items: z.array(z.unknown()), nextPageToken: orNothing(z.string().min(1).max(2_000)) })
  .transform(({ items, nextPageToken }) => ({ items, next: nextPageToken ?? null }));
export type List = z.infer<typeof listWire>;

/** https://developers.google.com/youtube/v3/docs/channels#resource */
export const channelWire = z
  .object({ id, snippet: z.object({ title: words, customUrl: words }) })
  .transform(({ id: channelId, snippet }) => ({
    id: channelId,
    title: (snippet.title ?? '').trim().slice(0, 200),
    handle: (snippet.customUrl ?? '').replace(/^@/u, '').slice(0, 200),
  }));

const complaint = z.object({ reason: words, message: words });

/** https://developers.google.com/youtube/v3/docs/errors; the token endpoint has plain texts. */
const errorWire = z.object({ error: orNothing(z.union([z.string(), z.object({ message: words, errors: many })])), error_description: words });

export function problemIn(body: unknown): { reason: string; words: string } {
  const read = errorWire.safeParse(body);
  if (!read.success) return { reason: '', words: '' };
  const { error, error_description: description } = read.data;
  if (typeof error === 'string') return { reason: error, words: description ?? error };
  const [first] = readable(complaint, error?.errors);
  // Google writes them with links and tags in them.
  const said = (first?.message ?? error?.message ?? '').replace(/<[^>]*>/gu, '');
  return { reason: first?.reason ?? '', words: said };
}
