import type { XSettings } from '../../../contract/index.ts';
import type { Page, PullOutcome, PulledMessage, PullUse, ThreadLookup, Trouble } from '../network.ts';
import type { Client, Route } from './client.ts';
import { advanced, type Cursor, filled, restarted, start } from './cursor.ts';
import { directMessageFields, postFields, type Query } from './fields.ts';
import { traceCustomers } from './lineage.ts';
import { directMessage, otherIn, postMessage, privateThread, publicThread, replacedBy } from './mapping.ts';
import type { Directory } from './people.ts';
import { isNewer } from './snowflake.ts';
import { troubleOfPull, troubleOfReading } from './trouble.ts';
import { type DirectMessage, directMessageWire, type List, listWire, type Post, postWire, readable } from './wire.ts';

export interface PullPorts {
  settings: XSettings;
  client: Client;
  directory: Directory;
  threads: ThreadLookup;
  use: PullUse;
}

const pageSize = '100';

type Listed = { kind: 'list'; list: List; cursor: Cursor } | Trouble;

interface Source {
  route: Route;
  path: string;
  query(cursor: Cursor): Query;
  /** Where to go on when X refuses a cursor: a token may have been forgotten, a `since_id` may be too old. Null: it is not the cursor. */
  fallback(cursor: Cursor): Cursor | null;
}

