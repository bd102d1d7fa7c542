import { isFoundThread } from '../../../contract/index.ts';
import type { Page, PullOutcome, PulledMessage, PullUse, ThreadLookup, Trouble } from '../network.ts';
import { beginnings } from './beginnings.ts';
import { advanced, type Cursor, filled } from './cursor.ts';
import { type FilePorts, filesOf } from './files.ts';
import { traceCustomers } from './lineage.ts';
import { directMessage, foundThread, otherIn, postMessage, privateThread, publicThread, replacedBy } from './mapping.ts';
import type { Directory } from './people.ts';
import { isSummons, isUntagged } from './search.ts';
import { isNewer } from './snowflake.ts';
import { messageSource, postSource, type PostStream, type Source } from './sources.ts';
import { readable } from '../http/lenient.ts';
import { troubleOfReading } from '../http/line.ts';
import { troubleOfPull } from './trouble.ts';
import { type DirectMessage, directMessageWire, type List, listWire, type Post, postWire } from './wire.ts';

export interface PullPorts extends FilePorts {
  directory: Directory;
  threads: ThreadLookup;
  use: PullUse;
}

interface Read {
  kind: 'list';
  list: List;
  cursor: Cursor;
}

type Listed = Read | Trouble;

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

function pageOf(
  page: Pick<Page, 'messages' | 'deleted'>, { cursor }: Read, use: PullUse, firstOfPage: string | null, nextToken: string | null,
): PullOutcome {
  const count = page.messages.length;
  const next = use === 'history' ? filled(cursor, nextToken, count) : advanced(cursor, firstOfPage, nextToken, count);
  return { kind: 'page', page: { ...page, cursor: next, more: (use === 'history' ? next.history : next.token) !== null } };
}

type Whole = { kind: 'messages'; messages: PulledMessage[] } | Trouble;

/** The messages, in the order of what they were made of, with the files that it has. */
async function withFiles(messages: readonly PulledMessage[], sources: readonly { files: string[] }[], { media }: List, ports: PullPorts, signal: AbortSignal): Promise<Whole> {
  const whole: PulledMessage[] = [];
  for (const [index, message] of messages.entries()) {
    const fetched = await filesOf(message.providerId, sources[index]?.files ?? [], media, ports, signal);
    if (fetched.kind === 'trouble') return troubleOfReading(fetched.trouble);
    whole.push({ ...message, attachments: fetched.attachments });
  }
  return { kind: 'messages', messages: whole };
}

type Mapped = { kind: 'messages'; messages: PulledMessage[]; gone: string[] } | Trouble;

/** Where the account's own answers to what was found belong: only the replica knows that it was. */
async function foundBefore(posts: readonly Post[], { threads }: PullPorts): Promise<Map<string, string>> {
  const answered = posts.flatMap(({ repliedTo }) => repliedTo ?? []);
  const known = answered.length === 0 ? [] : await threads.byMessage(answered);
  return new Map([...known].filter(([, thread]) => isFoundThread(thread)));
}

async function publicMessages(stream: PostStream, posts: readonly Post[], list: List, ports: PullPorts, signal: AbortSignal): Promise<Mapped> {
  const self = ports.settings.userId;
  ports.directory.learn(list.users);
  const lineage = await traceCustomers(posts.filter((post) => !post.isRepost), list.posts, ports, signal);
  if (lineage.kind !== 'customers') return lineage;
  const { customers } = lineage;
  const conversing = posts.filter((post) => customers.has(post.id));
  const people = await ports.directory.find(new Set([...customers.values(), ...conversing.map(({ authorId }) => authorId)]), ports.use, signal);
  if (people.kind !== 'people') return people;
  const found = await foundBefore(stream === 'posts' ? conversing : [], ports);
  const begun = await beginnings(conversing, list.posts, ports);
  const messages = conversing.map((post) => {
    const customer = people.of(customers.get(post.id) ?? post.authorId);
    const conversation = post.conversationId ?? post.repliedTo ?? post.id;
    const isAnswerable = stream === 'search' ? isSummons(post, list, self) : !found.has(post.repliedTo ?? '');
    const thread = (isAnswerable ? publicThread : foundThread)(conversation, customer);
    return postMessage(post, thread, people.of(post.authorId), post.authorId === self, begun(post));
  });
  const whole = await withFiles(messages, conversing, list, ports, signal);
  return whole.kind === 'messages' ? { ...whole, gone: lineage.gone } : whole;
}

/** Mentions, what the account itself posted, or what was found. */
export async function pullPosts(stream: PostStream, cursor: Cursor, ports: PullPorts, signal: AbortSignal): Promise<PullOutcome> {
  const { settings, use } = ports;
  const source = postSource(stream, settings, use);
  const read = await readList(source, cursor, ports, signal);
  if (read.kind !== 'list') return read;
  const listed = readable(postWire, read.list.data);
  const posts = stream === 'search' ? listed.filter((post) => isUntagged(post, settings.userId)) : listed;
  const mapped = await publicMessages(stream, posts, read.list, ports, signal);
  if (mapped.kind !== 'messages') return mapped;
  const deleted = new Set([...posts.flatMap(replacedBy), ...read.list.gone, ...mapped.gone]);
  const page = { messages: mapped.messages, deleted: [...deleted] };
  return pageOf(page, read, use, read.list.newestId ?? newestOf(listed.map(({ id }) => id)), read.list.nextToken);
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
  const source = messageSource(settings, use);
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
  const whole = await withFiles(messages, fresh, read.list, ports, signal);
  if (whole.kind !== 'messages') return whole;
  return pageOf({ messages: whole.messages, deleted: [] }, read, use, newestOf(events.map(({ id }) => id)), reached ? null : read.list.nextToken);
}
