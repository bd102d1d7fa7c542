import { readable } from '../http/lenient.ts';
import type { PulledMessage, Trouble } from '../network.ts';
import { ask, plainly } from './ask.ts';
import { bring, type Brought, messagesIn, type PullPorts } from './bring.ts';
import type { Cursor, Recent } from './cursor.ts';
import type { Stream } from './stream.ts';
import { existing } from './threads.ts';
import { isGone, troubleOfPull } from './trouble.ts';
import { type Comment, type CommentThread, listWire, threadWire } from './wire.ts';

/** What YouTube gives at once, for one unit. https://developers.google.com/youtube/v3/docs/commentThreads/list */
const atOnce = 50;

/** `released`: threads that are looked after elsewhere now. `turn`: where the next look begins. */
export type Again = { kind: 'again'; brought: Brought; released: string[]; turn: number } | Trouble;

type Threads = { kind: 'threads'; threads: CommentThread[] } | Trouble;

async function threadsBy(ids: readonly string[], { client, use }: PullPorts, signal: AbortSignal): Promise<Threads> {
  const asked = await ask(client, '/commentThreads', { part: 'snippet,replies', id: ids.join(','), ...plainly }, listWire, use, signal);
  switch (asked.kind) {
    case 'read':
      return { kind: 'threads', threads: readable(threadWire, asked.value.items) };
    case 'refused':
      return isGone(asked.answer) ? { kind: 'threads', threads: [] } : troubleOfPull(asked.answer);
    case 'retry':
    case 'held':
    case 'permanent':
    case 'unknown':
      return asked;
  }
}

/**
 * Looks once more at threads that are not on the newest page, some at a time: a new answer does not bring an old comment to
 * the top, an edit and a deletion tell nobody. What is in no list any more is asked for by itself: it may only be hidden.
 */
export async function lookAgain(stream: Stream, { recent, turn }: Cursor, onPage: readonly CommentThread[], ports: PullPorts, signal: AbortSignal): Promise<Again> {
  const shown = new Set(onPage.map(({ id }) => id));
  const others = recent.filter(({ id }) => !shown.has(id));
  const from = turn < others.length ? turn : 0;
  const some = others.slice(from, from + atOnce);
  const next = from + atOnce < others.length ? from + atOnce : 0;
  if (some.length === 0) return { kind: 'again', brought: { messages: [], deleted: [], seen: [] }, released: [], turn: 0 };
  switch (stream) {
    case 'comments':
      return published(some, recent, next, ports, signal);
    case 'held':
      return letThrough(some, next, ports, signal);
  }
}

/** A mark that no thread has: when it is in a list again, it is brought again. */
const elsewhere = '';

async function published(some: readonly Recent[], recent: readonly Recent[], turn: number, ports: PullPorts, signal: AbortSignal): Promise<Again> {
  const { client, use } = ports;
  const found = await threadsBy(some.map(({ id }) => id), ports, signal);
  if (found.kind !== 'threads') return found;
  const done = await bring(found.threads, recent, ports, signal);
  if (done.kind !== 'brought') return done;
  const { messages, deleted, seen } = done.brought;
  const there = new Set(found.threads.map(({ id }) => id));
  const missing = some.filter(({ id }) => !there.has(id));
  const rest = await existing(missing.map(({ id }) => id), { client, use, signal });
  if (rest.kind !== 'existing') return rest;
  const gone = new Set(rest.deleted);
  return {
    kind: 'again',
    brought: {
      messages,
      // With a comment go its answers.
      deleted: [...deleted, ...missing.filter(({ id }) => gone.has(id)).flatMap(({ id, replies }) => [id, ...replies])],
      seen: [...seen, ...missing.filter(({ id }) => !gone.has(id)).map((one) => ({ ...one, mark: elsewhere }))],
    },
    released: [],
    turn,
  };
}

const shownToAll = (comment: Comment): Comment => ({ ...comment, standing: 'published' });

/** What waited for the owner's word and does so no more was let through, or is gone; nobody says which. */
async function letThrough(some: readonly Recent[], turn: number, ports: PullPorts, signal: AbortSignal): Promise<Again> {
  const { client, use } = ports;
  const rest = await existing(some.flatMap(({ id, replies }) => [id, ...replies]), { client, use, signal });
  if (rest.kind !== 'existing') return rest;
  const messages: PulledMessage[] = [];
  for (const { id } of some) {
    const top = rest.there.find((comment) => comment.id === id);
    const replies = rest.there.filter(({ parent }) => parent === id).map(shownToAll);
    if (top !== undefined) messages.push(...await messagesIn({ top: shownToAll(top), replies, canReply: undefined }, ports));
  }
  return { kind: 'again', brought: { messages, deleted: rest.deleted, seen: [] }, released: some.map(({ id }) => id), turn };
}
