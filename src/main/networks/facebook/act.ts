import { type FacebookSettings, problemOf } from '../../../contract/index.ts';
import { type Asked, ask } from '../graph/ask.ts';
import { listWire } from '../graph/paging.ts';
import { isGone, troubleOfSend } from '../graph/trouble.ts';
import type { Request } from '../http/exchange.ts';
import type { Act, ActOutcome, Trouble } from '../network.ts';
import type { FacebookClient } from './client.ts';
import { isStranger, postIn } from './mapping.ts';
import { standingWire } from './wire.ts';

/** https://developers.facebook.com/docs/graph-api/reference/comment/, https://developers.facebook.com/docs/graph-api/reference/page/blocked/ */
function requestFor({ action, on, messageId, authorId }: Act, pageId: string): Request {
  switch (action) {
    case 'like':
      return { method: on ? 'POST' : 'DELETE', path: `/${messageId}/likes` };
    case 'hide':
      return { method: 'POST', path: `/${messageId}`, form: { is_hidden: String(on) } };
    case 'delete':
      return { method: 'DELETE', path: `/${messageId}` };
    case 'block':
      return on
        ? { method: 'POST', path: `/${pageId}/blocked`, form: { user: authorId } }
        : { method: 'DELETE', path: `/${pageId}/blocked`, query: { user: authorId } };
  }
}

type Standing = { kind: 'stands'; on: boolean } | { kind: 'unsaid' } | Trouble;

const standing = <T>(asked: Asked<T>, of: (value: T) => boolean | undefined, whenGone: boolean | undefined): Standing => {
  if (asked.kind === 'trouble') return asked.trouble;
  const on = asked.kind === 'gone' ? whenGone : of(asked.value);
  return on === undefined ? { kind: 'unsaid' } : { kind: 'stands', on };
};

/** How it is at the network. */
async function readBack({ action, messageId, authorId, thread }: Act, pageId: string, client: FacebookClient, signal: AbortSignal): Promise<Standing> {
  if (action === 'block') {
    const query = { user: authorId, fields: 'id' };
    return standing(await ask(client, { route: 'page', path: `/${pageId}/blocked`, query, wire: listWire, use: 'send' }, signal), ({ items }) => items.length > 0, undefined);
  }
  const likes = messageId === postIn(thread.providerId) ? 'likes.limit(0).summary(has_liked)' : 'user_likes';
  const asked = await ask(client, { route: 'page', path: `/${messageId}`, query: { fields: `id,is_hidden,${likes}` }, wire: standingWire, use: 'send' }, signal);
  switch (action) {
    case 'like':
      return standing(asked, ({ liked }) => liked, undefined);
    case 'hide':
      return standing(asked, ({ hidden }) => hidden, undefined);
    case 'delete':
      return standing(asked, () => false, true);
  }
}

/** Done, and read back: what may have been done is known by how it stands. */
export async function act(wanted: Act, settings: FacebookSettings, client: FacebookClient, signal: AbortSignal): Promise<ActOutcome> {
  if (wanted.action === 'block' && isStranger(wanted.authorId)) return { kind: 'permanent', problem: problemOf('forbidden') };
  const done = await client.call('page', requestFor(wanted, settings.pageId), 'send', signal);
  const refusal = done.kind === 'trouble' ? done.trouble : done.answer.status === 200 && !done.answer.foreign ? null : troubleOfSend(done.answer);
  const wasGone = done.kind === 'answer' && isGone(done.answer) && wanted.action === 'delete';
  if (refusal !== null && refusal.kind !== 'unknown' && !wasGone) return refusal;
  const stands = await readBack(wanted, settings.pageId, client, signal);
  if (stands.kind === 'stands') return { kind: 'done', on: stands.on };
  if (refusal !== null) return refusal;
  return stands.kind === 'unsaid' ? { kind: 'done', on: wanted.on } : { kind: 'unknown', problem: stands.problem };
}
