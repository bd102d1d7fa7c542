import { type ConversationState, noteDraftId, type NoteView, type SearchHit } from '../../../contract/index.ts';
import type { Actions } from '../commands/actions.ts';
import { sendable } from '../composer/length.ts';
import { neighbour } from '../queue/cursor.ts';
import { ask } from '../store/ask.ts';
import { deliveryActions, undoStep } from './delivery-actions.ts';
import { backUp } from './back-up.ts';
import { messageActions } from './message-actions.ts';
import { removeNote, saveNote, setTags } from './note-actions.ts';
import type { FocusMover } from './place.ts';
import type { Session } from './session.ts';

export interface Screen {
  focus: FocusMover;
  /** The message or note that has the focus. */
  focusedEntry: () => string | null;
  /** What is being edited now, if anything. */
  editing: () => 'reply' | 'search' | 'other' | null;
  nextColorScheme: () => void;
}

/** What the screen can do beside the commands. */
interface ScreenActions {
  open: (conversationId: string) => Promise<void>;
  openHit: (hit: SearchHit) => void;
  leaveSearch: () => void;
  leaveNote: () => void;
  removeNote: (note: NoteView) => void;
  setTags: (conversationId: string, before: readonly string[], tags: readonly string[]) => void;
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
    if (editing === 'reply' && session.noting.get() === conversation.id) leaveNote();
    else if (editing === 'reply') screen.focus.to('thread');
    else if (editing === 'search' || (conversation.id === null && search.search.get() !== null)) leaveSearch();
    else if (conversation.id !== null) closeConversation();
  };

  const show = async (view: ReturnType<typeof session.view.get>) => {
    search.end();
    session.listInFront.set(false);
    void drafts.flush();
    void conversation.close();
    session.view.set(view);
    screen.focus.to('list');
    await (view === 'outbox' ? outbox.load() : queue.show(view));
  };

  /** Opens what comes after a conversation that is about to leave the view; `next` was chosen before it left. */
  const goOn = (leaving: string, next: string | null) => {
    if (search.search.get() !== null || session.view.get() === 'outbox') return;
    const wasReading = conversation.id === leaving;
    if (next !== null) queue.activate(next);
    if (wasReading && screen.editing() === 'reply') screen.focus.to('thread');
    if (wasReading && next !== null) void open(next);
    else if (wasReading) closeConversation();
  };

  const nextAfter = (conversationId: string) => {
    const list = queue.list();
    const index = list.indexOf(conversationId);
    return index < 0 ? list.idAt(queue.cursor.get().index) ?? null : neighbour(list, index);
  };

  const setState = async (state: 'open' | 'done') => {
    const id = conversation.id ?? session.activeConversation();
    if (id === null) return;
    const next = nextAfter(id);
    const result = await ask(session.bridge, 'conversation.setState', { conversationIds: [id], state });
    if (!result.ok) {
      notices.fail({ key: 'notice.notChanged' }, result.error);
      return;
    }
    const changed = result.value.before.filter((before) => before.state !== state);
    if (changed.length === 0) return;
    session.undo.push({ kind: 'state', before: changed });
    notices.tell({ key: state === 'done' ? 'notice.done' : 'notice.reopened' }, { undoable: true });
    if (session.view.get() !== state) goOn(id, next);
  };

  const sending = new Set<string>();
  const sendNote = async (id: string) => {
    sending.add(noteDraftId(id));
    const saved = await saveNote(session, id);
    sending.delete(noteDraftId(id));
    if (!saved || session.noting.get() !== id) return;
    // Whoever has gone on meanwhile keeps the focus, and what they type.
    if (screen.editing() === 'reply') leaveNote();
    else session.noting.set(null);
  };

  const send = async (state: ConversationState, sendAt?: number) => {
    const open = conversation.open.get();
    if (open?.view == null) return;
    const { id } = open;
    if (session.noting.get() === id) {
      if (!sending.has(noteDraftId(id))) await sendNote(id);
      return;
    }
    const draft = drafts.drafts.get(id);
    if (draft === undefined || sending.has(draft.replyId) || !sendable(draft.text, open.view.capabilities.length)) return;
    sending.add(draft.replyId);
    await drafts.settle(id);
    const next = nextAfter(id);
    const text = draft.text.trimEnd();
    const result = await ask(session.bridge, 'reply.send', { replyId: draft.replyId, conversationId: id, text, state, ...(sendAt === undefined ? {} : { sendAt }) });
    sending.delete(draft.replyId);
    if (!result.ok) {
      drafts.write(id, drafts.text(id));
      notices.fail({ key: 'notice.notSent' }, result.error);
      return;
    }
    drafts.sent(id, text);
    const { messageId, undoUntil, stateBefore } = result.value;
    session.undo.push({ kind: 'reply', messageId, conversationId: id, stateBefore });
    const name = queue.rows.get(id)?.customerName ?? '';
    if (sendAt !== undefined) notices.tell({ key: 'notice.later', values: { name } }, { undoable: true });
    else notices.tell({ key: state === 'done' ? 'notice.sendingDone' : 'notice.sending', values: { name } }, { undoable: true, until: undoUntil });
    if (state === 'done' && session.view.get() !== 'done') goOn(id, next);
  };

  const sendLater = () => {
    const open = conversation.open.get();
    if (open?.view == null || session.noting.get() === open.id) return;
    if (sendable(drafts.text(open.id), open.view.capabilities.length)) session.dialog.set({ name: 'later', accountId: null });
    else notices.tell({ key: 'notice.nothingToSend' });
  };

  const write = (noting: boolean) => {
    const id = session.activeConversation();
    if (conversation.id === null && id !== null) void open(id);
    session.noting.set(noting ? conversation.id : null);
    screen.focus.to('reply');
  };

  return {
    ...deliveryActions(session, open),
    ...messageActions(session, screen.focus, screen.focusedEntry),
    open,
    openHit: (hit) => void openHit(hit),
    leaveSearch,
    leaveNote,
    removeNote: (note) => {
      screen.focus.to('thread');
      void removeNote(session, note);
    },
    setTags: (conversationId, before, tags) => void setTags(session, conversationId, tags, before),
    back,
    focusReply: () => write(false),
    focusNote: () => write(true),
    show: (view) => void show(view),
    setState: (state) => void setState(state),
    send: (state, sendAt) => void send(state, sendAt),
    sendLater,
    undo: () => void undoStep(session, open, () => screen.focus.to('reply')),
    moveCursor: (delta) => void moveList(() => queue.move(delta), (list) => list.move(delta)),
    moveCursorTo: (end) => {
      const indexIn = (total: number) => (end === 'first' ? 0 : total - 1);
      void moveList(() => queue.moveTo(indexIn(queue.list().total)), (list) => list.moveTo(indexIn(list.list().total)));
    },
    openActive: () => {
      const id = session.activeConversation();
      if (id === null) return;
      openHere(id);
      screen.focus.to('thread');
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
    backUp: () => void backUp(session),
    nextColorScheme: screen.nextColorScheme,
  };
}
