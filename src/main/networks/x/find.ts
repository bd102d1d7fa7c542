import { problemOf, type XSettings } from '../../../contract/index.ts';
import type { FindOutcome, NetworkPorts, Outgoing, Trouble } from '../network.ts';
import type { Client } from './client.ts';
import { directMessageFields, postFields, type Query } from './fields.ts';
import { conversationIn, textOf } from './mapping.ts';
import { timeOf } from './snowflake.ts';
import { comparable, readableText } from './text.ts';
import { troubleOfPull, troubleOfReading } from './trouble.ts';
import { directMessageWire, listWire, postWire, readable } from './wire.ts';

/** What is left of the difference between two clocks after X's own `Date` was taken into account. */
const skew = 2 * 60_000;

/** Own posts since one that was answered seldom fill a page; X has no more than this. */
const mostPages = 32;

interface Candidate {
  id: string;
  sentAt: number;
  matches: boolean;
}

type Candidates = { kind: 'candidates'; list: Candidate[]; next: string | null; ahead: number } | Trouble;
type ReadPage = (token: string | null) => Promise<Candidates>;

function ownPosts(outgoing: Outgoing, settings: XSettings, client: Client, signal: AbortSignal): ReadPage {
  const wanted = comparable(outgoing.text);
  // A reply is always younger than what it answers.
  const query: Query = { ...postFields(settings.naming), max_results: '100', since_id: outgoing.inReplyTo, exclude: 'retweets' };
  return async (token) => {
    const page = token === null ? query : { ...query, pagination_token: token };
    const done = await client.call('posts', { method: 'GET', path: `/2/users/${settings.userId}/tweets`, query: page }, signal);
    if (done.kind === 'trouble') return troubleOfReading(done.trouble);
    const read = listWire.safeParse(done.answer.body);
    if (done.answer.status !== 200 || !read.success) return troubleOfPull(done.answer);
    const list = readable(postWire, read.data.data).map((post) => ({
      id: post.id,
      sentAt: post.createdAt ?? timeOf(post.id),
      matches: post.authorId === settings.userId && post.repliedTo === outgoing.inReplyTo && comparable(textOf(post)) === wanted,
    }));
    return { kind: 'candidates', list, next: read.data.nextToken, ahead: done.answer.ahead };
  };
}

function ownMessages(outgoing: Outgoing, conversation: string, settings: XSettings, client: Client, signal: AbortSignal): ReadPage {
  const wanted = comparable(outgoing.text);
  const query: Query = { ...directMessageFields(settings.naming), max_results: '100' };
  return async (token) => {
    const page = token === null ? query : { ...query, pagination_token: token };
    const done = await client.call('conversation', { method: 'GET', path: `/2/dm_conversations/${conversation}/dm_events`, query: page }, signal);
    if (done.kind === 'trouble') return troubleOfReading(done.trouble);
    const read = listWire.safeParse(done.answer.body);
    if (done.answer.status !== 200 || !read.success) return troubleOfPull(done.answer);
    const list = readable(directMessageWire, read.data.data).map((event) => ({
      id: event.id,
      sentAt: event.createdAt ?? timeOf(event.id),
      matches: event.senderId === settings.userId && comparable(readableText(event.text ?? '', event.links)) === wanted,
    }));
    return { kind: 'candidates', list, next: read.data.nextToken, ahead: done.answer.ahead };
  };
}

/** Reads back what the account itself wrote, newest first, as far as the first attempt: the oldest match that no other reply claims. */
export async function find(outgoing: Outgoing, settings: XSettings, client: Client, ports: NetworkPorts, signal: AbortSignal): Promise<FindOutcome> {
  const conversation = conversationIn(outgoing.thread.providerId);
  if (conversation === null && outgoing.inReplyTo === '') return { kind: 'absent' };
  const readPage = conversation === null ? ownPosts(outgoing, settings, client, signal) : ownMessages(outgoing, conversation, settings, client, signal);
  let found: Candidate | null = null;
  let token: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const read: Candidates = await readPage(token);
    if (read.kind !== 'candidates') return read;
    const from = outgoing.firstStartedAt + read.ahead - skew;
    for (const candidate of read.list) {
      if (candidate.matches && candidate.sentAt >= from && !outgoing.claimed.has(candidate.id)) found = candidate;
    }
    if (read.next === null || read.list.some(({ sentAt }) => sentAt < from)) {
      return found === null ? { kind: 'absent' } : { kind: 'found', providerId: found.id, sentAt: found.sentAt };
    }
    token = read.next;
  }
  ports.log('x.read-back-too-long');
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
}
