import type { FindOutcome, Outgoing } from '../network.ts';
import type { Context } from './context.ts';
import { collections, uriOf } from './identifiers.ts';
import { recordAt } from './look-up.ts';
import { replyKey } from './tid.ts';
import { recordOf } from './wire.ts';

/** What lies under the reply's key is the reply. */
export async function findPost({ replyId, firstStartedAt }: Outgoing, { settings, client }: Context, signal: AbortSignal): Promise<FindOutcome> {
  const place = { did: settings.did, collection: collections.post, key: replyKey(replyId, firstStartedAt) };
  const kept = await recordAt(place, { client, use: 'send', signal });
  if (kept.kind === 'gone') return { kind: 'absent' };
  if (kept.kind !== 'record') return kept;
  return { kind: 'found', providerId: uriOf(place), sentAt: recordOf(kept.value).createdAt ?? firstStartedAt };
}
