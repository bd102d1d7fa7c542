import type { InstagramSettings } from '../../../contract/index.ts';
import { findIn } from '../graph/find.ts';
import { readable } from '../graph/wire.ts';
import type { FindOutcome, NetworkPorts, Outgoing } from '../network.ts';
import { isSelfOf } from './account.ts';
import type { InstagramClient } from './client.ts';
import { isMention, mediaIn, writerOf } from './mapping.ts';
import { findPrivate } from './private-reply.ts';
import { firstCommentOf } from './send.ts';
import { comparable } from './text.ts';
import { commentWire } from './wire.ts';

/** All answers under the first comment: how their list is ordered is not relied upon. */
export async function findComment(outgoing: Outgoing, settings: InstagramSettings, client: InstagramClient, ports: NetworkPorts, signal: AbortSignal): Promise<FindOutcome> {
  const { inReplyTo, thread, privately } = outgoing;
  // Without anything to answer it was never sent.
  if (inReplyTo === '') return { kind: 'absent' };
  if (privately) return findPrivate(outgoing, settings, client, ports, signal);
  // What is said under media of others cannot be read.
  if (inReplyTo === mediaIn(thread.providerId) || isMention(thread.providerId)) return { kind: 'cannot-tell' };
  const first = await firstCommentOf(inReplyTo, client, signal);
  if (first.kind === 'gone') return { kind: 'absent' };
  if (first.kind !== 'first') return first;
  const isSelf = isSelfOf(settings);
  return findIn({
    route: 'media',
    path: `/${first.id}/replies`,
    query: { fields: 'id,text,timestamp,username,from', limit: '50' },
    candidates: (items) => readable(commentWire, items).map((one) => ({ id: one.id, sentAt: one.at, own: isSelf(writerOf(one)), text: one.text ?? '' })),
    newestFirst: false,
    comparable,
  }, outgoing, client, ports, signal);
}
