import type { InstagramSettings } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { listWire, placeQuery } from '../graph/paging.ts';
import { createdWire, readable } from '../graph/wire.ts';
import type { NetworkPorts, PulledMessage, PullUse, Trouble } from '../network.ts';
import { isSelfOf } from './account.ts';
import type { InstagramClient } from './client.ts';
import type { Pending } from './cursor.ts';
import { commentMessage, customerIn, namedIn, type Person, writerOf } from './mapping.ts';
import { type Comment, commentWire } from './wire.ts';

export interface CommentPorts {
  settings: InstagramSettings;
  client: InstagramClient;
  ports: NetworkPorts;
  use: PullUse;
}

export type Read = { kind: 'comments'; left: Pending[]; messages: PulledMessage[]; gone: string[] } | Trouble;

const own = 'id,text,timestamp,username,from,parent_id,hidden';
/** What Instagram gives at most in one answer. */
const most = '50';

/** A first comment, and answers to it. */
interface Talk {
  first: { id: string; author: Person | null };
  comments: Comment[];
}

function talksOf(items: readonly unknown[], pending: Pending): { talks: Talk[]; left: Pending[] } {
  const comments = readable(commentWire, items);
  if (pending.comment !== null) return { talks: [{ first: pending.comment, comments: comments.map((one) => ({ ...one, parent: one.parent ?? pending.comment?.id })) }], left: [] };
  const talks = comments.map((first): Talk => ({
    first: { id: first.id, author: first.from ?? null },
    comments: [first, ...readable(commentWire, first.replies.items).map((one) => ({ ...one, parent: one.parent ?? first.id }))],
  }));
  const left = comments.flatMap(({ id, from, replies }): Pending[] => (replies.next === null ? [] : [{
    ...pending, place: replies.next, fresh: null, count: null, expected: [], comment: { id, author: from === undefined ? null : { id: from.id, username: from.username ?? '' } },
  }]));
  return { talks, left };
}

/** To or from whom a comment is: of answers of the account, whom they name, else whoever began. Null: it is the account's, and to nobody. */
function customerOf(comment: Comment, { first, comments }: Talk, isSelf: (person: Person) => boolean): Person | null {
  const writer = writerOf(comment);
  if (!isSelf(writer)) return writer;
  const name = namedIn(comment.text ?? '');
  const named = name === null ? undefined : comments.find(({ from }) => from?.username?.toLowerCase() === name)?.from;
  if (named !== undefined && !isSelf(named)) return named;
  if (comment.parent === undefined || first.author === null) return null;
  return isSelf(first.author) ? null : first.author;
}

async function mapTalks(talks: readonly Talk[], { media, subject }: Pending, { settings, ports }: CommentPorts): Promise<PulledMessage[]> {
  const isSelf = isSelfOf(settings);
  const all = talks.flatMap(({ comments }) => comments);
  const people = new Map(all.flatMap(({ from }) => (from === undefined ? [] : [[from.id, from] as const])));
  const ours = all.filter((comment) => isSelf(writerOf(comment))).map(({ id }) => id);
  const known = ours.length === 0 ? new Map<string, string>() : await ports.threads.byMessage(ours);
  return talks.flatMap((talk) => talk.comments.flatMap((comment) => {
    // Where an answer of ours is known to belong says more than under what Instagram has put it.
    const thread = known.get(comment.id);
    const customer = thread === undefined ? customerOf(comment, talk, isSelf) : people.get(customerIn(thread, media) ?? '') ?? null;
    return customer === null ? [] : [commentMessage(comment, customer, { media, subject }, settings, ports.now())];
  }));
}

/** More than these are not asked for one by one. */
const mostDoubted = 20;

async function goneOf(ids: readonly string[], { client, use }: CommentPorts, signal: AbortSignal): Promise<{ kind: 'gone'; ids: string[] } | Trouble> {
  const gone: string[] = [];
  for (const id of ids.slice(0, mostDoubted)) {
    const asked = await ask(client, { route: 'media', path: `/${id}`, query: { fields: 'id' }, wire: createdWire, use }, signal);
    if (asked.kind === 'trouble') return asked.trouble;
    if (asked.kind === 'gone') gone.push(id);
  }
  return { kind: 'gone', ids: gone };
}

/** One page of comments with their answers, newest first; as far as there are new ones. */
export async function readComments(pending: Pending, context: CommentPorts, signal: AbortSignal): Promise<Read> {
  const { client, ports, use } = context;
  const path = pending.comment === null ? `/${pending.media}/comments` : `/${pending.comment.id}/replies`;
  const fields = pending.comment === null ? `${own},replies.limit(${most}){${own}}` : own;
  const asked = await ask(client, { route: 'media', path, query: { fields, limit: most, ...placeQuery(pending.place) }, wire: listWire, use }, signal);
  if (asked.kind === 'gone') return { kind: 'comments', left: [], messages: [], gone: pending.expected };
  if (asked.kind === 'trouble') {
    const stale = pending.place !== null && asked.answer?.status === 400 && asked.trouble.problem.code === 'rejected';
    return stale ? readComments({ ...pending, place: null }, context, signal) : asked.trouble;
  }
  const { items, next } = asked.value;
  const { talks, left } = talksOf(items, pending);
  const messages = await mapTalks(talks, pending, context);
  const seen = new Set(talks.flatMap(({ comments }) => comments.map(({ id }) => id)));
  const expected = pending.expected.filter((id) => !seen.has(id));
  const known = pending.fresh === null ? new Set<string>() : await ports.threads.known([...seen]);
  const fresh = pending.fresh === null ? null : { count: pending.fresh.count - (seen.size - known.size), pages: pending.fresh.pages - 1 };
  if (next !== null && (fresh === null || (fresh.count > 0 && fresh.pages > 0))) return { kind: 'comments', left: [...left, { ...pending, place: next, fresh, expected }], messages, gone: [] };
  const gone = await goneOf(expected, context, signal);
  return gone.kind === 'gone' ? { kind: 'comments', left, messages, gone: gone.ids } : gone;
}
