import type { NetworkName } from '../../contract/index.ts';
import type { ThreadLookup } from '../networks/network.ts';
import { byIds, find } from './access.ts';
import { customerKey, providerKey } from './keys.ts';
import type { Replica } from './open.ts';
import { subjectKey } from './subject.ts';

/** What an adapter may know of the replica: which messages are there, and to which threads they belong. */
export function threadLookup(replica: Replica, accountId: string, network: NetworkName): ThreadLookup {
  const stored = async (providerIds: readonly string[]) => {
    if (providerIds.length === 0) return [];
    return await find(replica.messages, { selector: { accountId, providerId: { $in: providerIds.map(providerKey) } } });
  };
  return {
    async byMessage(providerIds) {
      const messages = await stored(providerIds);
      const conversations = await byIds(replica.conversations, messages.map((message) => message.conversationId));
      const threads = new Map(conversations.map((conversation) => [conversation.id, conversation.threadId]));
      const found = new Map<string, string>();
      for (const providerId of providerIds) {
        const message = messages.find((one) => one.providerId === providerKey(providerId));
        const thread = message && threads.get(message.conversationId);
        if (thread !== undefined) found.set(providerId, thread);
      }
      return found;
    },
    async bySubject(subject, customerProviderId) {
      const key = subjectKey(subject);
      if (key === '') return null;
      const candidates = await find(replica.conversations, {
        selector: { customerId: customerKey(network, customerProviderId), accountId, subjectKey: key },
        sort: [{ lastMessageAt: 'desc' }],
        limit: 1,
      });
      return candidates[0]?.threadId ?? null;
    },
    async known(providerIds) {
      const messages = await stored(providerIds);
      const keys = new Set(messages.map((message) => message.providerId));
      return new Set(providerIds.filter((providerId) => keys.has(providerKey(providerId))));
    },
  };
}

