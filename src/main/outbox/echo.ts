import { capabilitiesOf, type Idempotency, type NetworkName } from '../../contract/index.ts';
import type { PulledMessage } from '../networks/network.ts';
import { byId, find } from '../replica/access.ts';
import { summarise } from '../replica/conversations.ts';
import type { MessageDocument } from '../replica/documents.ts';
import { conversationKey, providerKey } from '../replica/keys.ts';
import type { Replica } from '../replica/open.ts';
import { transition } from './commit.ts';
import { arrived, isUnsettled } from './delivery.ts';

/** What is left of the difference between two clocks after what the network tells of its own was taken into account. Milliseconds. */
const skew = 120_000;

/** Whether a copy is known by what it says: it bears no id of ours, or none that anybody else could read. */
function isReadBack({ by }: Idempotency): boolean {
  switch (by) {
    case 'key':
    case 'read-back':
      return true;
    case 'client-id':
    case 'message-id':
    case 'none':
      return false;
  }
}

interface Account {
  id: string;
  network: NetworkName;
}

interface Pulled {
  messages: readonly PulledMessage[];
  /** How far the network's clock is ahead of ours, milliseconds. */
  ahead: number;
}

/** What is left of a text when all is taken away that its network may change. */
type Comparable = (text: string) => string;

/** A message is the echo of a reply if it bears the reply's id, or, where the network keeps no id of ours, says the same in the same thread after the attempt began. */
function isEcho(account: Account, reply: MessageDocument, message: PulledMessage, ahead: number, comparable: Comparable): boolean {
  if (message.providerId.startsWith(`${reply.replyId}@`)) return true;
  const startedThere = 'startedThere' in reply.delivery ? reply.delivery.startedThere : undefined;
  if (!isReadBack(capabilitiesOf({ network: account.network, channel: message.thread.channel }).idempotency) || reply.firstStartedAt === 0) return false;
  return reply.conversationId === conversationKey(account.id, message.thread.providerId)
    && message.sentAt >= (startedThere ?? reply.firstStartedAt + ahead) - skew
    && comparable(message.text) === comparable(reply.text);
}

/** Oldest first. Among them those that the agent said have arrived: their copy may come yet. */
async function namelessReplies(replica: Replica, accountId: string): Promise<MessageDocument[]> {
  const nameless = await find(replica.messages, { selector: { accountId, providerId: '' } });
  return nameless.sort((a, b) => Number(isUnsettled(b.delivery)) - Number(isUnsettled(a.delivery)) || a.sentAt - b.sentAt);
}

/**
 * Settles replies that the network shows as arrived, whatever their state. The answer to a request that is under way
 * is waited for: it names the message for certain, where its text could be another's.
 * @returns provider ids that are borne by replies of ours and must not become messages of their own
 */
export async function claimEchoes(
  replica: Replica,
  account: Account,
  { messages, ahead }: Pulled,
  underWay: (messageId: string) => Promise<void>,
  comparable: Comparable,
): Promise<ReadonlySet<string>> {
  const claimed = new Set<string>();
  if (messages.length === 0) return claimed;
  const nameless = await namelessReplies(replica, account.id);
  const suspects = nameless.filter((reply) => messages.some((message) => isEcho(account, reply, message, ahead, comparable)));
  await Promise.all(suspects.map((reply) => underWay(reply.id)));
  // In this order: a reply that gets its name between the two is in both. One that begins now is in no page yet.
  const open = nameless.length === 0 ? [] : await namelessReplies(replica, account.id);
  const named = await bornByReplies(replica, account.id, messages);
  for (const message of messages) {
    if (named.has(providerKey(message.providerId))) {
      claimed.add(message.providerId);
      continue;
    }
    const index = open.findIndex((reply) => isEcho(account, reply, message, ahead, comparable));
    const [reply] = index < 0 ? [] : open.splice(index, 1);
    if (reply && await settleByEcho(replica, reply, message)) claimed.add(message.providerId);
  }
  return claimed;
}

async function bornByReplies(replica: Replica, accountId: string, messages: readonly PulledMessage[]): Promise<Set<string>> {
  const providerId = { $in: messages.map((message) => providerKey(message.providerId)) };
  const found = await find(replica.messages, { selector: { accountId, providerId } });
  return new Set(found.map((message) => message.providerId));
}

async function settleByEcho(replica: Replica, reply: MessageDocument, message: PulledMessage): Promise<boolean> {
  const providerId = providerKey(message.providerId);
  const settled = await transition(replica, reply.id, (current) =>
    current.providerId === '' ? { delivery: arrived(current.delivery) ?? current.delivery, providerId, sentAt: message.sentAt } : null);
  if (settled === null) return (await byId(replica.messages, reply.id))?.providerId === providerId;
  await summarise(replica, settled.conversationId);
  return true;
}
