import { readable } from '../http/lenient.ts';
import type { PullOutcome, PulledMessage, Trouble } from '../network.ts';
import { ask, type Asked } from './ask.ts';
import type { Cursor } from './cursor.ts';
import { linked } from './link.ts';
import { lookAgain, lookedAfter, markOf } from './look-again.ts';
import { messagesOf, type ReadPorts } from './messages.ts';
import { idsOf, listWire, notificationWire, type Status, statusWire } from './wire.ts';

export const streams = ['mentions', 'statuses'] as const;
export type Stream = (typeof streams)[number];

export interface PullPorts extends ReadPorts {
  /** Messages that the push named since the last pull, to be looked at once more. */
  touched: Set<string>;
}

/** The largest page of statuses; of notifications there could be more. */
const pageSize = 40;

/**
 * `mentions`: what others write to the account, publicly or not, and what they change of it where the server tells that.
 * `statuses`: what the account itself writes, wherever.
 * https://docs.joinmastodon.org/methods/notifications/#get, https://docs.joinmastodon.org/methods/accounts/#statuses
 */
const pathOf = (stream: Stream, userId: string): string => {
  switch (stream) {
    case 'mentions':
      return `/api/v1/notifications?types[]=mention&types[]=update&include_filtered=true&limit=${String(pageSize)}`;
    case 'statuses':
      return `/api/v1/accounts/${userId}/statuses?exclude_reblogs=true&limit=${String(pageSize)}`;
  }
};

/** Mentions of the account alone: it is told of changes to what it boosted, too. */
function statusesIn(stream: Stream, list: readonly unknown[], userId: string): Status[] {
  switch (stream) {
    case 'mentions':
      return readable(notificationWire, list).filter(({ type, status }) => type === 'mention' || status.mentions.some(({ id }) => id === userId)).map(({ status }) => status);
    case 'statuses':
      return readable(statusWire, list).filter(({ author }) => author.id === userId);
  }
}

type Placed = 'first' | { min_id: string } | { max_id: string };

function readPage(stream: Stream, place: Placed, { settings, client, use }: PullPorts, signal: AbortSignal): Promise<Asked<unknown[]>> {
  const position = place === 'first' ? '' : `&${new URLSearchParams(place).toString()}`;
  return ask(client, `${pathOf(stream, settings.userId)}${position}`, listWire, use, signal, 'page');
}

const notThere: Trouble = { kind: 'held', problem: { code: 'forbidden', detail: '', until: null } };

const marked = (statuses: readonly Status[]): Cursor['recent'] => statuses.map((status) => [status.id, markOf(status)]);

/** The next older page. What is older than what a server still has simply is not there. */
async function pullHistory(stream: Stream, cursor: Cursor, from: string, ports: PullPorts, signal: AbortSignal): Promise<PullOutcome> {
  const asked = await readPage(stream, { max_id: from }, ports, signal);
  if (asked.kind === 'gone') return notThere;
  if (asked.kind !== 'read') return asked;
  const mapped = await messagesOf(statusesIn(stream, asked.value, ports.settings.userId), ports, signal);
  if (mapped.kind !== 'messages') return mapped;
  const history = linked(asked.answer.headers, 'next', 'max_id') ?? idsOf(asked.value).at(-1) ?? null;
  const next: Cursor = { ...cursor, history, pulled: cursor.pulled + mapped.messages.length };
  return { kind: 'page', page: { messages: mapped.messages, deleted: [], cursor: next, more: history !== null } };
}

/** After the newest page there is nothing newer; after any other that has something there may be. */
async function pullNews(stream: Stream, cursor: Cursor, ports: PullPorts, signal: AbortSignal): Promise<PullOutcome> {
  const first = cursor.newest === null;
  const asked = await readPage(stream, cursor.newest === null ? 'first' : { min_id: cursor.newest }, ports, signal);
  if (asked.kind === 'gone') return notThere;
  if (asked.kind !== 'read') return asked;
  const list = asked.value;
  const { headers } = asked.answer;
  const fresh = statusesIn(stream, list, ports.settings.userId);
  const more = !first && list.length > 0;
  const again = more ? nothingAgain : await changesOf(stream, cursor, fresh, ports, signal);
  const mapped = await messagesOf([...fresh, ...again.changed], ports, signal);
  if (mapped.kind !== 'messages') return mapped;
  const { messages } = mapped;
  const next: Cursor = {
    newest: linked(headers, 'prev', 'min_id') ?? idsOf(list)[0] ?? cursor.newest,
    history: first ? linked(headers, 'next', 'max_id') ?? idsOf(list).at(-1) ?? null : cursor.history,
    pulled: first ? messages.length : cursor.pulled,
    recent: recentAfter(cursor.recent, [...fresh, ...again.changed], messages, again.deleted),
  };
  return { kind: 'page', page: { messages, deleted: again.deleted, cursor: next, more } };
}

interface Changes {
  changed: Status[];
  deleted: string[];
}
const nothingAgain: Changes = { changed: [], deleted: [] };

/** What became of messages that are known. That it cannot be asked now is no reason to hold back what is new. */
async function changesOf(stream: Stream, { recent }: Cursor, fresh: readonly Status[], ports: PullPorts, signal: AbortSignal): Promise<Changes> {
  const touched = stream === 'mentions' ? [...ports.touched] : [];
  const known = await ports.ports.threads.known(touched);
  const named = [...known].map((id): [string, string] => [id, '']);
  const newIds = new Set(fresh.map(({ id }) => id));
  const wanted = new Map([...named, ...recent].filter(([id]) => !newIds.has(id)));
  const again = await lookAgain([...wanted], ports, signal);
  if (again.kind !== 'again') return nothingAgain;
  for (const id of touched) ports.touched.delete(id);
  return again;
}

/** Only messages are looked after; what changed keeps its place, what is new comes in front. */
function recentAfter(before: Cursor['recent'], statuses: readonly Status[], messages: readonly PulledMessage[], deleted: readonly string[]): Cursor['recent'] {
  const kept = new Set(messages.map(({ providerId }) => providerId));
  const marks = new Map(marked(statuses.filter(({ id }) => kept.has(id))));
  const known = new Set(before.map(([id]) => id));
  const fresh = [...marks].filter(([id]) => !known.has(id));
  return [...fresh, ...before.map(([id, mark]): [string, string] => [id, marks.get(id) ?? mark])]
    .filter(([id]) => !deleted.includes(id))
    .slice(0, lookedAfter);
}

/** One page of a stream from where the cursor stands. */
export function pull(stream: Stream, cursor: Cursor, ports: PullPorts, signal: AbortSignal): Promise<PullOutcome> {
  if (ports.use !== 'history') return pullNews(stream, cursor, ports, signal);
  if (cursor.history === null) return Promise.resolve({ kind: 'page', page: { messages: [], deleted: [], cursor, more: false } });
  return pullHistory(stream, cursor, cursor.history, ports, signal);
}
