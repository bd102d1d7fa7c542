import type { DeliveryState } from '../../contract/index.ts';
import { arrived, release, waitsForApproval } from '../outbox/delivery.ts';
import { transition } from '../outbox/commit.ts';
import { seenThroughOf } from '../outbox/since.ts';
import { byId } from '../replica/access.ts';
import { summarise } from '../replica/conversations.ts';
import type { Desk } from './desk.ts';

/** The agent has looked at what there is now, and lets a reply go out (again) that stands where they saw it. False where it is under way, settled or gone. */
export async function retry({ replica, clock }: Desk, messageId: string, seen: DeliveryState): Promise<boolean> {
  const reply = await byId(replica.messages, messageId);
  const seenThrough = reply === null ? 0 : await seenThroughOf(replica, reply.conversationId);
  const released = await transition(replica, messageId, ({ delivery }) => {
    const next = delivery.state === seen && !waitsForApproval(delivery) ? release(delivery, clock.now(), seenThrough) : null;
    return next && { delivery: next };
  });
  if (released !== null) await summarise(replica, released.conversationId);
  return released !== null;
}

/** The agent has seen a reply at the network. False where that is settled already, or the reply is gone. */
export async function confirmArrived({ replica }: Desk, messageId: string): Promise<boolean> {
  const settled = await transition(replica, messageId, ({ delivery }) => {
    const next = delivery.state === 'uncertain' ? arrived(delivery) : null;
    return next && { delivery: next };
  });
  if (settled !== null) await summarise(replica, settled.conversationId);
  return settled !== null;
}
