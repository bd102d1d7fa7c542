import type { Query } from '../http/exchange.ts';
import { readable } from '../http/lenient.ts';
import type { PullOutcome, PullUse, Trouble } from '../network.ts';
import { ask, plainly } from './ask.ts';
import { bring, type PullPorts } from './bring.ts';
import { type Cursor, remembered } from './cursor.ts';
import { lookAgain } from './look-again.ts';
import type { Stream } from './stream.ts';
import { troubleOfPull } from './trouble.ts';
import { type CommentThread, type List, listWire, problemIn, threadWire } from './wire.ts';

/** What was written on all videos of a channel, and what waits for the owner's word. https://developers.google.com/youtube/v3/docs/commentThreads/list */
const moderationOf: Record<Stream, string> = { comments: 'published', held: 'heldForReview' };

/** The list of a whole channel takes a while to hold everything: so far behind the newest one is looked again. Milliseconds. */
const settling = 60 * 60_000;

type Listed = { kind: 'list'; list: List; cursor: Cursor } | Trouble;

/** YouTube forgets its tokens: then the round, or history, begins once more. */
function begunAnew(cursor: Cursor, use: PullUse): Cursor | null {
  if (use === 'history') return cursor.history === '' ? null : { ...cursor, history: '' };
  return cursor.token === null ? null : { ...cursor, newest: null, token: null };
}

async function readList(stream: Stream, cursor: Cursor, ports: PullPorts, signal: AbortSignal): Promise<Listed> {
  const { settings, client, use } = ports;
  const token = use === 'history' ? cursor.history : cursor.token;
  const query: Query = {
    part: 'snippet,replies', allThreadsRelatedToChannelId: settings.channelId, moderationStatus: moderationOf[stream], order: 'time', maxResults: '100', ...plainly,
    ...(token === null || token === '' ? {} : { pageToken: token }),
  };
  const asked = await ask(client, '/commentThreads', query, listWire, use, signal);
  switch (asked.kind) {
    case 'read':
      return { kind: 'list', list: asked.value, cursor };
    case 'refused': {
      const again = problemIn(asked.answer.body).reason === 'invalidPageToken' ? begunAnew(cursor, use) : null;
      return again === null ? troubleOfPull(asked.answer) : readList(stream, again, ports, signal);
    }
    case 'retry':
    case 'held':
    case 'permanent':
    case 'unknown':
      return asked;
  }
}

const timesIn = (threads: readonly CommentThread[]): number[] => threads.flatMap(({ top }) => top.publishedAt ?? []);

async function pullHistory(stream: Stream, cursor: Cursor, ports: PullPorts, signal: AbortSignal): Promise<PullOutcome> {
  const read = await readList(stream, cursor, ports, signal);
  if (read.kind !== 'list') return read;
  const done = await bring(readable(threadWire, read.list.items), read.cursor.recent, ports, signal);
  if (done.kind !== 'brought') return done;
  const { messages, deleted, seen } = done.brought;
  const history = read.list.next;
  const next: Cursor = { ...read.cursor, history, pulled: cursor.pulled + messages.length, recent: remembered(read.cursor.recent, seen, new Set(deleted)) };
  return { kind: 'page', page: { messages, deleted, cursor: next, more: history !== null } };
}

/** A page of what is new; after the last one of a round, what became of the threads that are not on it. */
async function pullNews(stream: Stream, stored: Cursor, ports: PullPorts, signal: AbortSignal): Promise<PullOutcome> {
  const read = await readList(stream, stored, ports, signal);
  if (read.kind !== 'list') return read;
  const { cursor, list } = read;
  const threads = readable(threadWire, list.items);
  const done = await bring(threads, cursor.recent, ports, signal);
  if (done.kind !== 'brought') return done;
  const times = timesIn(threads);
  const first = cursor.since === null;
  const newest = Math.max(cursor.newest ?? 0, cursor.since ?? 0, ...times);
  const reached = cursor.since === null || list.next === null || (times.at(-1) ?? Infinity) < cursor.since - settling;
  const recent = remembered(cursor.recent, done.brought.seen, new Set());
  if (!reached) {
    const { messages, deleted } = done.brought;
    return { kind: 'page', page: { messages, deleted, cursor: { ...cursor, newest, token: list.next, recent }, more: true } };
  }
  const again = await lookAgain(stream, { ...cursor, recent }, threads, ports, signal);
  if (again.kind !== 'again') return again;
  const messages = [...done.brought.messages, ...again.brought.messages];
  const deleted = [...done.brought.deleted, ...again.brought.deleted];
  const next: Cursor = {
    since: threads.length === 0 && first ? null : newest,
    newest: null,
    token: null,
    history: first ? list.next : cursor.history,
    pulled: first ? messages.length : cursor.pulled,
    recent: remembered(recent, again.brought.seen, new Set([...deleted, ...again.released])),
    turn: again.turn,
  };
  return { kind: 'page', page: { messages, deleted, cursor: next, more: false } };
}

/** One page of a stream from where the cursor stands. */
export function pull(stream: Stream, cursor: Cursor, ports: PullPorts, signal: AbortSignal): Promise<PullOutcome> {
  if (ports.use !== 'history') return pullNews(stream, cursor, ports, signal);
  if (cursor.history === null) return Promise.resolve({ kind: 'page', page: { messages: [], deleted: [], cursor, more: false } });
  return pullHistory(stream, cursor, ports, signal);
}
