import type { MessageDocument } from '../replica/documents.ts';

/** How many requests of one account may be under way at once: conversations do not wait for each other. */
const perAccount = 4;

/** When a reply wants something done; null: it waits for a person, or is under way. */
type DueAt = (item: MessageDocument) => number | null;

/** First in, first out within a conversation: only the oldest reply that can still move by itself. */
function heads(items: Iterable<MessageDocument>, dueAt: DueAt): MessageDocument[] {
  const first = new Map<string, MessageDocument>();
  for (const item of items) {
    if (item.delivery.state !== 'sending' && dueAt(item) === null) continue;
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

/** What is to be done now, oldest first. */
export function dueItems(items: Iterable<MessageDocument>, underWay: ReadonlyMap<string, unknown>, now: number, dueAt: DueAt): MessageDocument[] {
  const all = [...items];
  const busy = new Map<string, number>();
  for (const item of all) {
    if (underWay.has(item.id)) busy.set(item.accountId, (busy.get(item.accountId) ?? 0) + 1);
  }
  return heads(all, dueAt).filter((item) => {
    const due = dueAt(item);
    const load = busy.get(item.accountId) ?? 0;
    if (due === null || due > now || underWay.has(item.id) || load >= perAccount) return false;
    busy.set(item.accountId, load + 1);
    return true;
  });
}

/** When to look again, if nothing else happens. */
export function nextDue(items: Iterable<MessageDocument>, underWay: ReadonlyMap<string, unknown>, now: number, dueAt: DueAt): number | null {
  const times = heads(items, dueAt).filter((item) => !underWay.has(item.id)).map(dueAt).filter((due) => due !== null && due > now);
  return times.length === 0 ? null : Math.min(...times as number[]);
}
