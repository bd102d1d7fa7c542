import { troubleOfReading } from '../http/line.ts';
import type { Trouble } from '../network.ts';
import { postPlace, type RecordPlace } from './identifiers.ts';
import { errorOf, troubleOfPull } from './trouble.ts';
import { type PostView, postsWire, recordWire } from './wire.ts';
import { type Asking, query, question } from './xrpc.ts';

export type Views = { kind: 'views'; of: Map<string, PostView> } | Trouble;

/** What is taken in one look-up. https://docs.bsky.app/docs/api/app-bsky-feed-get-posts */
const atOnce = 25;

/** Posts as the network shows them to the account. Those that are gone, or of people who are blocked, are not in it. */
export async function viewsOf(uris: Iterable<string>, asking: Asking): Promise<Views> {
  const wanted = [...new Set(uris)];
  const of = new Map<string, PostView>();
  for (let from = 0; from < wanted.length; from += atOnce) {
    const told = await question('posts', query('app.bsky.feed.getPosts', { uris: wanted.slice(from, from + atOnce) }), postsWire, asking);
    if (told.kind !== 'answer') return told;
    for (const view of told.value) of.set(view.uri, view);
  }
  return { kind: 'views', of };
}

export type Kept = { kind: 'record'; cid: string; value: Record<string, unknown> } | { kind: 'gone' } | Trouble;

/** A record in whoever's repository. https://docs.bsky.app/docs/api/com-atproto-repo-get-record */
export async function recordAt({ did, collection, key }: RecordPlace, { client, use, signal }: Asking): Promise<Kept> {
  const done = await client.call('records', query('com.atproto.repo.getRecord', { repo: did, collection, rkey: key }), use, signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const { status, body, foreign } = done.answer;
  if (!foreign && status === 400 && errorOf(body).name === 'RecordNotFound') return { kind: 'gone' };
  const read = recordWire.safeParse(body);
  return status === 200 && read.success ? { kind: 'record', cid: read.data.cid, value: read.data.value } : troubleOfPull(done.answer);
}

export async function isPostGone(uri: string, asking: Asking): Promise<boolean> {
  const place = postPlace(uri);
  return place !== null && (await recordAt(place, asking)).kind === 'gone';
}
