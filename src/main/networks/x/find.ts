import { problemOf, type XSettings } from '../../../contract/index.ts';
import { attemptedFrom } from '../http/clock.ts';
import type { FindOutcome, NetworkPorts, Outgoing, Trouble } from '../network.ts';
import type { Route, XClient } from './client.ts';
import { directMessageFields, postFields } from './fields.ts';
import type { Query } from '../http/exchange.ts';
import { conversationIn, textOf } from './mapping.ts';
import { timeOf } from './snowflake.ts';
import { comparable, readableText } from './text.ts';
import { readable } from '../http/lenient.ts';
import { troubleOfReading } from '../http/line.ts';
import { troubleOfPull } from './trouble.ts';
import { directMessageWire, type List, listWire, postWire } from './wire.ts';

/** What is left of the difference between two clocks after X's own `Date` was taken into account. Milliseconds. */
const skew = 2 * 60_000;

/** X has 3,200 own posts within reach, 100 on a page. */
const mostPages = 32;

interface Candidate {
  id: string;
  sentAt: number;
  matches: boolean;
}

/** A list, newest first, in which the reply would be. */
interface Place {
  route: Route;
  path: string;
  query: Query;
  candidates: (list: List) => Candidate[];
}

function ownPosts({ text, inReplyTo }: Outgoing, { userId, naming }: XSettings): Place {
  const wanted = comparable(text);
  return {
    route: 'posts',
    path: `/2/users/${userId}/tweets`,
    // A reply is always younger than what it answers.
    query: { ...postFields(naming), max_results: '100', since_id: inReplyTo, exclude: 'retweets' },
    candidates: ({ data }) =>
      readable(postWire, data).map((post) => ({
        id: post.id,
        sentAt: post.createdAt ?? timeOf(post.id),
        matches: post.authorId === userId && post.repliedTo === inReplyTo && comparable(textOf(post)) === wanted,
      })),
  };
}

function ownMessages({ text }: Outgoing, conversation: string, { userId, naming }: XSettings): Place {
  const wanted = comparable(text);
  return {
    route: 'conversation',
    path: `/2/dm_conversations/${conversation}/dm_events`,
    query: { ...directMessageFields(naming), max_results: '100' },
    candidates: ({ data }) =>
      readable(directMessageWire, data).map((event) => ({
        id: event.id,
        sentAt: event.createdAt ?? timeOf(event.id),
        matches: event.senderId === userId && comparable(readableText(event.text ?? '', event.links)) === wanted,
      })),
  };
}

type Looked = { kind: 'looked'; candidates: Candidate[]; next: string | null; ahead: number } | Trouble;

async function look({ route, path, query, candidates }: Place, token: string | null, client: XClient, signal: AbortSignal): Promise<Looked> {
  const page = token === null ? query : { ...query, pagination_token: token };
  const done = await client.call(route, { method: 'GET', path, query: page }, 'send', signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const read = listWire.safeParse(done.answer.body);
  if (done.answer.status !== 200 || !read.success) return troubleOfPull(done.answer);
  return { kind: 'looked', candidates: candidates(read.data), next: read.data.nextToken, ahead: done.answer.ahead };
}

/** Reads back what the account itself wrote, newest first, as far as the first attempt: the oldest match that no other reply claims. */
export async function find(outgoing: Outgoing, settings: XSettings, client: XClient, ports: NetworkPorts, signal: AbortSignal): Promise<FindOutcome> {
  const conversation = conversationIn(outgoing.thread.providerId);
  // Without anything to answer it was never sent.
  if (conversation === null && outgoing.inReplyTo === '') return { kind: 'absent' };
  const place = conversation === null ? ownPosts(outgoing, settings) : ownMessages(outgoing, conversation, settings);
  let found: Candidate | null = null;
  let token: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const looked: Looked = await look(place, token, client, signal);
    if (looked.kind !== 'looked') return looked;
    const from = attemptedFrom(outgoing, looked.ahead) - skew;
    for (const candidate of looked.candidates) {
      if (candidate.matches && candidate.sentAt >= from && !outgoing.claimed.has(candidate.id)) found = candidate;
    }
    if (looked.next === null || looked.candidates.some(({ sentAt }) => sentAt < from)) {
      return found === null ? { kind: 'absent' } : { kind: 'found', providerId: found.id, sentAt: found.sentAt };
    }
    token = looked.next;
  }
  ports.log('x.read-back-too-long');
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
}
