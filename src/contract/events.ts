import type { BackupsView, StartupState } from './startup.ts';
import type { AccountView, Counts, MessageView, NoteView, OutboxItem, QueueRow, QueueWindow } from './views.ts';

/** What main tells the renderer unasked. Coalesced: at most one of a kind each frame. */
export interface Events {
  /** After `ready`, anything else means that the page has to be loaded anew once it is `ready` again. */
  'startup.changed': StartupState;
  'backups.changed': BackupsView;
  'accounts.changed': { accounts: AccountView[] };
  'counts.changed': Counts;
  /** The watched slice; `rows` holds only what changed. */
  'queue.changed': QueueWindow;
  /** The open conversation: its row, the messages that are new or changed, and all of its notes. */
  'conversation.changed': { conversationId: string; row: QueueRow; messages: MessageView[]; removed: string[]; notes: NoteView[] };
  'outbox.changed': { items: OutboxItem[] };
  /** The application menu was used. */
  'command.run': { command: string };
}

export type EventName = keyof Events;

const names: Record<EventName, true> = {
  'startup.changed': true,
  'backups.changed': true,
  'accounts.changed': true,
  'counts.changed': true,
  'queue.changed': true,
  'conversation.changed': true,
  'outbox.changed': true,
  'command.run': true,
};
export const eventNames = Object.keys(names) as EventName[];
