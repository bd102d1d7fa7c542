import { z } from 'zod';
import { many, orNothing, readable } from '../http/lenient.ts';
import { mediaWire } from './media-wire.ts';

/**
 * What X answers, read leniently: only what a message cannot do without must be right, the rest may be missing or wrong.
 * Both namings are always understood (`tweet` before OpenAPI 2.167, `post` after).
 */

const id = z.string().regex(/^\d{1,19}$/u);

const link = z.object({ url: z.string(), expanded_url: z.string(), display_url: orNothing(z.string()) });
const mention = z.object({ id, username: z.string().max(100) });
const rawEntities = z.object({ urls: many, mentions: many });
const longText = z.object({ text: z.string(), entities: orNothing(rawEntities) });
const attached = orNothing(z.object({ media_keys: many }));
const mediaKey = z.string().min(1).max(100);
const reference = z.object({ type: z.string(), id });

export type Link = z.infer<typeof link>;

/** X ends a text that has files with a link to them; who sees them needs none. */
const withoutFiles = (links: readonly Link[], files: readonly string[]): Link[] =>
  links.map((one) => (files.length > 0 && /^pic\.(?:twitter|x)\.com\//u.test(one.display_url ?? '') ? { ...one, expanded_url: '' } : one));

const moment = z.string().transform((value, context) => {
  const time = Date.parse(value);
  if (!Number.isFinite(time) || time < 0) {
    context.addIssue({ code: 'custom', message: 'not a time' });
    return z.NEVER;
  }
  return time;
});

export const postWire = z
  .object({
    id,
    author_id: id,
    text: orNothing(z.string()),
    attachments: attached,
    conversation_id: orNothing(id),
    created_at: orNothing(moment),
    in_reply_to_user_id: orNothing(id),
    display_text_range: orNothing(z.tuple([z.number().int().nonnegative(), z.number()])),
    entities: orNothing(rawEntities),
    note_tweet: orNothing(longText),
    note_post: orNothing(longText),
    referenced_tweets: many,
    referenced_posts: many,
    edit_history_tweet_ids: many,
    edit_history_post_ids: many,
  })
  .transform((raw) => {
    const long = raw.note_post ?? raw.note_tweet;
    const files = readable(mediaKey, raw.attachments?.media_keys);
    const references = readable(reference, raw.referenced_posts ?? raw.referenced_tweets);
    return {
      id: raw.id,
      authorId: raw.author_id,
      text: raw.text,
      /** Where the author's own words begin; before it stand the mentions that X put in front of a reply. */
      textStart: raw.display_text_range?.[0] ?? 0,
      longText: long?.text,
      links: withoutFiles([...readable(link, raw.entities?.urls), ...readable(link, long?.entities?.urls)], files),
      files,
      mentions: readable(mention, raw.entities?.mentions),
      conversationId: raw.conversation_id,
      createdAt: raw.created_at,
      inReplyToUserId: raw.in_reply_to_user_id,
      repliedTo: references.find(({ type }) => type === 'replied_to')?.id,
      quoted: references.find(({ type }) => type === 'quoted')?.id,
      isRepost: references.some(({ type }) => type === 'retweeted'),
      versions: readable(id, raw.edit_history_post_ids ?? raw.edit_history_tweet_ids),
    };
  });
export type Post = z.infer<typeof postWire>;

export const directMessageWire = z
  .object({
    id,
    event_type: z.literal('MessageCreate'),
    dm_conversation_id: z.string().regex(/^(?:\d{1,19}-\d{1,19}|\d{1,19})$/u),
    sender_id: id,
    text: orNothing(z.string()),
    created_at: orNothing(moment),
    attachments: attached,
    entities: orNothing(rawEntities),
    urls: many,
  })
  .transform((raw) => ({ ...raw, files: readable(mediaKey, raw.attachments?.media_keys) }))
  .transform((raw) => ({
    id: raw.id,
    conversationId: raw.dm_conversation_id,
    senderId: raw.sender_id,
    text: raw.text,
    createdAt: raw.created_at,
    links: withoutFiles(readable(link, raw.entities?.urls ?? raw.urls), raw.files),
    files: raw.files,
  }));
export type DirectMessage = z.infer<typeof directMessageWire>;

export const userWire = z
  .object({
    id,
    name: orNothing(z.string()),
    username: orNothing(z.string()),
    verified: orNothing(z.boolean()),
    profile_image_url: orNothing(z.url({ protocol: /^https?$/u }).max(2_000)),
    public_metrics: orNothing(z.object({ followers_count: z.number().int().nonnegative() })),
  })
  .transform((raw) => ({
    id: raw.id,
    name: (raw.name ?? raw.username ?? raw.id).slice(0, 200),
    handle: (raw.username ?? '').slice(0, 100),
    verified: raw.verified ?? false,
    picture: raw.profile_image_url,
    followers: raw.public_metrics?.followers_count ?? null,
  }));
export type User = z.infer<typeof userWire>;

/** Ids of posts that X says are gone, from the `errors` beside an answer. */
const gonePost = z.object({
  type: z.string().regex(/\/problems\/resource-not-found$/u),
  resource_type: z.enum(['tweet', 'post']),
  resource_id: id,
});

const includes = orNothing(z.object({ users: many, tweets: many, posts: many, media: many }));

/** A list that is read page by page. Without `meta` it is no such list: the cursor must not move. */
export const listWire = z
  .object({
    data: z.array(z.unknown()).nullish(),
    includes,
    errors: many,
    meta: z.object({ newest_id: id.nullish(), next_token: z.string().min(1).max(2_000).nullish() }),
  })
  .transform((raw) => ({
    data: raw.data ?? [],
    users: readable(userWire, raw.includes?.users),
    posts: readable(postWire, raw.includes?.posts ?? raw.includes?.tweets),
    media: readable(mediaWire, raw.includes?.media),
    gone: readable(gonePost, raw.errors).map((problem) => problem.resource_id),
    newestId: raw.meta.newest_id ?? null,
    nextToken: raw.meta.next_token ?? null,
  }));
export type List = z.infer<typeof listWire>;

/** An answer to a look-up by ids. Those that are not there are in `errors`. */
export const lookUpWire = z.object({ data: z.array(z.unknown()).nullish(), includes, errors: many }).transform((raw) => ({
  data: raw.data ?? [],
  users: readable(userWire, raw.includes?.users),
  gone: readable(gonePost, raw.errors).map((problem) => problem.resource_id),
}));

const anyId = z.object({ id });
const idsOf = (list: readonly unknown[] | undefined): string[] => readable(anyId, list).map((one) => one.id);

const resources = z.object({ data: z.union([z.array(z.unknown()), anyId.transform((one) => [one])]).optional().catch(undefined), includes });

/** The ids of everything that an answer brought, whatever else is in it. */
export function identified(body: unknown): { data: string[]; users: string[]; posts: string[] } {
  const read = resources.safeParse(body);
  if (!read.success) return { data: [], users: [], posts: [] };
  const { data, includes: beside } = read.data;
  return { data: idsOf(data), users: idsOf(beside?.users), posts: idsOf(beside?.posts ?? beside?.tweets) };
}

export const meWire = z.object({ data: userWire });
export const postedWire = z.object({ data: z.object({ id }) });
export const hiddenWire = z.object({ data: z.object({ hidden: z.boolean() }) });
export const deletedWire = z.object({ data: z.object({ deleted: z.boolean() }) });
export const messagedWire = z.object({ data: z.object({ dm_event_id: id }) });

export const tokensWire = z.object({ access_token: z.string().min(1).max(10_000), refresh_token: z.string().max(10_000).optional() });

const complaint = z.object({ message: orNothing(z.string()), detail: orNothing(z.string()), type: orNothing(z.string()) });

/** RFC 7807 as X has it, or the older list of errors. https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
export const problemWire = z
  .object({ type: orNothing(z.string()), title: orNothing(z.string()), detail: orNothing(z.string()), errors: many })
  .transform((raw) => {
    const [first] = readable(complaint, raw.errors);
    return {
      type: raw.type ?? first?.type ?? '',
      words: [raw.detail, first?.message, first?.detail, raw.title].filter((part) => part !== undefined && part !== '').join(' '),
    };
  });
