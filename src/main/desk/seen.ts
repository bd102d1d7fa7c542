import type { Payload } from '../../contract/index.ts';
import { update } from '../replica/access.ts';
import type { Desk } from './desk.ts';

/** Somebody has looked at a conversation so far. */
export async function markSeen({ replica }: Desk, { conversationId, through }: Payload<'conversation.seen'>): Promise<void> {
  await update(replica.conversations, conversationId, (current) => {
    // No further than there is something to be seen.
    const seenThrough = Math.min(through, current.lastMessageAt);
    return current.seenThrough >= seenThrough ? null : { ...current, seenThrough };
  });
}
