import type { ConversationState } from '../../../contract/index.ts';

export type ViewName = ConversationState | 'outbox';
/** Protection and backups are parts of the settings. */
export type DialogName = 'help' | 'palette' | 'settings' | 'protection' | 'backups' | 'accounts' | 'connect' | 'tags' | 'later';

/** Everything that a command can do. */
export interface Actions {
  moveCursor: (delta: number) => void;
  moveCursorTo: (end: 'first' | 'last') => void;
  openActive: () => void;
  back: () => void;
  moveMessage: (delta: number) => void;
  focusReply: () => void;
  focusNote: () => void;
  /** `sendAt`: not before that, epoch milliseconds. */
  send: (state: ConversationState, sendAt?: number) => void;
  sendLater: () => void;
  setState: (state: 'open' | 'done') => void;
  undo: () => void;
  search: () => void;
  show: (view: ViewName) => void;
  dialog: (name: DialogName) => void;
  toggleFolded: () => void;
  toggleFormatted: () => void;
  loadImages: () => void;
  retry: () => void;
  discard: () => void;
  takeBack: () => void;
  confirmArrived: () => void;
  syncNow: () => void;
  backUp: () => void;
  nextColorScheme: () => void;
}

/** Where the agent is; decides which commands make sense. */
export interface Where {
  view: ViewName;
  searching: boolean;
  /** A conversation is open. */
  reading: boolean;
  /** A row is active in the list. */
  active: boolean;
}
