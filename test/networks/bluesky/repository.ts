import { z } from 'zod';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import { invalid, json, refusal } from './answers.ts';
import { cidOfBlob, cidOfRecord } from './ids.ts';
import { complaintAbout, images } from './lexicon.ts';
import { type Person, type StoredRecord, uriOf, type Value, type World } from './world.ts';

/** Something that an account wrote through the API. */
export type Accepted =
  | { kind: 'post'; id: string; accountId: string; at: number; text: string; inReplyTo: string | null; record: Value }
  | { kind: 'record'; id: string; accountId: string; at: number; text: string; record: Value }
  | { kind: 'deleted'; id: string; accountId: string; at: number; text: string }
  | { kind: 'message'; id: string; accountId: string; at: number; text: string; conversationId: string; facets: unknown };

export interface Writing {
  world: World;
  ledger: Ledger<Accepted>;
  now: () => number;
}

const place = { repo: z.string(), collection: z.string(), rkey: z.string() };
const putting = z.strictObject({ ...place, record: z.record(z.string(), z.unknown()), swapRecord: z.string().nullable().optional() });
const deleting = z.strictObject(place);

const commit = ({ world, now }: Writing, of: unknown) => ({ commit: { cid: cidOfRecord([of, now()]), rev: world.nextTid(now()) } });

function missingBlob(record: Value, world: World): string | undefined {
  const read = images.safeParse(record['embed']);
  return read.success ? read.data.images.map(({ image }) => image.ref.$link).find((cid) => !world.blobs.has(cid)) : undefined;
}

function note(kept: StoredRecord, { ledger, now }: Writing): void {
  const { uri: id, did: accountId, value } = kept;
  const text = typeof value['text'] === 'string' ? value['text'] : '';
  const parent = (value['reply'] as { parent?: { uri?: string } } | undefined)?.parent?.uri ?? null;
  if (kept.collection === 'app.bsky.feed.post') ledger.add({ kind: 'post', id, accountId, at: now(), text, inReplyTo: parent, record: value });
  else ledger.add({ kind: 'record', id, accountId, at: now(), text, record: value });
}

/** The same again changes nothing and has no commit; `swapRecord` null: there must be none yet. As measured on the real PDS. */
export function putRecord(self: Person, body: unknown, writing: Writing): HttpAnswer {
  const { world, now } = writing;
  const read = putting.safeParse(body);
  if (!read.success) return invalid(read.error.issues[0]?.message ?? '');
  const { repo, collection, rkey, record, swapRecord } = read.data;
  if (repo !== self.did) return refusal('AuthenticationRequired', 'Authentication Required', 401);
  const complaint = complaintAbout(collection, rkey, record);
  if (complaint !== null) return invalid(complaint);
  const uri = uriOf(self.did, collection, rkey);
  const before = world.record(uri);
  const cid = cidOfRecord(record);
  const answer = { uri, cid, validationStatus: 'valid' };
  if (before?.cid === cid) return json(200, answer);
  if (swapRecord !== undefined && swapRecord !== (before?.cid ?? null)) return refusal('InvalidSwap', `Record was at ${before?.cid ?? 'null'}`);
  const blob = missingBlob(record, world);
  if (blob !== undefined) return refusal('BlobNotFound', `Could not find blob: ${blob}`);
  note(world.put(self.did, collection, rkey, record, now()), writing);
  return json(200, { ...answer, ...commit(writing, record) });
}

export function deleteRecord(self: Person, body: unknown, writing: Writing): HttpAnswer {
  const { world, ledger, now } = writing;
  const read = deleting.safeParse(body);
  if (!read.success) return invalid(read.error.issues[0]?.message ?? '');
  const { repo, collection, rkey } = read.data;
  if (repo !== self.did) return refusal('AuthenticationRequired', 'Authentication Required', 401);
  const uri = uriOf(self.did, collection, rkey);
  if (world.record(uri) === undefined) return json(200, {});
  world.drop(uri);
  ledger.add({ kind: 'deleted', id: uri, accountId: self.did, at: now(), text: '' });
  return json(200, commit(writing, uri));
}

export function uploadBlob({ headers, bytes }: HttpRequest, { world }: Writing): HttpAnswer {
  const type = headers['content-type'] ?? '';
  if (bytes.byteLength === 0 || !/^\w+\/[\w.+-]+$/u.test(type)) return invalid('Request encoding (Content-Type) required but not provided');
  const cid = cidOfBlob(bytes);
  world.blobs.set(cid, { type, content: bytes });
  return json(200, { blob: { $type: 'blob', ref: { $link: cid }, mimeType: type, size: bytes.byteLength } });
}

const shown = ({ uri, cid, value }: StoredRecord) => ({ uri, cid, value });

export function getRecord(query: URLSearchParams, { world }: Writing): HttpAnswer {
  const uri = uriOf(query.get('repo') ?? '', query.get('collection') ?? '', query.get('rkey') ?? '');
  const record = world.record(uri);
  return record === undefined ? refusal('RecordNotFound', `Could not locate record: ${uri}`) : json(200, shown(record));
}

/** The greatest key first; the place of a page is the key before it. */
export function listRecords(query: URLSearchParams, { world }: Writing): HttpAnswer {
  const before = query.get('cursor');
  const limit = Number(query.get('limit') ?? '50');
  const all = world.records(query.get('collection') ?? '', query.get('repo') ?? '')
    .filter(({ key }) => before === null || key < before).sort((one, other) => (one.key < other.key ? 1 : -1));
  const page = all.slice(0, limit);
  const last = page.at(-1);
  return json(200, { records: page.map(shown), ...(last === undefined ? {} : { cursor: last.key }) });
}
