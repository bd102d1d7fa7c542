import type { Trouble } from '../network.ts';
import { ask, type TikTokClient, troubleOfAsked } from './client.ts';
import { conversationsWire } from './wire.ts';

export type Availability = { kind: 'available' } | { kind: 'unavailable' } | { kind: 'trouble'; trouble: Trouble };

/**
 * Whether TikTok gives this account's messages to others: not where it is registered in the EEA, Switzerland or the
 * United Kingdom, and not to an app that was not reviewed for it. It is found out by asking.
 */
export async function availabilityOf(businessId: string, client: TikTokClient, signal: AbortSignal): Promise<Availability> {
  const query = { business_id: businessId, conversation_type: 'SINGLE', limit: '1' };
  const asked = await ask(client, 'messages', '/business/message/conversation/list/', query, conversationsWire, 'watched', signal);
  if (asked.kind === 'result') return { kind: 'available' };
  const trouble = troubleOfAsked(asked);
  return trouble.kind === 'held' && trouble.problem.code !== 'signed-out' ? { kind: 'unavailable' } : { kind: 'trouble', trouble };
}
