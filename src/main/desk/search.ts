import type { Payload, Value } from '../../contract/index.ts';
import { byIds } from '../replica/access.ts';
import { unsettledOf, type Desk } from './desk.ts';
import { queueRow } from './rows.ts';

export async function search(desk: Desk, { query, limit }: Payload<'search.run'>): Promise<Value<'search.run'>> {
  const { replica } = desk;
  const { hits, complete } = await replica.search(query, limit);
  const messages = new Map((await byIds(replica.messages, hits.map((hit) => hit.id))).map((message) => [message.id, message]));
  const conversationIds = [...messages.values()].map((message) => message.conversationId);
  const conversations = new Map((await byIds(replica.conversations, conversationIds)).map((conversation) => [conversation.id, conversation]));
  const unsettled = unsettledOf(desk);
  return {
    complete,
    hits: hits.flatMap(({ id, excerpt }) => {
      const message = messages.get(id);
      const conversation = message && conversations.get(message.conversationId);
      return conversation ? [{ messageId: id, row: queueRow(conversation, unsettled), excerpt, sentAt: message.sentAt }] : [];
    }),
  };
}