/** One page from where the cursor stands. */
async function readList(source: Source, cursor: Cursor, ports: PullPorts, signal: AbortSignal): Promise<Listed> {
  const done = await ports.client.call(source.route, { method: 'GET', path: source.path, query: source.query(cursor) }, ports.use, signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const earlier = done.answer.status === 400 ? source.fallback(cursor) : null;
  if (earlier !== null) return readList(source, earlier, ports, signal);
  const read = listWire.safeParse(done.answer.body);
  if (done.answer.status !== 200 || !read.success) return troubleOfPull(done.answer);
  return { kind: 'list', list: read.data, cursor };
}

const newestOf = (ids: readonly string[]): string | null =>
  ids.reduce<string | null>((newest, id) => (newest === null || isNewer(id, newest) ? id : newest), null);

const pagePosition = (since: string | null, token: string | null): Query => ({
  max_results: pageSize,
  ...(since === null ? {} : { since_id: since }),
  ...(token === null || token === '' ? {} : { pagination_token: token }),
});

/** History begins once more where X refuses its place; a list that is refused from its begin is refused for another reason. */
const historyAnew = (refused: Cursor): Cursor | null => (refused.history === '' ? null : { ...refused, history: '' });

function pageOf(
  page: Pick<Page, 'messages' | 'deleted'>, { cursor }: { cursor: Cursor }, use: PullUse, firstOfPage: string | null, nextToken: string | null,
): PullOutcome {
  const count = page.messages.length;
  const next = use === 'history' ? filled(cursor, nextToken, count) : advanced(cursor, firstOfPage, nextToken, count);
  return { kind: 'page', page: { ...page, cursor: next, more: (use === 'history' ? next.history : next.token) !== null } };
}

type Mapped = { kind: 'messages'; messages: PulledMessage[]; gone: string[] } | Trouble;

async function publicMessages(posts: readonly Post[], list: List, ports: PullPorts, signal: AbortSignal): Promise<Mapped> {
  const self = ports.settings.userId;
  ports.directory.learn(list.users);
  const lineage = await traceCustomers(posts.filter((post) => !post.isRepost), list.posts, ports, signal);
  if (lineage.kind !== 'customers') return lineage;
  const { customers } = lineage;
  const conversing = posts.filter((post) => customers.has(post.id));
  const people = await ports.directory.find(new Set([...customers.values(), ...conversing.map(({ authorId }) => authorId)]), ports.use, signal);
  if (people.kind !== 'people') return people;
  const messages = conversing.map((post) => {
    const customer = customers.get(post.id) ?? post.authorId;
    const thread = publicThread(post.conversationId ?? post.repliedTo ?? post.id, people.of(customer));
    return postMessage(post, thread, people.of(post.authorId), post.authorId === self);
  });
  return { kind: 'messages', messages, gone: lineage.gone };
}

/**
 * Mentions, or what the account itself posted. X keeps the 800 newest mentions and the 3,200 newest own posts within reach:
 * what is older than that when it is first asked for stays out.
 * https://docs.x.com/x-api/posts/timelines/introduction
 */
export async function pullPosts(stream: 'mentions' | 'posts', cursor: Cursor, ports: PullPorts, signal: AbortSignal): Promise<PullOutcome> {
  const { settings, use } = ports;
  const fields: Query = stream === 'mentions' ? postFields(settings.naming) : { ...postFields(settings.naming), exclude: 'retweets' };
  const source: Source = {
    route: stream,
    path: `/2/users/${settings.userId}/${stream === 'mentions' ? 'mentions' : 'tweets'}`,
    query: ({ since, token, history }) => ({ ...fields, ...(use === 'history' ? pagePosition(null, history) : pagePosition(since, token)) }),
    fallback: (refused) => {
      if (use === 'history') return historyAnew(refused);
      return refused.token !== null ? restarted(refused) : refused.since !== null ? start : null;
    },
  };
  const read = await readList(source, cursor, ports, signal);
  if (read.kind !== 'list') return read;
  const posts = readable(postWire, read.list.data);
  const mapped = await publicMessages(posts, read.list, ports, signal);
  if (mapped.kind !== 'messages') return mapped;
  const deleted = new Set([...posts.flatMap(replacedBy), ...read.list.gone, ...mapped.gone]);
  const page = { messages: mapped.messages, deleted: [...deleted] };
  return pageOf(page, read, use, read.list.newestId ?? newestOf(posts.map(({ id }) => id)), read.list.nextToken);
}

/** In a group everybody but the account is the customer; the thread carries whoever of them is seen first. */
function customersOf(events: readonly DirectMessage[], self: string): Map<string, string> {
  const customers = new Map<string, string>();
  for (const event of events) {
    const customer = otherIn(event.conversationId, self) ?? (event.senderId === self ? undefined : event.senderId);
    if (customer !== undefined && !customers.has(event.conversationId)) customers.set(event.conversationId, customer);
  }
  return customers;
}

/**
 * Direct messages of the last 30 days, unencrypted ones only: X's encrypted chat is not in this list.
 * There is no `since_id`: pages are read until one reaches back to `since`. Whether single messages are known
 * already would not tell: our own sent ones are, while the customer's before them may not be.
 * https://docs.x.com/x-api/direct-messages/lookup/introduction
 */
export async function pullMessages(cursor: Cursor, ports: PullPorts, signal: AbortSignal): Promise<PullOutcome> {
  const { settings, directory, use } = ports;
  const source: Source = {
    route: 'messages',
    path: '/2/dm_events',
    query: ({ token, history }) => ({ ...directMessageFields(settings.naming), ...pagePosition(null, use === 'history' ? history : token) }),
    fallback: (refused) => (use === 'history' ? historyAnew(refused) : refused.token === null ? null : restarted(refused)),
  };
  const read = await readList(source, cursor, ports, signal);
  if (read.kind !== 'list') return read;
  const events = readable(directMessageWire, read.list.data);
  const since = use === 'history' ? null : read.cursor.since;
  const fresh = since === null ? events : events.filter(({ id }) => isNewer(id, since));
  const reached = fresh.length < events.length;
  const customers = customersOf(fresh, settings.userId);
  directory.learn(read.list.users);
  const people = await directory.find(new Set([...customers.values(), ...fresh.map(({ senderId }) => senderId)]), use, signal);
  if (people.kind !== 'people') return people;
  const messages = fresh.map((event) => {
    const customer = people.of(customers.get(event.conversationId) ?? event.conversationId);
    return directMessage(event, privateThread(event.conversationId, customer), people.of(event.senderId), event.senderId === settings.userId);
  });
  return pageOf({ messages, deleted: [] }, read, use, newestOf(events.map(({ id }) => id)), reached ? null : read.list.nextToken);
}
