import type { OtherWay } from '../../contract/index.ts';
import { byId, find } from '../replica/access.ts';
import { type Desk, unsettledOf } from './desk.ts';
import { queueRow } from './rows.ts';

const most = 20;

/** The other conversations with the customer of a reply; null where the reply is not in the replica. */
export async function otherWays(desk: Desk, messageId: string): Promise<OtherWay[] | null> {
  const { replica, accounts } = desk;
  const reply = await byId(replica.messages, messageId);
  const conversation = reply && await byId(replica.conversations, reply.conversationId);
  if (conversation === null) return null;
  const all = await find(replica.conversations, {
    selector: { customerId: conversation.customerId }, sort: [{ lastMessageAt: 'desc' }], limit: most + 1,
  });
  const unsettled = unsettledOf(desk);
  return all.filter(({ id }) => id !== conversation.id).slice(0, most)
    .map((other) => ({ row: queueRow(other, unsettled), accountName: accounts.nameOf(other.accountId) }));
}
