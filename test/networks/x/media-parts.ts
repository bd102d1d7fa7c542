import { z } from 'zod';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { partsIn } from '../multipart.ts';
import { invalid, json, type Naming } from './answers.ts';
import { pictureType, storeMedia } from './media.ts';
import type { Person, StoredMedia, World } from './world.ts';

/** Files that are put up part by part. https://docs.x.com/x-api/media/quickstart/media-upload-chunked */
export interface Uploads {
  initialize(self: Person, body: string): HttpAnswer;
  append(self: Person, id: string, request: HttpRequest): Promise<HttpAnswer>;
  finalize(self: Person, id: string): HttpAnswer;
  status(self: Person, query: URLSearchParams): HttpAnswer;
}

interface Upload {
  owner: Person;
  category: string;
  type: string;
  total: number;
  parts: Map<number, Uint8Array>;
}

const largestPart = 5 * 1_024 * 1_024;
const largest: Record<string, number> = { gif: 15_000_000, video: 512_000_000, image: 5_000_000 };
const beginning = z.strictObject({
  media_type: z.enum(['image/gif', 'image/jpeg', 'image/png', 'image/webp', 'video/mp4']),
  total_bytes: z.number().int().positive(),
  media_category: z.enum(['tweet_image', 'tweet_gif', 'tweet_video', 'dm_image', 'dm_gif', 'dm_video']),
});

/** What comes of a file is told when it is asked for; this many times it is not done yet. */
const looks = 2;

export function createUploads({ naming, world, now }: { naming: Naming; world: World; now: () => number }): Uploads {
  const open = new Map<string, Upload>();
  const worked = new Map<string, { media: StoredMedia; looks: number; bad: boolean }>();

  const answered = (id: string, more: object): HttpAnswer => {
    const data = { id, media_key: `3_${id}`, expires_after_secs: 86_400, ...more };
    return json(200, naming === 'tweet' ? { data, meta: {} } : { data });
  };
  const standing = (id: string): HttpAnswer => {
    const one = worked.get(id)!;
    // OpenAPI 2.159 wants a type, and does not say of which kind.
    const type = naming === 'tweet' ? { type: 'video' } : {};
    if (one.looks < looks) return answered(id, { processing_info: { ...type, state: one.looks === 0 ? 'pending' : 'in_progress', check_after_secs: 0, progress_percent: one.looks * 40 } });
    return answered(id, { processing_info: { ...type, state: one.bad ? 'failed' : 'succeeded', progress_percent: 100 } });
  };
  const mine = (self: Person, id: string): Upload | null => {
    const upload = open.get(id);
    return upload?.owner === self ? upload : null;
  };

  return {
    initialize(self, body) {
      const read = beginning.safeParse(JSON.parse(body));
      if (!read.success) return invalid(naming, z.prettifyError(read.error));
      const { media_type: type, total_bytes: total, media_category: category } = read.data;
      const kind = category.split('_')[1]!;
      const wanted = type === 'image/gif' ? 'gif' : type.startsWith('video/') ? 'video' : 'image';
      if (kind !== wanted) return invalid(naming, `media_category ${category} does not fit ${type}`);
      if (total > largest[kind]!) return invalid(naming, `File size exceeds ${largest[kind]} bytes.`);
      const id = world.nextId(now());
      open.set(id, { owner: self, category, type, total, parts: new Map() });
      return answered(id, {});
    },
    async append(self, id, request) {
      const upload = mine(self, id);
      const parts = partsIn(request.bytes, request.headers['content-type'] ?? '');
      const [file, index] = [parts?.get('media'), parts?.get('segment_index')];
      if (upload === null || parts?.size !== 2 || !(file instanceof File) || typeof index !== 'string' || !/^\d{1,3}$/u.test(index)) return invalid(naming, 'the segment is not valid');
      const bytes = await file.bytes();
      if (bytes.byteLength > largestPart) return invalid(naming, 'the segment is larger than 5 MB');
      upload.parts.set(Number(index), bytes);
      return json(200, { data: { expires_at: Math.floor(now() / 1_000) + 86_400 }, ...(naming === 'tweet' ? { meta: {} } : {}) });
    },
    finalize(self, id) {
      const upload = mine(self, id);
      if (upload === null) return invalid(naming, 'the upload is not known');
      const bytes = Buffer.concat([...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part));
      if (bytes.byteLength !== upload.total) return invalid(naming, `Segments do not add up to ${upload.total} bytes.`);
      open.delete(id);
      const media = storeMedia(self, bytes, upload.category, now(), world, id);
      worked.set(id, { media, looks: 0, bad: pictureType(bytes) !== upload.type });
      return standing(id);
    },
    status(self, query) {
      const id = query.get('media_id') ?? '';
      const one = worked.get(id);
      if (one?.media.owner !== self || query.get('command') !== 'STATUS' || query.size !== 2) return invalid(naming, 'media_id is not valid');
      one.looks += 1;
      return standing(id);
    },
  };
}
