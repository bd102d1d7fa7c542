import type { Delivery } from '../../contract/index.ts';
import type { Receipt } from '../networks/network.ts';
import { byId, find } from '../replica/access.ts';
import { summarise } from '../replica/conversations.ts';
import type { MessageDocument } from '../replica/documents.ts';
import { providerKey, replyKey } from '../replica/keys.ts';
import type { Replica } from '../replica/open.ts';
import { transition } from './commit.ts';
import { arrived, bounced, hasten, receipted } from './delivery.ts';

/** What a network tells of a reply makes of it; null: nothing. What it tells of implies that it had arrived. */
function after(delivery: Delivery, receipt: Receipt): Delivery | null {
  const there = arrived(delivery) ?? delivery;
  switch (receipt.kind) {
    case 'accepted':
      return there === delivery ? null : there;
    case 'delivered':
    case 'read':
      return receipted(there, receipt.kind) ?? (there === delivery ? null : there);
    case 'failed':
      return bounced(delivery, receipt.problem);
  }
}

/**
 * Notes what became of replies at their network, in whatever order it tells. The answer to a request that is under way is
 * waited for. What waits for one of them to be delivered may go then.
 */
export async function takeReceipts(
  replica: Replica, accountId: string, receipts: readonly Receipt[], underWay: (messageId: string) => Promise<void>, now: () => number,
): Promise<void> {
  for (const receipt of receipts) {
    const reply = await replyOf(replica, accountId, receipt);
    if (reply === null) continue;
    await underWay(reply.id);
    const providerId = providerKey(receipt.providerId);
    const changed = await transition(replica, reply.id, (current) => {
      const delivery = after(current.delivery, receipt);
      return delivery && { delivery, ...(current.providerId === '' ? { providerId } : {}) };
    });
    if (changed === null) continue;
    await summarise(replica, changed.conversationId, { reopen: receipt.kind === 'failed' });
    await hastenBehind(replica, changed.conversationId, now());
  }
}

async function replyOf(replica: Replica, accountId: string, { providerId, replyId }: Receipt): Promise<MessageDocument | null> {
  const ours = replyId === '' ? null : await byId(replica.messages, replyKey(accountId, replyId));
  if (ours !== null) return ours;
  const [named] = await find(replica.messages, { selector: { accountId, providerId: providerKey(providerId) }, limit: 1 });
  return named !== undefined && named.replyId !== '' ? named : null;
}

async function hastenBehind(replica: Replica, conversationId: string, now: number): Promise<void> {
  const waiting = await find(replica.messages, { selector: { conversationId, 'delivery.state': 'queued' } });
  for (const { id, delivery } of waiting) {
    if (delivery.state !== 'queued' || !delivery.behind) continue;
    await transition(replica, id, (current) => {
      const next = hasten(current.delivery, now);
      return next && { delivery: next };
    });
  }
}
