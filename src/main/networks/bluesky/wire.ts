import { z } from 'zod';
import { isDid, isHandle, postPlace } from './identifiers.ts';

/**
 * What Bluesky answers, read leniently: only what a message cannot do without must be right, the rest may be missing or wrong.
 * Lexicons: https://github.com/bluesky-social/atproto/tree/main/lexicons
 */

export const orNothing = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
export const anything = z.unknown().optional();
const many = orNothing(z.array(z.unknown()));

/** The elements of a list that can be read. */
export function readable<T>(schema: z.ZodType<T>, list: readonly unknown[] | undefined): T[] {
  return (list ?? []).flatMap((element) => {
    const read = schema.safeParse(element);
    return read.success ? [read.data] : [];
  });
}

const did = z.string().refine(isDid);
const postUri = z.string().refine((uri) => postPlace(uri) !== null);
const cid = z.string().regex(/^[A-Za-z\d+]{8,256}$/u);
const nextPage = orNothing(z.string().min(1).max(2_000));
const count = z.number().int().nonnegative();

/** https://atproto.com/specs/lexicon#datetime */
const moment = z.string().transform((value, context) => {
  const time = Date.parse(value);
  if (!Number.isFinite(time) || time < 0) {
    context.addIssue({ code: 'custom', message: 'not a time' });
    return z.NEVER;
  }
  return time;
});

const strongRef = z.object({ uri: postUri, cid });
export type StrongRef = z.infer<typeof strongRef>;

const link = z.object({ $type: z.literal('app.bsky.richtext.facet#link'), uri: z.string().max(10_000) });
const facet = z
  .object({ index: z.object({ byteStart: count, byteEnd: count }), features: many })
  .transform(({ index, features }) => ({ ...index, link: readable(link, features)[0]?.uri }));
export type Facet = z.infer<typeof facet>;

const blob = z.object({ ref: z.object({ $link: cid }), mimeType: z.string().max(200), size: count });
const file = z.object({ image: orNothing(blob), video: orNothing(blob) });
/** A post that another one shows, by itself or within `recordWithMedia`. */
const shown = z.object({ record: z.union([strongRef, z.object({ record: strongRef }).transform(({ record }) => record)]) });
const embedded = z
  .object({ images: many, items: many, video: orNothing(blob), external: orNothing(z.object({ uri: z.string().max(10_000) })), media: anything, record: anything });

/** What stands beside the words: files, a card, another post. */
export interface Embed {
  files: { cid: string; type: string; size: number }[];
  card: string | undefined;
  shown: StrongRef | undefined;
}

function embedOf(value: unknown): Embed {
  const read = embedded.safeParse(value);
  if (!read.success) return { files: [], card: undefined, shown: undefined };
  const { images, items, video, external, media, record } = read.data;
  const listed = readable(file, images ?? items).flatMap((one) => [one.image ?? one.video ?? []].flat());
  const files = [...listed, ...(video === undefined ? [] : [video])].map(({ ref, mimeType, size }) => ({ cid: ref.$link, type: mimeType, size }));
  const within = media === undefined ? null : embedOf(media);
  return {
    files: [...files, ...(within?.files ?? [])],
    card: external?.uri ?? within?.card,
    shown: shown.safeParse({ record }).data?.record,
  };
}

const reply = z.object({ root: strongRef, parent: strongRef });
export const postRecord = z
  .object({ text: orNothing(z.string()), createdAt: orNothing(moment), reply: orNothing(reply), facets: many, embed: anything })
  .transform(({ text, createdAt, reply: answered, facets, embed }) => ({ text, createdAt, reply: answered, facets: readable(facet, facets), embed: embedOf(embed) }));
export type PostRecord = z.infer<typeof postRecord>;

/** A record that is none comes out as an empty one: the post itself is there. */
export const recordOf = (value: unknown): PostRecord => postRecord.safeParse(value).data ?? postRecord.parse({});

