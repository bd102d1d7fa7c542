import type { ThreadLookup, Trouble } from '../network.ts';
import { postPlace } from './identifiers.ts';
import { recordAt } from './look-up.ts';
import { type Post, sidesOf } from './mapping.ts';
import { recordOf } from './wire.ts';
import type { Asking } from './xrpc.ts';

/** `customers`: for each post that answers somebody, whom. */
export type Lineage = { kind: 'customers'; customers: Map<string, string> } | Trouble;

/** A chain of own posts longer than this is an essay, not an answer. */
const longestChain = 25;

const parentOf = ({ record }: Pick<Post, 'record'>): string | undefined => record.reply?.parent.uri;

/** Follows own answers to own answers up to the customer's post: from the posts at hand, then from the replica, then from the network. */
export async function traceCustomers(posts: readonly Post[], self: string, threads: ThreadLookup, asking: Asking): Promise<Lineage> {
  const atHand = new Map<string, Pick<Post, 'record'> | null>(posts.map((post) => [post.uri, post]));
  const own = posts.flatMap((post) => parentOf(post) ?? []).filter((uri) => postPlace(uri)?.did === self);
  const known = await threads.byMessage(own);

  /** Null: gone, or nobody's. */
  async function recordFor(uri: string): Promise<{ kind: 'post'; post: Pick<Post, 'record'> | null } | Trouble> {
    const there = atHand.get(uri);
    const place = postPlace(uri);
    if (there !== undefined || place === null) return { kind: 'post', post: there ?? null };
    const kept = await recordAt(place, asking);
    if (kept.kind !== 'record' && kept.kind !== 'gone') return kept;
    const post = kept.kind === 'gone' ? null : { record: recordOf(kept.value) };
    atHand.set(uri, post);
    return { kind: 'post', post };
  }

  async function customerOf(post: Post): Promise<{ kind: 'customer'; did: string | null } | Trouble> {
    let parent = parentOf(post);
    for (let step = 0; step < longestChain && parent !== undefined; step += 1) {
      const did = postPlace(parent)?.did;
      if (did !== self) return { kind: 'customer', did: did ?? null };
      const thread = known.get(parent);
      if (thread !== undefined) return { kind: 'customer', did: sidesOf(thread)?.customer ?? null };
      const asked = await recordFor(parent);
      if (asked.kind !== 'post') return asked;
      parent = asked.post === null ? undefined : parentOf(asked.post);
    }
    return { kind: 'customer', did: null };
  }

  const customers = new Map<string, string>();
  for (const post of posts) {
    const found = await customerOf(post);
    if (found.kind !== 'customer') return found;
    if (found.did !== null) customers.set(post.uri, found.did);
  }
  return { kind: 'customers', customers };
}
