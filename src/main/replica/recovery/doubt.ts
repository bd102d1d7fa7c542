import type { Delivery } from '../../../contract/index.ts';
import { begin, recover, release } from '../../outbox/delivery.ts';
import type { MessageDocument } from '../documents.ts';

/**
 * A backup believes that this reply has not left; since then it may have. The network is asked, and where that does not
 * help, the agent: never the queue.
 */
export function doubted(message: MessageDocument, now: number): MessageDocument {
  const delivery = doubtedDelivery(message.delivery, now);
  if (delivery === message.delivery || !('queuedAt' in delivery)) return message;
  return { ...message, delivery, firstStartedAt: message.firstStartedAt || delivery.queuedAt };
}

function doubtedDelivery(delivery: Delivery, now: number): Delivery {
  switch (delivery.state) {
    case 'received':
    case 'sent':
    case 'uncertain':
      return delivery;
    case 'sending':
      return recover(delivery, now);
    case 'queued':
      return recover(begin(delivery, delivery.queuedAt), now);
    case 'held':
    case 'failed': {
      const released = release(delivery, now);
      return released?.state === 'queued' ? recover(begin(released, delivery.queuedAt), now) : delivery;
    }
  }
}
