import { problemOf } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { listWire, placeQuery } from '../graph/paging.ts';
import { advanced, filled, markOf, newWalk, resumed, type Walk } from '../graph/walk.ts';
import { readable } from '../graph/wire.ts';
import type { PullOutcome, Trouble } from '../network.ts';
import { type PullPorts, readComments } from './comments.ts';
import { type Cursor, isTaken, jsonOf, type Pending, type Recent, remembered } from './cursor.ts';
import { postFields } from './fields.ts';
import { subjectOf } from './mapping.ts';
import { type Mapped, mapPosts, nothing } from './messages.ts';
import { edgeOf } from './streams.ts';
import { type Post, postWire } from './wire.ts';

/** Edits and deletions move no post: how often the newest comments are looked at again all the same. Milliseconds. */
const lookAgainAfter = 30 * 60_000;
const mostLookedAt = 20;

function lookedAtAgain(recent: readonly Recent[]): Pending[] {
  const byPost = Map.groupBy(recent, ({ post }) => post);
  return [...byPost.values()].slice(-mostLookedAt).flatMap((group) => group.slice(0, 1).map(({ post, subject, author }) => ({
    post, subject, author, since: Math.min(...group.map(({ at }) => at)), place: null, expected: group.map(({ id }) => id), readAt: null,
  })));
}

const pendingOf = (post: Post, pageId: string, since: number | null): Pending => ({
  post: post.id,
  subject: subjectOf(post),
  author: post.from === undefined || post.from.id === pageId ? null : post.from,
  since,
  place: null,
  expected: [],
  readAt: null,
});

type Step = { kind: 'step'; walk: Walk<Pending>; mapped: Mapped } | Trouble;

/** One page of posts, ranked: which of them were updated since `mark`. `mark`: from the time at Meta. */
async function walkPosts(walk: Walk<Pending>, mark: (now: number) => number | null, context: PullPorts, signal: AbortSignal): Promise<Step> {
  const { settings, client, stream, use, ports } = context;
  const query = { fields: postFields[stream], limit: use === 'history' ? '25' : '100', ...placeQuery(walk.place) };
  const asked = await ask(client, { route: 'page', path: `/${settings.pageId}/${edgeOf[stream]}`, query, wire: listWire, use }, signal);
  if (asked.kind === 'gone') return { kind: 'held', problem: problemOf('forbidden') };
  if (asked.kind === 'trouble') {
    // A place that is good no more is refused; a list that is refused from its begin is refused for another reason.
    const stale = walk.place !== null && asked.answer?.status === 400 && asked.trouble.problem.code === 'rejected';
    return stale ? walkPosts({ ...walk, place: null }, mark, context, signal) : asked.trouble;
  }
  const now = ports.now() + asked.answer.ahead;
  const since = mark(now);
  const { items, next } = asked.value;
  const posts = readable(postWire, items).filter((post) => (since === null || post.updatedAt === undefined || post.updatedAt >= since) && !isTaken(walk, post));
  const done = stream === 'posts' ? { kind: 'mapped' as const, mapped: nothing } : await mapPosts(posts, settings.pageId, ports, signal);
  if (done.kind !== 'mapped') return done;
  const pending = posts.filter(({ comments }) => comments !== 0).map((post) => pendingOf(post, settings.pageId, since));
  return { kind: 'step', walk: { ...walk, begunAt: walk.begunAt ?? now, place: next, walked: next === null, pending: [...walk.pending, ...pending] }, mapped: done.mapped };
}

/** The comments of the first post that is to be read, or the next page of posts. */
async function step(walk: Walk<Pending>, mark: (now: number) => number | null, context: PullPorts, signal: AbortSignal): Promise<Step> {
  const [first, ...others] = walk.pending;
  if (first === undefined) return walkPosts(walk, mark, context, signal);
  const read = await readComments(first, context, signal);
  if (read.kind !== 'comments') return read;
  const rest = read.left === null ? { pending: others, done: { ...walk.done, [first.post]: read.readAt } } : { pending: [read.left, ...others] };
  return { kind: 'step', walk: { ...walk, ...rest }, mapped: read.mapped };
}

function pageOf({ messages, recent, gone }: Mapped, cursor: Cursor, more: boolean, now: number): PullOutcome {
  return { kind: 'page', page: { messages, deleted: gone, cursor: jsonOf(remembered(cursor, recent, gone, now)), more } };
}

/** One request of the round that goes through all posts and reads the comments of those that changed. */
export async function pullNews(cursor: Cursor, context: PullPorts, signal: AbortSignal): Promise<PullOutcome> {
  const now = context.ports.now();
  const due = cursor.round === null && Math.abs(now - cursor.lookedAt) >= lookAgainAfter;
  const round = cursor.round === null ? newWalk(now, due ? lookedAtAgain(cursor.recent) : []) : resumed(cursor.round, now);
  const done = await step(round, (time) => markOf(cursor, round, time), context, signal);
  if (done.kind !== 'step') return done;
  const next = advanced({ ...cursor, lookedAt: due ? now : cursor.lookedAt }, done.walk, done.mapped.messages.length);
  return pageOf(done.mapped, next, next.round !== null, now);
}

/** All posts once more, and all that was ever said under them. */
export async function pullHistory(cursor: Cursor, context: PullPorts, signal: AbortSignal): Promise<PullOutcome> {
  const now = context.ports.now();
  if (cursor.history === null) return pageOf(nothing, cursor, false, now);
  const done = await step(cursor.history, () => null, context, signal);
  if (done.kind !== 'step') return done;
  const next = filled(cursor, done.walk, done.mapped.messages.length);
  return pageOf(done.mapped, next, next.history !== null, now);
}
