import { z } from 'zod';
import type { Author, PulledMessage, Trouble } from '../network.ts';
import { ask } from './ask.ts';
import { fetchFiles } from './attachments.ts';
import { graphErrorIn } from './error.ts';
import { type Message, type MessagePerson, messageWire, personWire } from './message-wire.ts';
import { listWire, placeQuery } from './paging.ts';
import { id, nested, readable } from './wire.ts';
import type { Pending } from './inbox-cursor.ts';
import type { Inbox } from './inbox.ts';
import { filesOf, messageOf, threadOf } from './message-mapping.ts';
import { reactionIds, reactionsTo } from './reactions.ts';

const messageFields = 'id,created_time,from,to,message,attachments,shares,sticker,reply_to';
const instagramFields = 'id,created_time,from,to,message,attachments,shares,story,reactions,reply_to,is_unsupported';

/** What Instagram lets be read of a conversation at once, and Messenger fits into one answer. */
const newest = 20;
const older = '50';

/** `left`: the conversation, where it has more that is wanted. `refused`: Graph cannot show this one. */
export type Read = { kind: 'read'; messages: PulledMessage[]; left: Pending | null; readAt: number } | { kind: 'refused' } | Trouble;

interface Page {
  items: unknown[];
  next: string | null;
  participants: MessagePerson[];
  readAt: number;
}

/** The newest page, with whoever takes part. */
const newestWire = z.object({ id, participants: nested, messages: listWire.optional() })
  .transform(({ participants, messages }) => ({ items: messages?.items ?? [], next: messages?.next ?? null, participants: readable(personWire, participants?.data) }));
const olderWire = listWire.transform((list) => ({ ...list, participants: [] as MessagePerson[] }));

async function pageOf<Route extends string>({ conversation, place }: Pending, inbox: Inbox<Route>, signal: AbortSignal): Promise<{ kind: 'page'; page: Page } | { kind: 'refused' } | Trouble> {
  const { client, route, use, reach, ports } = inbox;
  const fields = reach === null ? messageFields : instagramFields;
  const asked = place === null
    ? await ask(client, { route, path: `/${conversation}`, query: { fields: `id,participants,messages.limit(${newest}){${fields}}` }, wire: newestWire, use }, signal)
    : await ask(client, { route, path: `/${conversation}/messages`, query: { fields, limit: older, ...placeQuery(place) }, wire: olderWire, use }, signal);
  if (asked.kind === 'gone') return { kind: 'refused' };
  if (asked.kind === 'trouble') return graphErrorIn(asked.answer?.body)?.code === 1 ? { kind: 'refused' } : asked.trouble;
  return { kind: 'page', page: { ...asked.value, readAt: ports.now() + asked.answer.ahead } };
}

/** Whoever takes part, or wrote something. */
const peopleIn = ({ participants }: Page, messages: readonly Message[]): MessagePerson[] =>
  [...participants, ...messages.flatMap(({ from, to }) => [...(from === undefined ? [] : [from]), ...to])];

/** The other side, from whoever takes part, or from the messages; someone whom Graph does not name is known by the conversation. */
function customerOf<Route extends string>(page: Page, messages: readonly Message[], conversation: string, { isSelf }: Inbox<Route>): MessagePerson {
  return peopleIn(page, messages).find((person) => !isSelf(person)) ?? { id: conversation, name: undefined, username: undefined };
}

/** The account, as it is named in its own conversation. */
function selfIn<Route extends string>(page: Page, messages: readonly Message[], { isSelf, authorOf }: Inbox<Route>): Author {
  return authorOf(peopleIn(page, messages).find(isSelf) ?? { id: 'own', name: undefined, username: undefined });
}

/** Whether messages that nobody has seen lie before those that can be read. */
async function hasGap<Route extends string>(messages: readonly Message[], { next }: Page, { reach, ports }: Inbox<Route>): Promise<boolean> {
  if (reach === null || next === null || messages.length < reach) return false;
  return (await ports.threads.known(messages.map((message) => message.id))).size === 0;
}

/** One page of messages, newest first, as far as they are wanted. */
export async function readConversation<Route extends string>(pending: Pending, inbox: Inbox<Route>, signal: AbortSignal): Promise<Read> {
  const done = await pageOf(pending, inbox, signal);
  if (done.kind !== 'page') return done;
  const { page } = done;
  const read = readable(messageWire, page.items);
  const mapped = await mapMessages(read, page, pending, inbox, signal);
  if (mapped.kind !== 'messages') return mapped;
  const reached = inbox.reach !== null || read.some(({ createdAt }) => createdAt !== undefined && pending.since !== null && createdAt < pending.since);
  return { kind: 'read', messages: mapped.messages, left: page.next === null || reached ? null : { ...pending, place: page.next }, readAt: page.readAt };
}

async function mapMessages<Route extends string>(
  read: readonly Message[], page: Page, { conversation }: Pending, inbox: Inbox<Route>, signal: AbortSignal,
): Promise<{ kind: 'messages'; messages: PulledMessage[] } | Trouble> {
  const { ports, isSelf, authorOf } = inbox;
  const customer = customerOf(page, read, conversation, inbox);
  const thread = threadOf(conversation, authorOf(customer));
  const gap = await hasGap(read, page, inbox) ? read.at(-1)?.id : undefined;
  const known = await ports.threads.known(read.flatMap((message) => [message.id, ...reactionIds(message)]));
  const reactors = { thread, customer: thread.customer, self: selfIn(page, read, inbox), isSelf };
  const now = ports.now();
  const messages: PulledMessage[] = [];
  for (const message of read) {
    // Files are fetched once: what is known already is brought up to date without them.
    const fetched = await fetchFiles(known.has(message.id) ? [] : filesOf(message), ports, signal);
    if (fetched.kind !== 'files') return fetched;
    const author = message.from ?? customer;
    messages.push(messageOf(message, { thread, author: authorOf(author), own: isSelf(author), attachments: fetched.files, gapBefore: message.id === gap, now }), ...reactionsTo(message, reactors, known, now));
  }
  return { kind: 'messages', messages };
}
