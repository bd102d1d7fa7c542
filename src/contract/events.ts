import type { AccountView, Counts, MessageView, OutboxItem, QueueRow, QueueWindow } from './views.ts';

/** What main tells the renderer unasked. Coalesced: at most one of a kind each frame. */
export interface Events {
  'accounts.changed': { accounts: AccountView[] };
  'counts.changed': Counts;
  /** The watched slice; `rows` holds only what changed. */
  'queue.changed': QueueWindow;
  /** The open conversation: its row, and the messages that are new or changed. */
  'conversation.changed': { conversationId: string; row: QueueRow; messages: MessageView[]; removed: string[] };
  'outbox.changed': { items: OutboxItem[] };
  /** The application menu was used. */
  'command.run': { command: string };
}

export type EventName = keyof Events;

const names: Record<EventName, true> = {
  'accounts.changed': true,
  'counts.changed': true,
  'queue.changed': true,
  'conversation.changed': true,
  'outbox.changed': true,
  'command.run': true,
};
export const eventNames = Object.keys(names) as EventName[];
