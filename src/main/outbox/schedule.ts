import type { MessageDocument } from '../replica/documents.ts';

/** How many requests of one account may be under way at once: conversations do not wait for each other. */
const perAccount = 4;

/** When a reply wants something done; null: it waits for a person, or is under way. */
function dueAt({ delivery }: MessageDocument): number | null {
  switch (delivery.state) {
    case 'queued':
    case 'uncertain':
      return delivery.dueAt;
    case 'received':
    case 'sending':
    case 'sent':
    case 'held':
    case 'failed':
      return null;
  }
}

/** First in, first out within a conversation: only the oldest reply that can still move by itself. */
function heads(items: Iterable<MessageDocument>): MessageDocument[] {
  const first = new Map<string, MessageDocument>();
  for (const item of items) {
    if (item.delivery.state !== 'sending' && dueAt(item) === null) continue;
    const other = first.get(item.conversationId);
    if (other === undefined || order(item, other) < 0) first.set(item.conversationId, item);
  }
  return [...first.values()].sort(order);
}

/** Of two that were queued in the same millisecond, the second stands behind the first in the thread. */
function order(a: MessageDocument, b: MessageDocument): number {
  return queuedAt(a) - queuedAt(b) || a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1);
}

const queuedAt = ({ delivery }: MessageDocument): number => delivery.state === 'received' ? 0 : delivery.queuedAt;

/** What is to be done now, oldest first. */
export function dueItems(items: Iterable<MessageDocument>, underWay: ReadonlyMap<string, unknown>, now: number): MessageDocument[] {
  const all = [...items];
  const busy = new Map<string, number>();
  for (const item of all) {
    if (underWay.has(item.id)) busy.set(item.accountId, (busy.get(item.accountId) ?? 0) + 1);
  }
  return heads(all).filter((item) => {
    const due = dueAt(item);
    const load = busy.get(item.accountId) ?? 0;
    if (due === null || due > now || underWay.has(item.id) || load >= perAccount) return false;
    busy.set(item.accountId, load + 1);
    return true;
  });
}

/** When to look again, if nothing else happens. */
export function nextDue(items: Iterable<MessageDocument>, underWay: ReadonlyMap<string, unknown>, now: number): number | null {
  const times = heads(items).filter((item) => !underWay.has(item.id)).map(dueAt).filter((due) => due !== null && due > now);
  return times.length === 0 ? null : Math.min(...times as number[]);
}
