import { noteDraftId, type NoteView, type SearchHit } from '../../../contract/index.ts';
import type { Actions } from '../commands/actions.ts';
import { composingActions, type WritingActions } from '../composer/composing-actions.ts';
import { type ChangeActions, changeActions } from '../queue/change-actions.ts';
import { neighbour, neighbourBefore, type Next } from '../queue/cursor.ts';
import { savedViewsOf } from '../queue/view-names.ts';
import { openTemplates } from '../allowed/send-template.ts';
import { ask } from '../store/ask.ts';
import { deliveryActions, undoStep } from './delivery-actions.ts';
import { fileActions } from './file-actions.ts';
import { toggleHistory } from '../accounts/history.ts';
import { backUp } from './back-up.ts';
import { messageActions } from './message-actions.ts';
import { removeChosenNote, removeNote } from './note-actions.ts';
import { chosenConversation, personActions } from './person-actions.ts';
import { privateActions, restorePrivate } from './private-actions.ts';
import type { Chapter } from '../guide/chapters.ts';
import { type SettingId, settingsEntries } from '../settings/entries.ts';
import type { FocusMover } from './place.ts';
import { sendingActions } from './sending-actions.ts';
import type { Session } from './session.ts';
import { signInActions } from './sign-in-actions.ts';

export interface Screen {
  focus: FocusMover;
  /** The message or note that has the focus. */
  focusedEntry: () => string | null;
  /** What is being edited now, if anything. */
  editing: () => 'reply' | 'search' | 'customer' | 'other' | null;
  /** There is no room for the customer's pane. */
  paneIsHidden: () => boolean;
  nextColorScheme: () => void;
  nextDensity: () => void;
  toggleSpelling: () => void;
}

/** What the screen can do beside the commands. */
interface ScreenActions extends ChangeActions, WritingActions {
  open: (conversationId: string) => Promise<void>;
  openHit: (hit: SearchHit) => void;
  leaveSearch: () => void;
  leaveNote: () => void;
  removeNote: (note: NoteView) => void;
  /** To be sent along with the reply that is being written. */
  addFiles: (files: File[]) => void;
  /** Shows a chapter of the help. */
  openGuide: (chapter: Chapter) => void;
  /** Leads to it in the settings. */
  openSetting: (id: SettingId) => void;
}

/** Leads to a setting: its part of the dialog, and there to its control. */
function openSetting(session: Session, id: SettingId): void {
  const entry = settingsEntries.find((one) => one.id === id);
  if (entry === undefined) return;
  session.setting.set(id);
  session.dialog.set({ name: entry.section, accountId: null });
}

async function togglePause({ attention, notices }: Session): Promise<void> {
  const now = await attention.togglePause();
  const failure = attention.failure.get();
  if (now !== null) notices.tell({ key: `notice.attention.${now}` });
  else if (failure !== null) notices.fail({ key: 'attention.notSaved' }, failure);
}

