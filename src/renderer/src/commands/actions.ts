import type { MessageAction, SettableState, ViewId } from '../../../contract/index.ts';
import type { Section } from '../settings/sections.ts';

/** A view of the queue, or `outbox`. */
export type ViewName = ViewId;
export type DialogName = Section | 'macro' | 'approval' | 'help' | 'palette' | 'accounts' | 'connect' | 'tags' | 'snooze' | 'assign' | 'priority' | 'status' | 'view'
  | 'later' | 'otherWay' | 'customer' | 'link' | 'fields' | 'personTags' | 'history' | 'case' | 'picture' | 'allowed' | 'template'
  | 'guide' | 'sample' | 'export' | 'import' | 'savedReply' | 'emoji' | 'preview';

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
  send: (state: SettableState, sendAt?: number) => void;
  sendLater: () => void;
  /** To the author of the public message alone, or to everybody again. */
  togglePrivate: () => void;
  /** Whether something is said in public of the reply in private. */
  togglePublicLine: () => void;
  /** Removes the note that has the focus, else the latest. */
  removeChosenNote: () => void;
  /** Chooses files to send along. */
  attach: () => void;
  /** Chooses a saved reply, or an emoji, to be put in where the agent writes. */
  insertSavedReply: () => void;
  insertEmoji: () => void;
  /** Makes a saved reply of the reply of ours that has the focus, else of the latest. */
  saveReply: () => void;
  /** Shows the reply as others will see it. */
  preview: () => void;
  /** Whether the reply is signed. */
  toggleSignature: () => void;
  setState: (state: 'open' | 'done') => void;
  /** To whoever sits here. */
  take: () => void;
  unassign: () => void;
  toggleSelected: () => void;
  extendSelection: (delta: number) => void;
  selectAll: () => void;
  /** The saved view at that place, from 1. */
  showSaved: (place: number) => void;
  /** Done, and the one after or before it opens. */
  doneAnd: (neighbour: 'next' | 'previous') => void;
  undo: () => void;
  search: () => void;
  show: (view: ViewName) => void;
  dialog: (name: DialogName) => void;
  toggleFolded: () => void;
  /** Audio or video: plays it, or stops where it is. */
  playMedia: () => void;
  /** What a message said before its author changed it. */
  toggleEarlier: () => void;
  toggleFormatted: () => void;
  loadImages: () => void;
  /** The customer beside the conversation. */
  focusCustomer: () => void;
  /** What the team wrote about the customer. */
  focusMemo: () => void;
  /** Opens the other conversation that may be about the same. */
  openOther: () => void;
  /** Between this conversation and everything of the person. */
  toggleTimeline: () => void;
  /** Marks the rest of the case as done, of which one conversation was done a moment ago. */
  finishCase: () => void;
  /** To the first message that came since the agent last looked. */
  jumpToNew: () => void;
  /** To the message that came last. */
  toNewest: () => void;
  /** Writes the files of the message that has the focus, else of the latest that has some; asks where to. */
  saveAttachments: () => void;
  /** Shows the pictures of the message. */
  showPictures: () => void;
  /** Shows what can be done to the message. */
  actOn: () => void;
  act: (action: MessageAction) => void;
  /** Shows what the network of the open conversation allows there. */
  showAllowed: () => void;
  /** Offers the texts that the network has approved. */
  chooseTemplate: () => void;
  /** Opens the message in the browser, where its network shows it. */
  openAtNetwork: () => void;
  /** To the active one of the outbox; else to the reply of the conversation that has the focus, else to the latest. */
  retry: () => void;
  discard: () => void;
  takeBack: () => void;
  confirmArrived: () => void;
  /** Shows a reply that waits for a second pair of eyes. */
  approve: () => void;
  /** Offers to answer the customer of a held or failed reply in another conversation. */
  sendAnotherWay: () => void;
  syncNow: () => void;
  /** Pauses older messages of every account, or lets them come again. */
  toggleHistory: () => void;
  openBrowser: () => void;
  cancelSignIn: () => void;
  backUp: () => void;
  nextColorScheme: () => void;
  nextDensity: () => void;
  /** No notifications for an hour, or again from now on. */
  togglePause: () => void;
  /** Whether what is written is checked for spelling. */
  toggleSpelling: () => void;
}

/** Where the agent is; decides which commands make sense. */
export interface Where {
  view: ViewName;
  searching: boolean;
  /** A conversation is open. */
  reading: boolean;
  /** A row is active in the list. */
  active: boolean;
  /** How many saved views there are. */
  savedViews: number;
}
