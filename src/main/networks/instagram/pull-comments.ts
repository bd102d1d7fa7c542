import { problemOf } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { listWire, placeQuery } from '../graph/paging.ts';
import { advanced, filled, firstReach, newWalk, resumed, type Walk } from '../graph/walk.ts';
import { readable } from '../graph/wire.ts';
import type { PulledMessage, PullOutcome, Trouble } from '../network.ts';
import { type CommentPorts, readComments } from './comments.ts';
import { type CommentCursor, jsonOf, type Pending, recentFor, remembered } from './cursor.ts';
import { mediaIn, subjectOf } from './mapping.ts';
import { type Media, mediaWire } from './wire.ts';

/** Media are listed newest first; people write under new ones. How often a round goes through all of them. Milliseconds. */
const allAfter = 6 * 60 * 60_000;
/** So many of the newest in every round. */
const newest = 200;
const pageSize = 50;
/** What is hidden or deleted changes no number that could be relied upon: how often new media are looked at all the same. Milliseconds. */
const lookAgainAfter = 30 * 60_000;

interface Step {
  kind: 'step';
  walk: Walk<Pending>;
  messages: PulledMessage[];
  gone: string[];
  counts: Record<string, number>;
}

/** What a round wants of a medium. `baseline`: its number alone, since history brings its comments. */
type Wanted = { kind: 'nothing' } | { kind: 'baseline' } | { kind: 'comments'; fresh: Pending['fresh'] };

/** New answers may stand under old comments; numbers may count what Instagram does not show. */
const mostPages = 10;
const fresh = (count: number): Pending['fresh'] => ({ count, pages: mostPages });

function wantedOf({ id, comments_count: count, timestamp }: Media, { counts }: CommentCursor, again: boolean, now: number): Wanted {
  const before = counts[id];
  if (count === undefined) return { kind: 'comments', fresh: fresh(0) };
  const isNew = timestamp === undefined || now - timestamp < firstReach;
  if (before === undefined) return count > 0 && isNew ? { kind: 'comments', fresh: null } : { kind: 'baseline' };
  if (count !== before) return { kind: 'comments', fresh: fresh(Math.max(count - before, 0)) };
  return again && count > 0 && timestamp !== undefined && now - timestamp < recentFor ? { kind: 'comments', fresh: fresh(0) } : { kind: 'nothing' };
}

interface Round {
  context: CommentPorts;
  wanted: (media: Media, now: number) => Wanted;
  expected: (media: string) => string[];
  /** Whether the round ends behind this many media. */
  ends: (walked: number) => boolean;
}

async function walkMedia(walk: Walk<Pending>, { context, wanted, expected, ends }: Round, signal: AbortSignal): Promise<Step | Trouble> {
  const { settings, client, use, ports } = context;
  const query = { fields: 'id,caption,timestamp,comments_count', limit: String(pageSize), ...placeQuery(walk.place) };
  const asked = await ask(client, { route: 'media', path: `/${settings.accountId}/media`, query, wire: listWire, use }, signal);
  if (asked.kind === 'gone') return { kind: 'held', problem: problemOf('forbidden') };
  if (asked.kind === 'trouble') {
    const stale = walk.place !== null && asked.answer?.status === 400 && asked.trouble.problem.code === 'rejected';
    return stale ? walkMedia({ ...walk, place: null }, { context, wanted, expected, ends }, signal) : asked.trouble;
  }
  const now = ports.now() + asked.answer.ahead;
  const { items, next } = asked.value;
  const media = readable(mediaWire, items);
  const counts: Record<string, number> = {};
  const pending = media.flatMap((one): Pending[] => {
    const what = wanted(one, now);
    if (what.kind === 'baseline' && one.comments_count !== undefined) counts[one.id] = one.comments_count;
    if (what.kind !== 'comments' || walk.pending.some((left) => left.media === one.id)) return [];
    return [{ media: one.id, subject: subjectOf(one), comment: null, place: null, fresh: what.fresh, count: one.comments_count ?? null, expected: expected(one.id) }];
  });
  const walked = (walk.begunAt === null ? 0 : walk.done['walked'] ?? 0) + items.length;
  return {
    kind: 'step', messages: [], gone: [], counts,
    walk: { ...walk, begunAt: walk.begunAt ?? now, place: next, walked: next === null || ends(walked), pending: [...walk.pending, ...pending], done: { ...walk.done, walked } },
  };
}

async function step(walk: Walk<Pending>, round: Round, signal: AbortSignal): Promise<Step | Trouble> {
  const [first, ...others] = walk.pending;
  if (first === undefined) return walkMedia(walk, round, signal);
  const read = await readComments(first, round.context, signal);
  if (read.kind !== 'comments') return read;
  const isRead = read.left.every(({ media, comment }) => media !== first.media || comment !== null);
  const counts: Record<string, number> = isRead && first.count !== null ? { [first.media]: first.count } : {};
  return { kind: 'step', walk: { ...walk, pending: [...read.left, ...others] }, messages: read.messages, gone: read.gone, counts };
}

function pageOf(done: Step, cursor: CommentCursor, more: boolean, now: number): PullOutcome {
  const recent = done.messages.map(({ providerId, sentAt, thread }) => ({ media: mediaIn(thread.providerId), id: providerId, at: sentAt }));
  return { kind: 'page', page: { messages: done.messages, deleted: done.gone, cursor: jsonOf(remembered(cursor, done.counts, recent, done.gone, now)), more } };
}

/** One request of a round. */
export async function pullComments(cursor: CommentCursor, context: CommentPorts, signal: AbortSignal): Promise<PullOutcome> {
  const now = context.ports.now();
  const begins = cursor.round === null;
  const all = begins ? cursor.mark !== null && now - cursor.allAt >= allAfter : cursor.round?.done['all'] === 1;
  const again = begins && now - cursor.lookedAt >= lookAgainAfter;
  const round: Walk<Pending> = cursor.round === null ? { ...newWalk(now), done: all ? { all: 1 } : {} } : resumed(cursor.round, now);
  const done = await step(round, {
    context,
    wanted: (media, time) => wantedOf(media, cursor, again, time),
    expected: (media) => cursor.recent.filter((one) => one.media === media).map(({ id }) => id),
    ends: (walked) => !all && walked >= (cursor.mark === null ? pageSize : newest),
  }, signal);
  if (done.kind !== 'step') return done;
  const stamped = { ...cursor, allAt: begins && all ? now : cursor.allAt, lookedAt: again ? now : cursor.lookedAt };
  const next = advanced(stamped, done.walk, done.messages.length);
  return pageOf(done, next, next.round !== null, now);
}

/** All media once, and all that was ever said under them. */
export async function pullCommentHistory(cursor: CommentCursor, context: CommentPorts, signal: AbortSignal): Promise<PullOutcome> {
  const now = context.ports.now();
  if (cursor.history === null) return pageOf({ kind: 'step', walk: newWalk(now), messages: [], gone: [], counts: {} }, cursor, false, now);
  const wanted = ({ comments_count: count }: Media): Wanted => (count === 0 ? { kind: 'nothing' } : { kind: 'comments', fresh: null });
  const done = await step(cursor.history, { context, wanted, expected: () => [], ends: () => false }, signal);
  if (done.kind !== 'step') return done;
  const next = filled(cursor, done.walk, done.messages.length);
  return pageOf(done, next, next.history !== null, now);
}
