import type { ExportState } from './exchange.ts';
import type { AttentionView, Heard } from './attention.ts';
import type { SignInState } from './sign-in.ts';
import type { ConversationEvent } from './conversation-event.ts';
import type { Definition } from './definitions/index.ts';
import type { BackupsView, StartupState } from './startup.ts';
import type { ActionView } from './actions.ts';
import type { BulkProgress } from './queue-view.ts';
import type { WrittenDraft } from './rule-views.ts';
import type { PersonTimeline, PersonView } from './person.ts';
import type { AccountView, ActionItem, Counts, MessageView, NoteView, OutboxItem, QueueRow, QueueWindow } from './views.ts';

/** What main tells the renderer unasked. Coalesced: at most one of a kind each frame. */
export interface Events {
  /** After `ready`, anything else means that the page has to be loaded anew once it is `ready` again. */
  'startup.changed': StartupState;
  'backups.changed': BackupsView;
  'accounts.changed': { accounts: AccountView[] };
  'signIn.changed': SignInState;
  'counts.changed': Counts;
  /** The watched slice; `rows` holds only what changed. */
  'queue.changed': QueueWindow;
  /** The open conversation: its row, the messages that are new or changed, and all of its notes, events and actions. */
  'conversation.changed': {
    conversationId: string; row: QueueRow; messages: MessageView[]; removed: string[]; notes: NoteView[];
    events: ConversationEvent[]; actions: ActionView[];
    /** As in the view. */
    replyFrom: string;
  };
  /** The person that `person.open` named. */
  'person.changed': { person: PersonView };
  /** The stretch that `person.timeline` began: what is new or changed in it. `notes`: all of them; null: they are what they were. */
  'timeline.changed': Omit<PersonTimeline, 'hasEarlier' | 'notes'> & { customerId: string; removed: string[]; notes: NoteView[] | null };
  /** All of them. */
  'definitions.changed': { definitions: Definition[] };
  /** What is being done to many conversations in the background; without one that has ended. */
  'bulk.changed': { operations: BulkProgress[] };
  /** Conversations, mine or nobody's, whose answer will soon be late; each is told of once. */
  'targets.warned': { rows: QueueRow[] };
  /** What macros and rules put into composers, or took away again. */
  'drafts.written': { drafts: WrittenDraft[] };
  'outbox.changed': { items: OutboxItem[]; actions: ActionItem[] };
  'export.changed': ExportState;
  'import.changed': { done: number; total: number };
  'attention.changed': AttentionView;
  /** What happened that a screen reader should say; told of together where it happened together. */
  heard: Heard;
  /** A notification was chosen: `attention.target` has where it leads. */
  'attention.wanted': Record<string, never>;
  /** The application menu was used. */
  'command.run': { command: string };
}

export type EventName = keyof Events;

const names: Record<EventName, true> = {
  'startup.changed': true,
  'backups.changed': true,
  'accounts.changed': true,
  'signIn.changed': true,
  'counts.changed': true,
  'queue.changed': true,
  'conversation.changed': true,
  'person.changed': true,
  'timeline.changed': true,
  'definitions.changed': true,
  'bulk.changed': true,
  'targets.warned': true,
  'drafts.written': true,
  'outbox.changed': true,
  'export.changed': true,
  'import.changed': true,
  'attention.changed': true,
  heard: true,
  'attention.wanted': true,
  'command.run': true,
};
export const eventNames = Object.keys(names) as EventName[];
