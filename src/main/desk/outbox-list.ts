import type { ChangesSince, OutboxItem } from '../../contract/index.ts';
import { waitsForApproval } from '../outbox/delivery.ts';
import { changesOf } from '../outbox/since.ts';
import { byIds } from '../replica/access.ts';
import type { MessageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import { unsettledOf, type Desk } from './desk.ts';
import { outboxItem } from './rows.ts';

/** Everything that waits to be delivered or decided on, oldest first. */
export async function outboxItems(desk: Desk): Promise<OutboxItem[]> {
  const replies = [...desk.outbox.items()].sort((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
  const conversations = new Map((await byIds(desk.replica.conversations, replies.map((reply) => reply.conversationId))).map((one) => [one.id, one]));
  const unsettled = unsettledOf(desk);
  const items = await Promise.all(replies.map(async (reply) => {
    const conversation = conversations.get(reply.conversationId);
    return conversation && outboxItem(reply, conversation, desk.accounts.nameOf(reply.accountId), unsettled, await changesFor(desk.replica, reply));
  }));
  return items.filter((item) => item !== undefined);
}

/** Of one that is held because its conversation moved on. */
async function changesFor(replica: Replica, reply: MessageDocument): Promise<ChangesSince | null> {
  const { delivery } = reply;
  if (delivery.state !== 'held' || delivery.seenThrough === undefined) return null;
  if (delivery.problem.code !== 'conversation-changed' && !waitsForApproval(delivery)) return null;
  return await changesOf(replica, reply, delivery.seenThrough);
}
