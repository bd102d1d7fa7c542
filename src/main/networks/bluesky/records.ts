import { problemOf } from '../../../contract/index.ts';
import type { Trouble } from '../network.ts';
import type { RecordPlace } from './identifiers.ts';
import { errorOf, troubleOfSend } from './trouble.ts';
import { doneWire, putWire } from './wire.ts';
import { type Asking, procedure } from './xrpc.ts';

export type Put = { kind: 'stands' } | { kind: 'changed' } | Trouble;

/** Puts a record where one with the content id `before` lies, or none (null): `changed` where it is another. */
export async function put({ did, collection, key }: RecordPlace, record: object, before: string | null, { client, use, signal }: Asking): Promise<Put> {
  const json = { repo: did, collection, rkey: key, record, swapRecord: before };
  const done = await client.call('write', procedure('com.atproto.repo.putRecord', json), use, signal);
  if (done.kind === 'trouble') return done.trouble;
  const { status, body, foreign } = done.answer;
  if (status === 200 && !foreign) return putWire.safeParse(body).success ? { kind: 'stands' } : { kind: 'unknown', problem: problemOf('unreadable-answer') };
  return !foreign && status === 400 && errorOf(body).name === 'InvalidSwap' ? { kind: 'changed' } : troubleOfSend(done.answer);
}

/** Puts a record under a key that is its own. What lies there already is it, from an earlier attempt, and is left as it is. */
export async function create(place: RecordPlace, record: object, asking: Asking): Promise<{ kind: 'stands' } | Trouble> {
  const done = await put(place, record, null, asking);
  return done.kind === 'changed' ? { kind: 'stands' } : done;
}

/** One that is not there is deleted. https://docs.bsky.app/docs/api/com-atproto-repo-delete-record */
export async function remove({ did, collection, key }: RecordPlace, { client, use, signal }: Asking): Promise<{ kind: 'removed' } | Trouble> {
  const done = await client.call('write', procedure('com.atproto.repo.deleteRecord', { repo: did, collection, rkey: key }), use, signal);
  if (done.kind === 'trouble') return done.trouble;
  return done.answer.status === 200 && doneWire.safeParse(done.answer.body).success ? { kind: 'removed' } : troubleOfSend(done.answer);
}
