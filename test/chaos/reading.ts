import type { MessageView } from '../../src/contract/index.ts';
import type { App } from './app.ts';
import type { Shown } from './shown.ts';

const most = 200;

/** Everything that the console shows, asked for as its page does. */
export async function readShown(app: App): Promise<Shown> {
  const messages: MessageView[] = [];
  for (const conversationId of await conversationIds(app)) messages.push(...await messagesOf(app, conversationId));
  await app.ask('conversation.close', {});
  const { items } = await app.ask('outbox.list', {});
  return {
    messages: messages.map(({ id, conversationId, direction, text, delivery }) => ({ id, conversationId, direction, text, state: delivery.state })),
    outbox: new Set(items.map(({ message }) => message.id)),
  };
}

async function conversationIds(app: App): Promise<string[]> {
  const ids: string[] = [];
  for (const view of ['done', 'waiting', 'open'] as const) {
    for (let offset = 0; ; offset += most) {
      const window = await app.ask('queue.watch', { view, offset, limit: most, anchorId: null });
      ids.push(...window.ids);
      if (window.ids.length < most) break;
    }
  }
  return ids;
}

async function messagesOf(app: App, conversationId: string): Promise<MessageView[]> {
  const opened = await app.ask('conversation.open', { conversationId, limit: most });
  if (opened === null) throw new Error(`${conversationId} is in the queue and cannot be opened.`);
  const messages = [...opened.messages];
  let { hasEarlier } = opened;
  while (hasEarlier) {
    const { id, sentAt } = messages[0]!;
    const earlier = await app.ask('conversation.earlier', { conversationId, before: { id, sentAt }, limit: most });
    messages.unshift(...earlier.messages);
    ({ hasEarlier } = earlier);
  }
  return messages;
}
