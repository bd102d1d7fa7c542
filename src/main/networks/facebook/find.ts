import type { FacebookSettings } from '../../../contract/index.ts';
import { findIn } from '../graph/find.ts';
import { readable } from '../graph/wire.ts';
import type { FindOutcome, NetworkPorts, Outgoing } from '../network.ts';
import type { FacebookClient } from './client.ts';
import { firstCommentOf } from './first-comment.ts';
import { postIn } from './mapping.ts';
import { findPrivate } from './private-reply.ts';
import { postedWire } from './wire.ts';

/** All answers under what was answered: how their list is ordered is not relied upon. */
export async function find(outgoing: Outgoing, settings: FacebookSettings, client: FacebookClient, ports: NetworkPorts, signal: AbortSignal): Promise<FindOutcome> {
  const { inReplyTo, thread, privately } = outgoing;
  // Without anything to answer it was never sent.
  if (inReplyTo === '') return { kind: 'absent' };
  if (privately) return findPrivate(outgoing, settings, client, ports, signal);
  const post = postIn(thread.providerId);
  const first = await firstCommentOf(inReplyTo, post, client, signal);
  if (first.kind === 'gone') return { kind: 'absent' };
  if (first.kind !== 'first') return first;
  return findIn({
    route: 'page',
    path: `/${first.id}/comments`,
    query: { fields: 'id,message,created_time,from{id}', filter: first.id === post ? 'toplevel' : 'stream', limit: '100' },
    candidates: (items) => readable(postedWire, items).map(({ id, message, created_time, from }) => ({ id, sentAt: created_time, own: from?.id === settings.pageId, text: message ?? '' })),
    newestFirst: false,
  }, outgoing, client, ports, signal);
}
