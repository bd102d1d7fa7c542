import { answers } from '../outbox/delivery.ts';
import { find, update } from './access.ts';
import { previewOf, standingOf } from './conversation-state.ts';
import type { ConversationDocument, MessageDocument } from './documents.ts';
import type { Replica } from './open.ts';

type Folded = Pick<MessageDocument, 'direction' | 'sentAt' | 'text' | 'delivery'>;

/**
 * Adds messages to what a conversation says of itself. Pages come in any order and more than once, so the outcome
 * depends on neither. `certain` is false where only the messages themselves can tell who waits since when.
 */
export function withMessages<T extends ConversationDocument>(conversation: T, messages: readonly Folded[]): { conversation: T; certain: boolean } {
  let next = { ...conversation };
  let certain = true;
  for (const message of messages) {
    if (message.sentAt >= next.lastMessageAt) {
      next = { ...next, lastMessageAt: message.sentAt, preview: previewOf(message.text), previewDirection: message.direction };
    }
    if (message.direction === 'in') {
      if (message.sentAt > next.answeredAt && (next.waitingSince === 0 || message.sentAt < next.waitingSince)) {
        next.waitingSince = message.sentAt;
      }
      next.lastInboundAt = Math.max(next.lastInboundAt, message.sentAt);
    } else if (message.sentAt > next.answeredAt && answers(message.delivery)) {
      next.answeredAt = message.sentAt;
      if (next.waitingSince > 0 && next.waitingSince <= message.sentAt) {
        next.waitingSince = 0;
        certain &&= next.lastInboundAt <= message.sentAt;
      }
    }
  }
  return { conversation: { ...next, ...standingOf(next) }, certain };
}

/**
 * Works out a conversation anew from its messages: after a reply was delivered, refused or taken back.
 * @param reopen it is not done any more, whatever the agent said: a reply that it rested on did not go out
 */
export async function summarise(replica: Replica, conversationId: string, { reopen = false } = {}): Promise<void> {
  const newest = (selector: Partial<Pick<MessageDocument, 'direction'>>, limit: number): Promise<MessageDocument[]> =>
    find(replica.messages, { selector: { conversationId, ...selector }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit });
  const [[last], [inbound], own] = await Promise.all([newest({}, 1), newest({ direction: 'in' }, 1), newest({ direction: 'out' }, 20)]);
  const answeredAt = own.find((message) => answers(message.delivery))?.sentAt ?? 0;
  const [unanswered] = await find(replica.messages, {
    selector: { conversationId, direction: 'in', sentAt: { $gt: answeredAt } },
    sort: [{ sentAt: 'asc' }, { id: 'asc' }],
    limit: 1,
  });
  await update(replica.conversations, conversationId, (current) => {
    const next: ConversationDocument = {
      ...current,
      answeredAt,
      waitingSince: unanswered?.sentAt ?? 0,
      lastInboundAt: inbound?.sentAt ?? 0,
      lastMessageAt: last?.sentAt ?? current.lastMessageAt,
      preview: last ? previewOf(last.text) : current.preview,
      previewDirection: last?.direction ?? current.previewDirection,
      doneThrough: reopen ? 0 : current.doneThrough,
    };
    return { ...next, ...standingOf(next) };
  });
}
