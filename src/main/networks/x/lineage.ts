import type { PullUse, ThreadLookup, Trouble } from '../network.ts';
import type { XClient } from './client.ts';
import { postFields } from './fields.ts';
import type { XSettings } from '../../../contract/index.ts';
import { customerIn } from './mapping.ts';
import { readable } from '../http/lenient.ts';
import { troubleOfReading } from '../http/line.ts';
import { troubleOfPull } from './trouble.ts';
import { lookUpWire, type Post, postWire } from './wire.ts';

/** `customers`: for each post that was asked for, whom it is to or from; posts that answer nobody are not in it. */
export type Lineage = { kind: 'customers'; customers: Map<string, string>; gone: string[] } | Trouble;

type Step = { kind: 'customer'; id: string } | { kind: 'nobody' } | { kind: 'missing'; parent: string };

/** A chain of own posts longer than this is an essay, not an answer. */
const longestChain = 25;

/** Follows own answers to own answers up to the customer's post, as far as posts are at hand. */
function follow(post: Post, self: string, at: (id: string) => Post | undefined, threadOf: Map<string, string>): Step {
  let current = post;
  for (let step = 0; step < longestChain; step += 1) {
    if (current.authorId !== self) return { kind: 'customer', id: current.authorId };
    if (current.inReplyToUserId !== undefined && current.inReplyToUserId !== self) return { kind: 'customer', id: current.inReplyToUserId };
    if (current.repliedTo === undefined) return { kind: 'nobody' };
    const known = threadOf.get(current.repliedTo);
    if (known !== undefined) return { kind: 'customer', id: known };
    const parent = at(current.repliedTo);
    if (parent === undefined) return { kind: 'missing', parent: current.repliedTo };
    current = parent;
  }
  return { kind: 'nobody' };
}

export interface LineagePorts {
  settings: XSettings;
  client: XClient;
  threads: ThreadLookup;
  use: PullUse;
}

/** Finds out to whom posts belong: from the posts at hand, then from the replica, then from X. */
export async function traceCustomers(posts: readonly Post[], atHand: readonly Post[], ports: LineagePorts, signal: AbortSignal): Promise<Lineage> {
  const { settings, client, threads, use } = ports;
  const known = new Map([...atHand, ...posts].map((post) => [post.id, post]));
  const threadOf = new Map<string, string>();
  const asked = new Set<string>();
  const gone: string[] = [];
  const customers = new Map<string, string>();

  async function ask(ids: readonly string[]): Promise<Trouble | null> {
    for (const [id, thread] of await threads.byMessage(ids)) {
      const customer = customerIn(thread);
      if (customer !== null) threadOf.set(id, customer);
    }
    const unknown = ids.filter((id) => !threadOf.has(id));
    if (unknown.length === 0) return null;
    const query = { ...postFields(settings.naming), ids: unknown.join(',') };
    const done = await client.call('post-look-up', { method: 'GET', path: '/2/tweets', query }, use, signal);
    if (done.kind === 'trouble') return troubleOfReading(done.trouble);
    const read = lookUpWire.safeParse(done.answer.body);
    if (done.answer.status !== 200 || !read.success) return troubleOfPull(done.answer);
    for (const post of readable(postWire, read.data.data)) known.set(post.id, post);
    gone.push(...read.data.gone);
    return null;
  }

  let open = [...posts];
  while (open.length > 0) {
    const missing = new Set<string>();
    open = open.filter((post) => {
      const step = follow(post, settings.userId, (id) => known.get(id), threadOf);
      if (step.kind === 'customer') customers.set(post.id, step.id);
      if (step.kind !== 'missing' || asked.has(step.parent)) return false;
      missing.add(step.parent);
      return true;
    });
    if (missing.size === 0) break;
    for (const id of missing) asked.add(id);
    const trouble = await ask([...missing]);
    if (trouble !== null) return trouble;
  }
  return { kind: 'customers', customers, gone };
}
