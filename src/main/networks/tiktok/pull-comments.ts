import type { PullOutcome, PullUse } from '../network.ts';
import { ask, troubleOfAsked } from './client.ts';
import { begun, type CommentCursor, filled, isLast, listed, type Remembered, type Round, visited } from './comment-cursor.ts';
import { askComments, type CommentPorts, gather } from './comments.ts';
import { type Checked, lookFor, remember } from './deletions.ts';
import { videosWire } from './wire.ts';

const nothingNew = (cursor: CommentCursor, more: boolean): PullOutcome => ({ kind: 'page', page: { messages: [], deleted: [], cursor, more } });

/** https://business-api.tiktok.com/portal/docs?id=1738084387220481 */
async function listVideos(cursor: CommentCursor, round: Round, { settings, client, ports, use }: CommentPorts, signal: AbortSignal): Promise<PullOutcome> {
  const query = { business_id: settings.businessId, fields: JSON.stringify(['item_id', 'create_time', 'comments']), max_count: '20' };
  const from = round.list === null || round.list === 0 ? {} : { cursor: String(round.list) };
  const asked = await ask(client, 'videos', '/business/video/list/', { ...query, ...from }, videosWire, use, signal);
  if (asked.kind !== 'result') return troubleOfAsked(asked);
  const next = listed(cursor, round, asked.result.videos, asked.result.next, ports.now());
  const over = next.round?.list === null && next.round.visits.length === 0;
  return nothingNew(over ? { ...next, round: null } : next, !over);
}

/** After so many, TikTok lists by likes, and some of them twice. */
const reliable = 500;

const nothingThere = { newest: 0, next: null, count: 0, found: [] };

const recentOf = ({ videos }: CommentCursor, video: string): Remembered[] => videos.find(({ id }) => id === video)?.recent ?? [];

/** Where a list goes on; null: at its end, or where it would go round in circles. */
const goingOn = (offset: number, next: number | null): number | null => (next !== null && next > offset ? next : null);

async function visit(cursor: CommentCursor, round: Round, ports: CommentPorts, signal: AbortSignal): Promise<PullOutcome> {
  const [current] = round.visits;
  if (current === undefined) return nothingNew({ ...cursor, round: null }, false);
  const { id, offset, until } = current;
  const asked = await askComments(id, offset, ports, signal);
  if (asked.kind === 'trouble') return asked.trouble;
  if (asked.kind === 'refused') {
    const trouble = troubleOfAsked(asked);
    // A video that is gone, or closed to comments, keeps no other waiting.
    if (trouble.kind !== 'held' || trouble.problem.code !== 'rejected') return trouble;
    const next = visited(cursor, round, { ...nothingThere, goesOn: false, recent: recentOf(cursor, id) });
    return nothingNew(next, next.round !== null);
  }
  const gathered = await gather(asked.result, id, until !== null, ports, signal);
  if (gathered.kind === 'trouble') return gathered.trouble;
  const { messages, newest, inOrder, oldest, found: shown, asBefore } = gathered;
  const known = recentOf(cursor, id);
  const found = [...shown, ...known.filter(({ under, missed }) => !missed && asBefore.includes(under))];
  const next = goingOn(offset, asked.result.next);
  // Only where they came in order does the last one tell that all others are older.
  const reached = until !== null && inOrder && asked.result.comments.length > 0 && oldest < until;
  const page = { newest, next, goesOn: !reached && (next ?? 0) < reliable, count: messages.length, found };
  const recent = remember(known, found, ports.ports.now());
  const checked: Checked = isLast(current, page)
    ? await lookFor(id, recent, new Set([...current.seen, ...found.map((one) => one.id)]), ports, signal)
    : { kind: 'checked', recent, deleted: [] };
  if (checked.kind === 'trouble') return checked.trouble;
  const after = visited(cursor, round, { ...page, recent: checked.recent });
  return { kind: 'page', page: { messages, deleted: checked.deleted, cursor: after, more: after.round !== null } };
}

async function older(cursor: CommentCursor, ports: CommentPorts, signal: AbortSignal): Promise<PullOutcome> {
  const video = cursor.videos.find(({ rest }) => rest !== null);
  if (video === undefined) return nothingNew(cursor, false);
  const offset = video.rest ?? 0;
  const asked = await askComments(video.id, offset, ports, signal);
  if (asked.kind === 'trouble') return asked.trouble;
  if (asked.kind === 'refused') {
    const trouble = troubleOfAsked(asked);
    if (trouble.kind !== 'held' || trouble.problem.code !== 'rejected') return trouble;
    return nothingNew(filled(cursor, video.id, { ...nothingThere, recent: video.recent }), true);
  }
  const gathered = await gather(asked.result, video.id, false, ports, signal);
  if (gathered.kind === 'trouble') return gathered.trouble;
  const { messages, newest, found } = gathered;
  const next = goingOn(offset, asked.result.next);
  const after = filled(cursor, video.id, { newest, next: next !== null && next >= reliable ? null : next, count: messages.length, found, recent: remember(video.recent, found, ports.ports.now()) });
  return { kind: 'page', page: { messages, deleted: [], cursor: after, more: after.videos.some(({ rest }) => rest !== null) } };
}

/**
 * TikTok lists comments by video only, and nothing tells which video has new ones: its count is a day or two late. So the
 * lively videos are visited each round, the others where their count has changed.
 */
export function pullComments(cursor: CommentCursor, use: PullUse, ports: CommentPorts, signal: AbortSignal): Promise<PullOutcome> {
  if (use === 'history') return older(cursor, ports, signal);
  const current = cursor.round === null ? begun(cursor, ports.ports.now()) : cursor;
  const { round } = current;
  if (round === null) return Promise.resolve(nothingNew(current, false));
  return round.list === null ? visit(current, round, ports, signal) : listVideos(current, round, ports, signal);
}
