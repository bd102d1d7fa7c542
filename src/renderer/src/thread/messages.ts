import type { MessageView } from '../../../contract/index.ts';

/** By the provider's time, the id as tie-break. */
export const byTime = (a: MessageView, b: MessageView): number => a.sentAt - b.sentAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The messages with changes taken in; the same array where nothing changed. */
export function merged(messages: readonly MessageView[], changed: readonly MessageView[], removed: readonly string[] = []): readonly MessageView[] {
  if (changed.length === 0 && removed.length === 0) return messages;
  if (removed.length === 0 && allBefore(changed, messages)) return [...[...changed].sort(byTime), ...messages];
  const gone = new Set(removed);
  const next = new Map(changed.map((message) => [message.id, message]));
  const kept = messages.filter((message) => !gone.has(message.id)).map((message) => take(next, message));
  return [...kept, ...next.values()].filter((message) => !gone.has(message.id)).sort(byTime);
}

/** An earlier page: nothing of what is there is looked at again, however much that is. */
function allBefore(changed: readonly MessageView[], messages: readonly MessageView[]): boolean {
  const [first] = messages;
  return first !== undefined && changed.every((message) => byTime(message, first) < 0);
}

function take(changed: Map<string, MessageView>, message: MessageView): MessageView {
  const replacement = changed.get(message.id);
  if (replacement === undefined) return message;
  changed.delete(message.id);
  return replacement;
}

/** How many messages of others stand after the one that was last seen. */
export function newSince(messages: readonly MessageView[], lastSeenId: string | null): number {
  let count = 0;
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (message === undefined || message.id === lastSeenId) break;
    if (message.direction === 'in' && message.reactsTo === undefined) count += 1;
  }
  return count;
}

/** What a message said before its author changed it, the oldest first; nothing where that is not known. */
export const earlierWords = ({ delivery }: MessageView): readonly string[] => ('earlier' in delivery ? delivery.earlier ?? [] : []);