/** What the commands do, joined to one session and one screen. */
export function createActions(session: Session, screen: Screen): Actions & ScreenActions {
  const { queue, conversation, search, outbox, drafts, notices } = session;

  const open = async (conversationId: string) => {
    void drafts.flush();
    session.listInFront.set(false);
    const view = await conversation.show(conversationId, queue.rows.get(conversationId) ?? null);
    if (view === null) return;
    drafts.restore(conversationId, view.draft);
    session.files.restore(conversationId, view.draftFiles);
    restorePrivate(session, conversationId, view);
    drafts.restore(noteDraftId(conversationId), view.noteDraft);
  };

  const openHit = async (hit: SearchHit) => {
    await open(hit.row.id);
    if (hit.kind === 'customer' || conversation.id !== hit.row.id) return;
    const here = await conversation.seek(hit.kind === 'note' ? hit.noteId : hit.messageId, hit.at);
    if (!here) session.notices.tell({ key: 'notice.hitGone' });
  };

  const openHere = (conversationId: string) => {
    const hit = search.search.get() === null ? null : search.active();
    void (hit === null ? open(conversationId) : openHit(hit));
  };

  const openActive = () => {
    const id = session.activeConversation();
    if (id === null) return;
    openHere(id);
    screen.focus.to('thread');
  };

  const followIfReading = () => {
    const id = session.activeConversation();
    if (conversation.id !== null && id !== null) openHere(id);
  };

  const moveList = async (inQueue: () => Promise<unknown>, inOther: (list: typeof search | typeof outbox) => void) => {
    if (search.search.get() !== null) inOther(search);
    else if (session.view.get() === 'outbox') inOther(outbox);
    else await inQueue();
    followIfReading();
  };

  const leaveSearch = () => {
    search.end();
    session.listInFront.set(false);
    screen.focus.to(conversation.id === null ? 'list' : 'thread');
  };

  const leaveNote = () => {
    session.noting.set(null);
    screen.focus.to('thread');
  };

  const closeConversation = () => {
    void drafts.flush();
    void conversation.close();
    screen.focus.to('list');
  };

  const back = () => {
    const editing = screen.editing();
    if (editing === 'customer') screen.focus.to('thread');
    else if (editing === 'reply' && session.noting.get() === conversation.id) leaveNote();
    else if (editing === 'reply') screen.focus.to('thread');
    else if (editing !== 'search' && session.inQueue() && session.isSelecting()) session.selection.clear();
    else if (editing === 'search' || (conversation.id === null && search.search.get() !== null)) leaveSearch();
    else if (conversation.id !== null) closeConversation();
  };

  const show = async (view: ReturnType<typeof session.view.get>) => {
    search.end();
    session.listInFront.set(false);
    void drafts.flush();
    void conversation.close();
    session.view.set(view);
    session.selection.clear();
    screen.focus.to('list');
    await (view === 'outbox' ? outbox.load() : queue.show(view));
  };

  /** After a conversation has left the view: `next`, which was chosen before it left, is active, and opens if it is to; unless the agent went elsewhere since. */
  const goOn = (leaving: string, { id: next, moves }: Next, opens: boolean) => {
    if (moves !== queue.moves) return;
    if (search.search.get() !== null || session.view.get() === 'outbox') return;
    const wasReading = conversation.id === leaving;
    if (next !== null) queue.activate(next);
    if (wasReading && screen.editing() === 'reply') screen.focus.to('thread');
    if (wasReading && opens && next !== null) void open(next);
    else if (wasReading) closeConversation();
  };

  const isThere = (id: string): boolean => {
    const row = queue.rows.get(id);
    return row === undefined || !session.leftRows.has(row);
  };

  const nextAfter = (conversationId: string, stays: (id: string) => boolean = () => true): Next => {
    const list = queue.list();
    const index = list.indexOf(conversationId);
    // One that has left already was before whatever is in its place now.
    const from = index < 0 ? queue.cursor.get().index - 1 : index;
    return { id: neighbour(list, from, (id) => stays(id) && isThere(id)), moves: queue.moves };
  };

  const nextBefore = (conversationId: string, stays: (id: string) => boolean = () => true): Next => {
    const list = queue.list();
    const before = neighbourBefore(list, list.indexOf(conversationId), (id) => stays(id) && isThere(id));
    return before === null ? nextAfter(conversationId, stays) : { id: before, moves: queue.moves };
  };

  const advances = () => session.preferences.now.get().advance;

  const inQueueActions = changeActions(session, { goOn, nextAfter, nextBefore, advances });

  const sending = sendingActions(session, screen, { goOn, nextAfter, advances, leaveNote });

  /** In everything of a person, the entry that has the focus says which conversation is meant. */
  const openChosen = () => {
    const chosen = chosenConversation(session, screen.focusedEntry());
    if (chosen !== null && chosen !== conversation.id) void open(chosen);
  };

  const write = (noting: boolean) => {
    openChosen();
    const id = session.activeConversation();
    if (conversation.id === null && id !== null) void open(id);
    session.noting.set(noting ? conversation.id : null);
    screen.focus.to('reply');
  };

  return {
    ...deliveryActions(session, screen.focusedEntry, open),
    ...personActions(session, screen, open),
    ...signInActions(session),
    ...messageActions(session, screen.focus, screen.focusedEntry),
    ...fileActions(session, () => write(false)),
    ...privateActions(session, () => write(false)),
    ...composingActions(session, screen),
    showAllowed: () => session.dialog.set({ name: 'allowed', accountId: null }),
    chooseTemplate: () => openTemplates(session),
    open,
    openHit: (hit) => void openHit(hit),
    leaveSearch,
    leaveNote,
    removeNote: (note) => {
      screen.focus.to('thread');
      void removeNote(session, note);
    },
    removeChosenNote: () => void removeChosenNote(session, screen.focusedEntry(), () => screen.focus.to('thread')),
    back,
    focusReply: () => write(false),
    focusNote: () => write(true),
    show: (view) => void show(view),
    ...inQueueActions,
    showSaved: (place) => {
      const saved = savedViewsOf(session.definitions.get())[place - 1];
      if (saved !== undefined) void show(saved.id);
    },
    ...sending,
    undo: () => void undoStep(session, open, () => screen.focus.to('reply')),
    moveCursor: (delta) => void moveList(() => queue.move(delta), (list) => list.move(delta)),
    moveCursorTo: (end) => {
      const indexIn = (total: number) => (end === 'first' ? 0 : total - 1);
      void moveList(() => queue.moveTo(indexIn(queue.list().total)), (list) => list.moveTo(indexIn(list.list().total)));
    },
    openActive: () => {
      if (search.search.get() === null) openActive();
      else search.whenAnswered(openActive);
    },
    search: () => {
      search.begin();
      session.listInFront.set(true);
      screen.focus.to('search');
    },
    dialog: (name) => session.dialog.set({ name, accountId: null }),
    syncNow: () => {
      for (const account of session.accounts.get()) void ask(session.bridge, 'account.syncNow', { accountId: account.id });
      notices.tell({ key: 'notice.syncing' });
    },
    toggleHistory: () => void toggleHistory(session),
    backUp: () => void backUp(session),
    nextColorScheme: screen.nextColorScheme,
    nextDensity: screen.nextDensity,
    openGuide: (chapter) => {
      session.chapter.set(chapter);
      session.dialog.set({ name: 'guide', accountId: null });
    },
    openSetting: (id) => openSetting(session, id),
    togglePause: () => void togglePause(session),
    toggleSpelling: screen.toggleSpelling,
  };
}
