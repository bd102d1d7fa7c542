import type { ConversationState } from '../../../contract/index.ts';
import type { Actions } from '../commands/actions.ts';
import { sendable } from '../composer/length.ts';
import { neighbour } from '../queue/cursor.ts';
import { ask } from '../store/ask.ts';
import { deliveryActions, undoStep } from './delivery-actions.ts';
import type { Focus } from './focus.ts';
import { backUp } from './back-up.ts';
import { messageActions } from './message-actions.ts';
import type { Session } from './session.ts';

export interface Screen {
  focus: Focus;
  /** The message that has the focus. */
  focusedMessage: () => string | null;
  /** What is being edited now, if anything. */
  editing: () => 'reply' | 'search' | 'other' | null;
  nextColorScheme: () => void;
}

/** What the commands do, joined to one session and one screen. */
export function createActions(session: Session, screen: Screen): Actions & { open: (conversationId: string) => Promise<void>; leaveSearch: () => void } {
  const { queue, conversation, search, outbox, drafts, notices } = session;

  const open = async (conversationId: string) => {
    void drafts.flush();
    const view = await conversation.show(conversationId, queue.rows.get(conversationId) ?? null);
    if (view !== null) drafts.restore(conversationId, view.draft);
  };

  const followIfReading = () => {
    const id = session.activeConversation();
    if (conversation.id !== null && id !== null) void open(id);
  };

  const moveList = async (inQueue: () => Promise<unknown>, inOther: (list: typeof search | typeof outbox) => void) => {
    if (search.search.get() !== null) inOther(search);
    else if (session.view.get() === 'outbox') inOther(outbox);
    else await inQueue();
    followIfReading();
  };

  const leaveSearch = () => {
    search.end();
    screen.focus.to('list');
  };

  const closeConversation = () => {
    void drafts.flush();
    void conversation.close();
    screen.focus.to('list');
  };

  const back = () => {
    const editing = screen.editing();
    if (editing === 'reply') screen.focus.to('thread');
    else if (editing === 'search' || (conversation.id === null && search.search.get() !== null)) leaveSearch();
    else if (conversation.id !== null) closeConversation();
  };

  const show = async (view: ReturnType<typeof session.view.get>) => {
    search.end();
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
  const send = async (state: ConversationState) => {
    const open = conversation.open.get();
    if (open?.view == null) return;
    const { id } = open;
    const draft = drafts.drafts.get(id);
    if (draft === undefined || sending.has(draft.replyId) || !sendable(draft.text, open.view.capabilities.length)) return;
    sending.add(draft.replyId);
    await drafts.settle(id);
    const next = nextAfter(id);
    const text = draft.text.trimEnd();
    const result = await ask(session.bridge, 'reply.send', { replyId: draft.replyId, conversationId: id, text, state });
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
    notices.tell({ key: state === 'done' ? 'notice.sendingDone' : 'notice.sending', values: { name } }, { undoable: true, until: undoUntil });
    if (state === 'done' && session.view.get() !== 'done') goOn(id, next);
  };

  const focusReply = () => {
    const id = session.activeConversation();
    if (conversation.id === null && id !== null) void open(id);
    screen.focus.to('reply');
  };

  return {
    ...deliveryActions(session, open),
    ...messageActions(session, screen.focus, screen.focusedMessage),
    open,
    leaveSearch,
    back,
    focusReply,
    show: (view) => void show(view),
    setState: (state) => void setState(state),
    send: (state) => void send(state),
    undo: () => void undoStep(session, open, () => screen.focus.to('reply')),
    moveCursor: (delta) => void moveList(() => queue.move(delta), (list) => list.move(delta)),
    moveCursorTo: (end) => {
      const indexIn = (total: number) => (end === 'first' ? 0 : total - 1);
      void moveList(() => queue.moveTo(indexIn(queue.list().total)), (list) => list.moveTo(indexIn(list.list().total)));
    },
    openActive: () => {
      const id = session.activeConversation();
      if (id === null) return;
      void open(id);
      screen.focus.to('thread');
    },
    search: () => {
      search.begin();
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
