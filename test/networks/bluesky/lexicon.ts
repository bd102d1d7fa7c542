import { z } from 'zod';

/** The records that the console writes, as the lexicons have them. Unknown fields are let through by the real one; not here. */

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });
export const graphemes = (text: string): number => [...segments.segment(text)].length;
export const bytes = (text: string): number => Buffer.byteLength(text);

const did = z.string().regex(/^did:[a-z]+:[\w.:%-]*[\w.-]$/u);
const uri = z.string().regex(/^at:\/\/did:[a-z]+:[\w.:%-]+\/[a-zA-Z.]+\/[\w.~:-]+$/u);
const cid = z.string().regex(/^baf[a-z2-7]{40,}$/u);
const datetime = z.iso.datetime({ offset: true });
const strongRef = z.strictObject({ uri, cid });

const feature = z.discriminatedUnion('$type', [
  z.strictObject({ $type: z.literal('app.bsky.richtext.facet#link'), uri: z.url() }),
  z.strictObject({ $type: z.literal('app.bsky.richtext.facet#mention'), did }),
]);
export const facets = z.array(z.strictObject({ index: z.strictObject({ byteStart: z.int().nonnegative(), byteEnd: z.int().nonnegative() }), features: z.array(feature) }));

const blob = z.strictObject({ $type: z.literal('blob'), ref: z.strictObject({ $link: cid }), mimeType: z.string().regex(/^image\//u), size: z.int().max(2_000_000) });
export const images = z.strictObject({ $type: z.literal('app.bsky.embed.images'), images: z.array(z.strictObject({ image: blob, alt: z.string() })).max(4) });

const post = z.strictObject({
  $type: z.literal('app.bsky.feed.post'),
  text: z.string(),
  createdAt: datetime,
  reply: z.strictObject({ root: strongRef, parent: strongRef }).optional(),
  facets: facets.optional(),
  embed: images.optional(),
});
const like = z.strictObject({ $type: z.literal('app.bsky.feed.like'), subject: strongRef, createdAt: datetime });
const block = z.strictObject({ $type: z.literal('app.bsky.graph.block'), subject: did, createdAt: datetime });
/** The owner's rules stand in it as well. */
const threadgate = z.strictObject({
  $type: z.literal('app.bsky.feed.threadgate'), post: uri, createdAt: datetime,
  allow: z.array(z.looseObject({ $type: z.string() })).max(5).optional(),
  hiddenReplies: z.array(uri).max(300).optional(),
});

const schemas: Record<string, z.ZodType> = { 'app.bsky.feed.post': post, 'app.bsky.feed.like': like, 'app.bsky.graph.block': block, 'app.bsky.feed.threadgate': threadgate };
const tid = /^[234567a-j][234567a-z]{12}$/u;

/** What the PDS says of a record that it does not take; null: it takes it. */
export function complaintAbout(collection: string, key: string, record: unknown): string | null {
  const schema = schemas[collection];
  if (schema === undefined) return `no such lexicon here: ${collection}`;
  if (!tid.test(key)) return `Invalid record key for ${collection}: Invalid TID string (got "${key}") at $`;
  const read = schema.safeParse(record);
  if (!read.success) return `Invalid ${collection} record: ${read.error.issues[0]?.message ?? ''} at $.record.${read.error.issues[0]?.path.join('.') ?? ''}`;
  const { text } = record as { text?: string };
  if (text === undefined) return null;
  if (bytes(text) > 3_000) return `Invalid ${collection} record: string too big (maximum 3000, got ${String(bytes(text))}) at $.record.text`;
  if (graphemes(text) > 300) return `Invalid ${collection} record: grapheme too big (maximum 300, got ${String(graphemes(text))}) at $.record.text`;
  return null;
}
