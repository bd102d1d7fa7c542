import { capabilityTable, type NetworkName } from '../../contract/index.ts';
import type { PulledMessage } from '../networks/network.ts';
import { find } from '../replica/access.ts';
import { summarise } from '../replica/conversations.ts';
import type { MessageDocument } from '../replica/documents.ts';
import { conversationKey, providerKey } from '../replica/keys.ts';
import type { Replica } from '../replica/open.ts';
import { transition } from './commit.ts';
import { arrived, unsettledStates } from './delivery.ts';

/** Between the clock of this machine and the network's. */
const skew = 120_000;

/** Some networks put the handles of those who are answered in front. */
const comparable = (text: string): string =>
  text.normalize('NFC').replace(/^(?:@\w+\s+)+/u, '').replaceAll(/\s+/gu, ' ').trim();

interface Account {
  id: string;
  network: NetworkName;
}

/** A message is the echo of a reply if it bears the reply's id, or, where the network keeps no id of ours, says the same in the same thread after the attempt began. */
function isEcho(account: Account, reply: MessageDocument, message: PulledMessage): boolean {
  if (message.providerId.startsWith(`${reply.replyId}@`)) return true;
  if (capabilityTable[account.network][message.thread.channel].idempotency !== 'read-back' || reply.firstStartedAt === 0) return false;
  return reply.conversationId === conversationKey(account.id, message.thread.providerId)
    && message.sentAt >= reply.firstStartedAt - skew
    && comparable(message.text) === comparable(reply.text);
}

async function unsettledReplies(replica: Replica, accountId: string): Promise<MessageDocument[]> {
  const unsettled = await find(replica.messages, { selector: { 'delivery.state': { $in: [...unsettledStates] } } });
  return unsettled.filter((reply) => reply.accountId === accountId && reply.providerId === '');
}

/**
 * Settles replies that the network shows as arrived, whatever their state. The answer to a request that is under way
 * is waited for: it names the message for certain, where its text could be another's.
 * @returns provider ids that are borne by replies of ours and must not become messages of their own
 */
export async function claimEchoes(
  replica: Replica,
  account: Account,
  messages: readonly PulledMessage[],
  underWay: (messageId: string) => Promise<void>,
): Promise<ReadonlySet<string>> {
  const claimed = new Set<string>();
  if (messages.length === 0) return claimed;
  const suspects = (await unsettledReplies(replica, account.id)).filter((reply) => messages.some((message) => isEcho(account, reply, message)));
  if (suspects.length === 0) return claimed;
  await Promise.all(suspects.map((reply) => underWay(reply.id)));
  const named = await bornByReplies(replica, account.id, messages);
  const open = await unsettledReplies(replica, account.id);
  for (const message of messages) {
    if (named.has(providerKey(message.providerId))) {
      claimed.add(message.providerId);
      continue;
    }
    const index = open.findIndex((reply) => isEcho(account, reply, message));
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
  const settled = await transition(replica, reply.id, (current) => {
    const delivery = current.providerId === '' ? arrived(current.delivery) : null;
    return delivery && { delivery, providerId: providerKey(message.providerId), sentAt: message.sentAt };
  });
  if (settled === null) return false;
  await summarise(replica, settled.conversationId);
  return true;
}
