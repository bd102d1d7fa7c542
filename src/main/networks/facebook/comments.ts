import type { FacebookSettings } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { listWire, placeQuery } from '../graph/paging.ts';
import { createdWire, readable } from '../graph/wire.ts';
import type { NetworkPorts, PullUse, Trouble } from '../network.ts';
import type { FacebookClient } from './client.ts';
import type { Pending } from './cursor.ts';
import { commentFields } from './fields.ts';
import { type Mapped, mapComments, nothing } from './messages.ts';
import type { Stream } from './streams.ts';
import { commentWire } from './wire.ts';

export interface PullPorts {
  settings: FacebookSettings;
  client: FacebookClient;
  ports: NetworkPorts;
  stream: Stream;
  use: PullUse;
}

/** `left`: the post, where it has more; null: it is read. `readAt`: when its first page was, by Meta's clock. */
export type Read = { kind: 'comments'; left: Pending | null; mapped: Mapped; readAt: number } | Trouble;

/** More than these are not asked for one by one. */
const mostDoubted = 20;

/** Of comments that were not seen again: those that Graph has no more. */
async function goneOf(ids: readonly string[], { client, use }: PullPorts, signal: AbortSignal): Promise<{ kind: 'gone'; ids: string[] } | Trouble> {
  const gone: string[] = [];
  for (const id of ids.slice(0, mostDoubted)) {
    const asked = await ask(client, { route: 'page', path: `/${id}`, query: { fields: 'id' }, wire: createdWire, use }, signal);
    if (asked.kind === 'trouble') return asked.trouble;
    if (asked.kind === 'gone') gone.push(id);
  }
  return { kind: 'gone', ids: gone };
}

const without = (expected: readonly string[], seen: readonly { id: string }[]): string[] => {
  const ids = new Set(seen.map(({ id }) => id));
  return expected.filter((id) => !ids.has(id));
};

/** What the Page may not read; the rest of what it may goes on. */
const isWithheld = ({ problem: { code } }: Trouble): boolean => code === 'forbidden' || code === 'permission-missing';

/**
 * One page of a post's comments, answers among them (without `stream` they are left out). What `since` measures Meta does not
 * say: it is given with an overlap. https://developers.facebook.com/docs/graph-api/reference/object/comments/
 */
export async function readComments(pending: Pending, context: PullPorts, signal: AbortSignal): Promise<Read> {
  const { post, since, place, subject, author } = pending;
  const { settings, client, ports, stream, use } = context;
  const query = {
    fields: commentFields, filter: 'stream', order: 'chronological', limit: '100',
    ...(since === null ? {} : { since: String(Math.max(0, Math.floor(since / 1_000))) }), ...placeQuery(place),
  };
  const asked = await ask(client, { route: 'page', path: `/${post}/comments`, query, wire: listWire, use }, signal);
  switch (asked.kind) {
    case 'gone':
      return { kind: 'comments', left: null, mapped: { ...nothing, gone: pending.expected }, readAt: 0 };
    case 'trouble':
      if (place !== null && asked.answer?.status === 400 && asked.trouble.problem.code === 'rejected') return readComments({ ...pending, place: null }, context, signal);
      // Who tagged the Page may not let it read what others say there.
      if (stream === 'tagged' && isWithheld(asked.trouble)) return { kind: 'comments', left: null, mapped: nothing, readAt: ports.now() };
      return asked.trouble;
    case 'read': {
      const { items, next } = asked.value;
      const readAt = pending.readAt ?? ports.now() + asked.answer.ahead;
      const comments = readable(commentWire, items);
      const done = await mapComments(comments, { post, subject, author, pageId: settings.pageId }, ports, signal);
      if (done.kind !== 'mapped') return done;
      const expected = without(pending.expected, comments);
      if (next !== null) return { kind: 'comments', left: { ...pending, place: next, expected, readAt }, mapped: done.mapped, readAt };
      const gone = await goneOf(expected, context, signal);
      return gone.kind === 'gone' ? { kind: 'comments', left: null, mapped: { ...done.mapped, gone: gone.ids }, readAt } : gone;
    }
  }
}
