import type { ConversationView, MessageView } from '../../../contract/index.ts';
import type { OpenConversation } from './conversation-store.ts';

/** After which time messages are new to the agent: since they last looked, else since somebody last answered; null: it cannot be said. */
export function newAfter({ seenThrough, messages }: Pick<ConversationView, 'seenThrough' | 'messages'>): number | null {
  if (seenThrough !== null) return seenThrough;
  return messages.findLast(({ direction }) => direction === 'out')?.sentAt ?? null;
}

/** The first message that is new; undefined where none is, or it is not loaded. */
export const firstNew = (messages: readonly MessageView[], after: number | null): MessageView | undefined =>
  (after === null ? undefined : messages.find(({ direction, sentAt }) => direction === 'in' && sentAt > after));

/** Whether older messages than those that are loaded may be new too. */
export const newMayBeEarlier = ({ messages, hasEarlier, view }: Pick<OpenConversation, 'messages' | 'hasEarlier' | 'view'>): boolean => {
  const after = view === null ? null : newAfter(view);
  const [first] = messages;
  return hasEarlier && first !== undefined && after !== null && first.sentAt > after;
};
