import type { Outgoing } from '../networks/network.ts';
import { byId, find } from '../replica/access.ts';
import type { MessageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';

/** What an adapter needs to send a reply or to look for it. Null where its conversation is not in the replica. */
export async function outgoingOf(replica: Replica, reply: MessageDocument): Promise<Outgoing | null> {
  const conversation = await byId(replica.conversations, reply.conversationId);
  const customer = conversation && await byId(replica.customers, conversation.customerId);
  if (!conversation || !customer) return null;
  const { conversationId } = reply;
  const latest = await find(replica.messages, { selector: { conversationId }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: 50 });
  const own = latest.filter((message) => message.direction === 'out' && message.id !== reply.id && message.providerId !== '');
  return {
    replyId: reply.replyId,
    thread: {
      providerId: conversation.threadId,
      channel: conversation.channel,
      subject: conversation.subject,
      customer: {
        providerId: customer.providerId,
        name: customer.name,
        handle: customer.handle,
        followers: customer.followers,
        verified: customer.verified,
      },
    },
    text: reply.text,
    inReplyTo: reply.references.at(-1) ?? '',
    references: latest.filter((message) => message.providerId !== '').map((message) => message.providerId).reverse(),
    firstStartedAt: reply.firstStartedAt,
    claimed: new Set(own.map((message) => message.providerId)),
  };
}
