import type { MessageOrder } from '../../contract/index.ts';
import { find } from '../replica/access.ts';
import type { MessageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';

/** A recipient whose device is off must not stop a conversation: so long is waited for the one before to be delivered. Milliseconds. */
const patience = 20_000;

/** Until when a reply waits for the one before it to be delivered; null: it need not. */
export async function deliveryAwaitedUntil(replica: Replica, { conversationId }: MessageDocument, order: MessageOrder, now: number): Promise<number | null> {
  switch (order) {
    case 'kept':
      return null;
    case 'by-delivery': {
      const [before] = await find(replica.messages, {
        selector: { conversationId, direction: 'out', 'delivery.state': 'sent' }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: 1,
      });
      if (before?.delivery.state !== 'sent' || before.delivery.receipt !== undefined || before.delivery.startedAt === undefined) return null;
      const until = before.delivery.startedAt + patience;
      return now >= before.delivery.startedAt && now < until ? until : null;
    }
  }
}