const verification = orNothing(z.object({ verifiedStatus: z.string() }));
export const profileWire = z
  .object({
    did, handle: orNothing(z.string().refine(isHandle)), displayName: orNothing(z.string()), avatar: orNothing(z.url({ protocol: /^https?$/u }).max(2_000)),
    followersCount: orNothing(count), verification, viewer: orNothing(z.object({ blocking: orNothing(z.string()), blockedBy: orNothing(z.boolean()) })),
  })
  .transform((raw) => {
    const handle = raw.handle === 'handle.invalid' ? '' : raw.handle ?? '';
    const name = raw.displayName?.trim() ?? '';
    return {
      did: raw.did,
      handle,
      name: (name === '' ? handle || raw.did : name).slice(0, 200),
      followers: raw.followersCount ?? null,
      verified: raw.verification?.verifiedStatus === 'valid',
      avatar: raw.avatar,
      blocking: raw.viewer?.blocking,
      blockedBy: raw.viewer?.blockedBy ?? false,
    };
  });
export type Profile = z.infer<typeof profileWire>;

const notification = z.object({ uri: postUri, indexedAt: orNothing(moment), record: anything, cid: orNothing(cid) });
export type Notification = z.infer<typeof notification>;
export const notificationsWire = z
  .object({ notifications: z.array(z.unknown()), cursor: nextPage })
  .transform((raw) => ({ items: readable(notification, raw.notifications), whole: raw.notifications.length, cursor: raw.cursor ?? null }));

const listed = z.object({ uri: postUri, value: anything });
export const recordsWire = z
  .object({ records: z.array(z.unknown()), cursor: nextPage })
  .transform((raw) => ({ items: readable(listed, raw.records), whole: raw.records.length, cursor: raw.cursor ?? null }));

/** `record`: whatever its collection has. */
export const recordWire = z.object({ uri: z.string(), cid, value: z.record(z.string(), z.unknown()) });

const viewImage = z.object({ fullsize: z.string().max(2_000) });
const viewed = z.object({ images: many, items: many, media: anything });
function picturesOf(embed: unknown): string[] {
  const read = viewed.safeParse(embed);
  if (!read.success) return [];
  const { images, items, media } = read.data;
  return [...readable(viewImage, images ?? items).map(({ fullsize }) => fullsize), ...(media === undefined ? [] : picturesOf(media))];
}

const viewer = orNothing(z.object({ like: orNothing(z.string()), replyDisabled: orNothing(z.boolean()) }));
const gate = orNothing(z.object({ record: orNothing(z.object({ hiddenReplies: many })) }));
const postView = z
  .object({ uri: postUri, cid, record: anything, author: orNothing(profileWire), embed: anything, indexedAt: orNothing(moment), viewer, threadgate: gate })
  .transform((raw) => ({
    uri: raw.uri,
    cid: raw.cid,
    record: recordOf(raw.record),
    author: raw.author,
    pictures: picturesOf(raw.embed),
    indexedAt: raw.indexedAt,
    like: raw.viewer?.like,
    replyDisabled: raw.viewer?.replyDisabled ?? false,
    hiddenReplies: readable(z.string(), raw.threadgate?.record?.hiddenReplies),
  }));
export type PostView = z.infer<typeof postView>;
export const postsWire = z.object({ posts: z.array(z.unknown()) }).transform(({ posts }) => readable(postView, posts));

export const profilesWire = z.object({ profiles: z.array(z.unknown()) }).transform(({ profiles }) => readable(profileWire, profiles));

export const resolvedWire = z.object({ did });
export const putWire = z.object({ uri: z.string(), cid });
export const uploadedWire = z.object({ blob: z.looseObject({ $type: z.literal('blob'), ref: z.object({ $link: cid }), mimeType: z.string(), size: count }) });
export const doneWire = z.looseObject({});

const token = z.string().min(1).max(10_000);
const document = z.object({ service: many });
const server = z.object({ id: z.string().regex(/#atproto_pds$/u), serviceEndpoint: z.url({ protocol: /^https?$/u }).max(2_000) });
export const sessionWire = z
  .object({ did, handle: orNothing(z.string().refine(isHandle)), accessJwt: token, refreshJwt: token, didDoc: orNothing(document), active: orNothing(z.boolean()) })
  .transform(({ didDoc, ...session }) => ({ ...session, service: readable(server, didDoc?.service)[0]?.serviceEndpoint }));
export const identityWire = z.object({ did, handle: orNothing(z.string()) });
