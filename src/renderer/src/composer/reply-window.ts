import type { DeliveryState, MessageView, ReplyWindow } from '../../../contract/index.ts';

/** Whether the network still takes replies. `over`: its time is; `used`: its one reply is; `unasked`: the customer has not written yet. */
export type WindowStanding =
  | { state: 'open'; closesAt: number }
  | { state: 'closed'; why: 'over' | 'used' | 'unasked' };

/** A reply that is on its way uses the window as one that has arrived. */
function uses(state: DeliveryState): boolean {
  switch (state) {
    case 'received':
    case 'queued':
    case 'sending':
    case 'uncertain':
    case 'sent':
      return true;
    case 'held':
    case 'failed':
      return false;
  }
}

/** How a window stands at `now`, which the customer's last message opened; null: there is none, replies are taken at any time. */
export function standingOf(
  window: ReplyWindow | null, lastInboundAt: number | null, ours: readonly Pick<MessageView, 'sentAt' | 'direction' | 'delivery'>[], now: number,
): WindowStanding | null {
  if (window === null) return null;
  if (lastInboundAt === null) return { state: 'closed', why: 'unasked' };
  const closesAt = lastInboundAt + window.lasts;
  if (now > closesAt) return { state: 'closed', why: 'over' };
  const isUsed = window.replies === 'one'
    && ours.some(({ sentAt, direction, delivery }) => direction === 'out' && sentAt > lastInboundAt && uses(delivery.state));
  return isUsed ? { state: 'closed', why: 'used' } : { state: 'open', closesAt };
}

const hour = 3_600_000;

export type Haste = 'calm' | 'soon';

/** The last hour is worth a warning. */
export const hasteOf = (closesAt: number, now: number): Haste => (closesAt - now < hour ? 'soon' : 'calm');
