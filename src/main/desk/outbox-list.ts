import type { OutboxItem } from '../../contract/index.ts';
import { byIds } from '../replica/access.ts';
import { unsettledOf, type Desk } from './desk.ts';
import { outboxItem } from './rows.ts';

/** Everything that waits to be delivered or decided on, oldest first. */
export async function outboxItems(desk: Desk): Promise<OutboxItem[]> {
  const replies = [...desk.outbox.items()].sort((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
  const conversations = new Map((await byIds(desk.replica.conversations, replies.map((reply) => reply.conversationId))).map((one) => [one.id, one]));
  const unsettled = unsettledOf(desk);
  return replies.flatMap((reply) => {
    const conversation = conversations.get(reply.conversationId);
    return conversation ? [outboxItem(reply, conversation, desk.accounts.nameOf(reply.accountId), unsettled)] : [];
  });
}
