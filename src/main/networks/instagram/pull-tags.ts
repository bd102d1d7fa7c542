import { problemOf } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { fetchFiles } from '../graph/attachments.ts';
import { listWire, placeQuery } from '../graph/paging.ts';
import { readable } from '../graph/wire.ts';
import type { PulledMessage, PullOutcome } from '../network.ts';
import type { CommentPorts } from './comments.ts';
import type { TagCursor } from './cursor.ts';
import { tagMessage } from './mapping.ts';
import { mediaWire } from './wire.ts';

const mediaFields = 'id,caption,timestamp,username,permalink,media_type,media_url';

function after(cursor: TagCursor, next: string | null, isNew: boolean, count: number, history: boolean): { cursor: TagCursor; more: boolean } {
  if (history) return { cursor: { ...cursor, history: next, pulled: cursor.pulled + count }, more: next !== null };
  if (!cursor.begun) return { cursor: { place: null, history: next, pulled: count, begun: true }, more: false };
  // What is known was seen before, and all behind it.
  const place = isNew ? next : null;
  return { cursor: { ...cursor, place }, more: place !== null };
}

/**
 * Media of others that tag the account, the newest tag first.
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/tags
 */
export async function pullTags(cursor: TagCursor, { settings, client, ports, use }: CommentPorts, signal: AbortSignal): Promise<PullOutcome> {
  const history = use === 'history';
  if (history && cursor.history === null) return { kind: 'page', page: { messages: [], deleted: [], cursor, more: false } };
  const place = history ? cursor.history : cursor.place;
  const query = { fields: mediaFields, limit: '50', ...placeQuery(place) };
  const asked = await ask(client, { route: 'media', path: `/${settings.accountId}/tags`, query, wire: listWire, use }, signal);
  if (asked.kind === 'gone') return { kind: 'held', problem: problemOf('forbidden') };
  if (asked.kind === 'trouble') {
    const stale = place !== null && place !== '' && asked.answer?.status === 400 && asked.trouble.problem.code === 'rejected';
    const anew = history ? { ...cursor, history: '' } : { ...cursor, place: null };
    return stale ? pullTags(anew, { settings, client, ports, use }, signal) : asked.trouble;
  }
  const media = readable(mediaWire, asked.value.items);
  const known = await ports.threads.known(media.map(({ id }) => id));
  const messages: PulledMessage[] = [];
  for (const one of media) {
    const file = { id: `${one.id}-0`, name: '', type: '', size: 0, address: one.media_url ?? '' };
    const fetched = await fetchFiles(known.has(one.id) || one.media_url === undefined ? [] : [file], ports, signal);
    if (fetched.kind !== 'files') return fetched;
    messages.push(tagMessage(one, fetched.files, settings, ports.now()));
  }
  const { cursor: next, more } = after(cursor, asked.value.next, media.some(({ id }) => !known.has(id)), messages.length, history);
  return { kind: 'page', page: { messages, deleted: [], cursor: next, more } };
}
