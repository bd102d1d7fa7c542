import { z } from 'zod';
import { many, orNothing, readable } from '../http/lenient.ts';

/** What Mastodon answers, read leniently: only what a message cannot do without must be right, the rest may be missing or wrong. */

/** Snowflakes at Mastodon, other texts at servers that speak its language. */
export const id = z.string().regex(/^[\w-]{1,100}$/u);
const words = orNothing(z.string());

const moment = z.string().transform((value, context) => {
  const time = Date.parse(value);
  if (!Number.isFinite(time) || time < 0) {
    context.addIssue({ code: 'custom', message: 'not a time' });
    return z.NEVER;
  }
  return time;
});

/** `ann` for those of the account's own server, `ann@social.example` for others. */
const acct = z.string().regex(/^[\w.-]{1,200}(?:@[\w.:-]{1,255})?$/u);

/** https://docs.joinmastodon.org/entities/Account/ */
export const accountWire = z
  .object({ id, acct: orNothing(acct), display_name: words, followers_count: orNothing(z.number().int().nonnegative()), avatar: words })
  .transform((raw) => ({
    id: raw.id,
    acct: raw.acct ?? '',
    name: (raw.display_name ?? '').trim().slice(0, 200),
    followers: raw.followers_count ?? null,
    avatar: raw.avatar ?? '',
  }));
export type Account = z.infer<typeof accountWire>;

const mention = z.object({ id, acct });
export type Mention = z.infer<typeof mention>;

/** https://docs.joinmastodon.org/entities/MediaAttachment/ */
const media = z.object({ id, type: words, url: words, remote_url: words }).transform((raw) => ({ id: raw.id, address: raw.url ?? raw.remote_url ?? '' }));
export type Media = z.infer<typeof media>;

/** https://docs.joinmastodon.org/entities/Status/ */
export const statusWire = z
  .object({
    id,
    account: accountWire,
    created_at: orNothing(moment),
    edited_at: orNothing(moment),
    content: words,
    spoiler_text: words,
    visibility: orNothing(z.string().max(50)),
    in_reply_to_id: orNothing(id),
    in_reply_to_account_id: orNothing(id),
    mentions: many,
    media_attachments: many,
    favourited: orNothing(z.boolean()),
  })
  .transform((raw) => ({
    id: raw.id,
    author: raw.account,
    createdAt: raw.created_at,
    editedAt: raw.edited_at,
    content: raw.content,
    warning: raw.spoiler_text ?? '',
    visibility: raw.visibility,
    repliedTo: raw.in_reply_to_id ?? null,
    repliedToAuthor: raw.in_reply_to_account_id ?? null,
    mentions: readable(mention, raw.mentions),
    media: readable(media, raw.media_attachments),
    liked: raw.favourited,
  }));
export type Status = z.infer<typeof statusWire>;

/** Every page is a list; what is no list is no page, and the cursor must not move. */
export const listWire = z.array(z.unknown());

/** https://docs.joinmastodon.org/entities/Notification/ */
export const notificationWire = z.object({ id, type: z.enum(['mention', 'update']), status: statusWire });

const identified = z.object({ id });
/** Newest first, as the pages have them. */
export const idsOf = (list: readonly unknown[]): string[] => readable(identified, list).map((one) => one.id);

/** https://docs.joinmastodon.org/entities/Context/ */
export const contextWire = z.object({ ancestors: z.array(z.unknown()), descendants: many }).transform((raw) => ({
  ancestors: readable(statusWire, raw.ancestors),
  /** Whether one of them could not be read: then the first of them is not known to be the first of all. */
  broken: raw.ancestors.some((one) => !statusWire.safeParse(one).success),
}));

export const mediaWire = z.object({ id, url: words });
export const blockWire = z.object({ blocking: z.boolean() });
export const meWire = z.object({ id, username: acct, display_name: words });

const count = z.number().int().positive().max(1_000_000_000);

/** https://docs.joinmastodon.org/entities/Instance/ */
export const instanceWire = z.object({
  domain: z.string().regex(/^[\w.:-]{1,255}$/u),
  version: z.string().max(200),
  api_versions: orNothing(z.object({ mastodon: orNothing(z.number()) })),
  configuration: z.object({
    urls: orNothing(z.object({ streaming: orNothing(z.url({ protocol: /^wss?$/u })) })),
    statuses: orNothing(z.object({ max_characters: orNothing(count), characters_reserved_per_url: orNothing(count), max_media_attachments: orNothing(count) })),
    media_attachments: orNothing(z.object({ supported_mime_types: many, image_size_limit: orNothing(count) })),
  }),
});
export type Instance = z.infer<typeof instanceWire>;

export const mediaType = z.string().regex(/^[\w.+-]{1,50}\/[\w.+-]{1,49}$/u);

export const applicationWire = z.object({ client_id: z.string().min(1).max(1_000), client_secret: z.string().min(1).max(1_000) });

/** https://docs.joinmastodon.org/entities/Error/ */
const errorWire = z.object({ error: words, error_description: words });
export function wordsIn(body: unknown): string {
  const read = errorWire.safeParse(body);
  return read.success ? [read.data.error, read.data.error_description].filter((part) => part !== undefined && part !== '').join(': ') : '';
}

/** https://docs.joinmastodon.org/methods/streaming/#events */
export const eventWire = z.object({ event: z.string().max(100), payload: orNothing(z.string()) });
export const streamedStatusWire = z.object({ id, account: z.object({ id }) });
