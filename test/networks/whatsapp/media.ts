import { randomUUID } from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { partsIn } from '../multipart.ts';
import { invalid, json, noSuchObject, refusal } from './errors.ts';
import type { World } from './world.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
export interface MediaApi {
  upload(request: HttpRequest): Promise<HttpAnswer>;
  address(id: string, url: string): HttpAnswer;
  download(token: string): HttpAnswer;
}

const goodFor = 5 * 60_000;
const largest: readonly (readonly [RegExp, number])[] = [[/^image\/(?:jpeg|png)$/u, 5_000_000], [/^(?:audio|video)\//u, 16_000_000], [/^(?:application|text)\//u, 100_000_000]];

export function createMediaApi(world: World, now: () => number): MediaApi {
  const addresses = new Map<string, { id: string; until: number }>();
  return {
    async upload({ headers, bytes }) {
      const form = partsIn(bytes, headers['content-type'] ?? '');
      if (form === null) return invalid('multipart/form-data is wanted');
      const [file, type] = [form.get('file'), form.get('type')];
      if (form.get('messaging_product') !== 'whatsapp' || !(file instanceof File) || typeof type !== 'string' || form.size !== 3) return invalid('messaging_product, type and file are wanted');
      const limit = largest.find(([kind]) => kind.test(type))?.[1];
      if (file.type !== type || limit === undefined) return invalid(`Param file must be a file with one of the supported types, received ${file.type}`);
      if (file.size > limit) return refusal(400, 131_053, 'Media upload error', 'The file is larger than the maximum size.');
      return json(200, { id: world.file(type, new Uint8Array(await file.arrayBuffer())).id });
    },
    address(id, url) {
      const file = world.files.get(id);
      if (file === undefined) return noSuchObject();
      const token = randomUUID();
      addresses.set(token, { id, until: now() + goodFor });
      return json(200, { messaging_product: 'whatsapp', url: `${url}/whatsapp_business/attachments/${token}`, mime_type: file.type, sha256: 'x', file_size: file.content.byteLength, id });
    },
    download(token) {
      const address = addresses.get(token);
      const file = world.files.get(address?.id ?? '');
      if (address === undefined || file === undefined || address.until < now()) return { status: 404, headers: {}, body: '' };
      return { status: 200, headers: { 'content-type': file.type }, body: '', bytes: file.content };
    },
  };
}
