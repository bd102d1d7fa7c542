import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { partsIn } from '../multipart.ts';
import { invalid, json, type Naming, problem } from './answers.ts';
import type { Person, StoredMedia, World } from './world.ts';

/** Pictures: put in, and given out again. https://docs.x.com/x-api/media/quickstart/best-practices */

export const largestPicture = 5_000_000;
const day = 24 * 60 * 60_000;

const signatures: [string, RegExp][] = [['image/gif', /^47494638/u], ['video/mp4', /^.{8}66747970/u], ['image/jpeg', /^ffd8ff/u], ['image/png', /^89504e47/u], ['image/webp', /^52494646.{8}57454250/u]];
export const pictureType = (bytes: Uint8Array): string | undefined => {
  const begin = Buffer.from(bytes.subarray(0, 12)).toString('hex');
  return signatures.find(([, pattern]) => pattern.test(begin))?.[0];
};

export function storeMedia(owner: Person, bytes: Uint8Array, category: string, at: number, world: World, id = world.nextId(at)): StoredMedia {
  const media: StoredMedia = { id, key: `3_${id}`, owner, category, type: pictureType(bytes) ?? 'image/jpeg', bytes, at };
  world.keepMedia(media);
  return media;
}

/** `POST /2/media/upload`, all at once; X knows no other fields. */
export async function upload(self: Person, request: HttpRequest, { naming, world, now }: { naming: Naming; world: World; now: () => number }): Promise<HttpAnswer> {
  const parts = partsIn(request.bytes, request.headers['content-type'] ?? '');
  if (parts === null) return invalid(naming, 'the body must be multipart/form-data');
  const unknown = [...parts.keys()].find((name) => name !== 'media' && name !== 'media_category');
  if (unknown !== undefined) return invalid(naming, `${unknown} is not known`);
  const [file, category] = [parts.get('media'), parts.get('media_category')];
  if (!(file instanceof File)) return invalid(naming, 'media is missing');
  if (category !== 'tweet_image' && category !== 'dm_image') return invalid(naming, 'media_category is not valid');
  const bytes = await file.bytes();
  if (bytes.byteLength > largestPicture) return invalid(naming, 'File size exceeds 5242880 bytes.');
  if (!/^image\/(?!gif)/u.test(pictureType(bytes) ?? '')) return invalid(naming, 'media type unrecognized.');
  const media = storeMedia(self, bytes, category, now(), world);
  const data = { id: media.id, media_key: media.key, size: bytes.byteLength, expires_after_secs: day / 1_000 };
  return json(200, naming === 'tweet' ? { data, meta: {} } : { data });
}

/** Files for a post or message that is to be made; null: they may not be used. */
export function usable(ids: readonly string[], self: Person, place: 'tweet' | 'dm', { world, now }: { world: World; now: () => number }): StoredMedia[] | null {
  const found = ids.flatMap((id) => world.media(id) ?? []);
  const isUsable = (media: StoredMedia): boolean => media.owner === self && media.category.startsWith(`${place}_`) && now() - media.at < day;
  // A moving picture or a film stands alone.
  const alone = found.some(({ category }) => !category.endsWith('_image'));
  return found.length === ids.length && found.every(isUsable) && (!alone || found.length === 1) ? found : null;
}

const fileName = ({ key, type }: StoredMedia): string => `${key}.${type === 'image/jpeg' ? 'jpg' : type.slice(6)}`;

/** Where a picture of a post lies: for everybody, and not behind the interface. */
export const publicAddress = (media: StoredMedia, base: string): string => `${base}/media/${fileName(media)}`;

/** Where a picture of a message lies is said as ever; it is asked for by the interface. */
export const privateAddress = (media: StoredMedia, messageId: string): string => `https://ton.twitter.com/1.1/ton/data/dm/${messageId}/${media.id}/${fileName(media)}`;

const file = ({ bytes }: StoredMedia, type: string): HttpAnswer => ({ status: 200, headers: { 'content-type': type }, body: '', bytes });

/** The store of pictures is nobody's to give tokens to. */
export function publicFile(name: string, request: HttpRequest, world: World): HttpAnswer {
  const media = world.mediaCalled(name.replace(/\.\w+$/u, ''));
  if (media === undefined || request.headers.authorization !== undefined) return { status: 404, headers: {}, body: '' };
  return file(media, media.type);
}

/** `GET /2/dm_conversations/media/:dm_id/:media_id/:resource_id` */
export function privateFile(self: Person, messageId: string, mediaId: string, world: World): HttpAnswer {
  const media = world.message(messageId)?.media.find(({ id }) => id === mediaId);
  if (media === undefined) return problem(404, 'Not Found Error', 'Could not find the media.');
  if (!world.participants(messageId).includes(self)) return problem(403, 'Forbidden', 'You are not a participant of this conversation.');
  return file(media, 'application/octet-stream');
}
