import type { MessageDocument } from '../replica/documents.ts';

/**
 * First in, first out within a conversation: only the oldest reply that can still move by itself. The longest queued of all
 * conversations is first.
 */
export function heads(items: readonly MessageDocument[], moves: (item: MessageDocument) => boolean): MessageDocument[] {
  const first = new Map<string, MessageDocument>();
  for (const item of items) {
    if (item.delivery.state !== 'sending' && !moves(item)) continue;
    const other = first.get(item.conversationId);
    if (other === undefined || order(item, other) < 0) first.set(item.conversationId, item);
  }
  return [...first.values()].sort((a, b) => queuedAt(a) - queuedAt(b) || order(a, b));
}

/** As they stand in the thread: the second was put behind the first, whatever the clock showed. */
function order(a: MessageDocument, b: MessageDocument): number {
  return a.sentAt - b.sentAt || queuedAt(a) - queuedAt(b) || (a.id < b.id ? -1 : 1);
}

const queuedAt = ({ delivery }: MessageDocument): number => delivery.state === 'received' ? 0 : delivery.queuedAt;
