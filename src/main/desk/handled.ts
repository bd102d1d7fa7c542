import { update } from '../replica/access.ts';
import type { Replica } from '../replica/open.ts';

/** To be called before an agent's own words about a conversation are written: the journal keeps a conversation only from then on. */
export async function markHandled({ conversations }: Replica, conversationId: string): Promise<void> {
  await update(conversations, conversationId, (current) => (current.handled ? null : { ...current, handled: true }));
}
