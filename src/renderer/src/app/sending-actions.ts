import { noteDraftId, type SettableState } from '../../../contract/index.ts';
import type { Actions } from '../commands/actions.ts';
import { fits, lengthOf } from '../composer/length.ts';
import { type Obstacle, obstacleTo } from '../composer/readiness.ts';
import { unchangedUntilKept } from '../composer/until-kept.ts';
import { writingIn } from '../composer/writing.ts';
import type { Next } from '../queue/cursor.ts';
import { conditionOfView, leaves } from '../queue/leaving.ts';
import { signed } from '../signature/signature.ts';
import { signatureNow } from '../signature/signing.ts';
import { ask } from '../store/ask.ts';
import type { OpenConversation } from '../thread/conversation-store.ts';
import type { Screen } from './actions.ts';
import { saveNote } from './note-actions.ts';
import { offerCase } from './person-actions.ts';
import type { Session } from './session.ts';

/** What else happens on the screen when something was sent. */
interface Moves {
  goOn: (leaving: string, next: Next, opens: boolean) => void;
  nextAfter: (conversationId: string) => Next;
  /** The next conversation opens once one is done. */
  advances: () => boolean;
  leaveNote: () => void;
}

const obstacleWords = {
  empty: 'notice.nothingToSend',
  'too-long': 'notice.nothingToSend',
  refused: 'notice.replyRefused',
  closed: 'notice.windowClosed',
  'files-pending': 'notice.filesPending',
  'files-refused': 'notice.filesRefused',
} as const satisfies Record<Obstacle, string>;

/** Sends what is being written: the reply, or the note beside it. Each draft once, however often the keys are pressed. */
export function sendingActions(session: Session, screen: Pick<Screen, 'editing'>, { goOn, nextAfter, advances, leaveNote }: Moves): Pick<Actions, 'send' | 'sendLater'> {
  const { queue, conversation, drafts, notices } = session;

  const writingNow = (open: OpenConversation) => writingIn(open, session.inPrivate.get(open.id) === true, Date.now());

  const obstacleIn = (open: OpenConversation): Obstacle | null => {
    const writing = writingNow(open);
    if (writing === null || open.view === null || open.row === null) return 'empty';
    const line = writing.inPrivate ? session.publicLines.get(open.id) ?? null : null;
    if (line !== null && !fits(lengthOf(line, open.view.capabilities.length))) return 'too-long';
    const signature = signatureNow(session, open.row, writing.draftId, writing.inPrivate);
    return obstacleTo(drafts.text(writing.draftId), session.files.of(writing.draftId), writing.terms, signature);
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

  const send = async (state: SettableState, sendAt?: number) => {
    const open = conversation.open.get();
    // What is written about the customer is saved already; the reply is not meant.
    if (open?.view == null || screen.editing() === 'customer') return;
    const { id } = open;
    if (session.noting.get() !== id) await sendReply(open, state, sendAt);
    else if (!sending.has(noteDraftId(id))) await sendNote(id);
  };

  const sendReply = async (open: OpenConversation, state: SettableState, sendAt?: number): Promise<void> => {
    const { id, row } = open;
    const writing = writingNow(open);
    if (writing === null || row === null) return;
    const { draftId } = writing;
    const draft = drafts.drafts.get(draftId);
    if (draft === undefined || sending.has(draft.replyId)) return;
    const obstacle = obstacleIn(open);
    if (obstacle === 'files-pending') {
      notices.tell({ key: obstacleWords[obstacle] });
      sending.add(draft.replyId);
      const unchanged = await unchangedUntilKept(drafts, session.files, draftId);
      sending.delete(draft.replyId);
      if (unchanged && writingNow(open)?.draftId === draftId) await sendReply(open, state, sendAt);
      else notices.tell({ key: 'notice.changedMeanwhile' });
      return;
    }
    if (obstacle !== null) {
      if (obstacle !== 'empty' && obstacle !== 'too-long') notices.tell({ key: obstacleWords[obstacle] });
      return;
    }
    const files = session.files.of(draftId).map((file) => file.id);
    const line = session.publicLines.get(id)?.trim() ?? '';
    const inPrivate = writing.inPrivate ? { inPrivate: { line: line === '' ? null : line } } : {};
    const written = draft.text.trimEnd();
    const text = signed(written, signatureNow(session, row, draftId, writing.inPrivate));
    sending.add(draft.replyId);
    const points = await session.findings.toLookAt({ draftId, conversationId: id, text: written, inPrivate: writing.inPrivate });
    if (points > 0) {
      sending.delete(draft.replyId);
      notices.tell({ key: 'notice.lookFirst', values: { count: points } });
      return;
    }
    await drafts.settle(draftId);
    const next = nextAfter(id);
    const result = await ask(session.bridge, 'reply.send', { replyId: draft.replyId, conversationId: id, text, state, files, ...inPrivate, ...(sendAt === undefined ? {} : { sendAt }) });
    sending.delete(draft.replyId);
    if (!result.ok) {
      drafts.write(draftId, drafts.text(draftId));
      notices.fail({ key: 'notice.notSent' }, result.error);
      return;
    }
    drafts.sent(draftId, written);
    session.unsigned.put(draftId, false);
    session.files.sent(draftId, files);
    if (writing.inPrivate) session.publicLines.put(id, null);
    const { messageId, undoUntil, stateBefore, approval } = result.value;
    const step = { kind: 'reply', messageId, replyId: draft.replyId, conversationId: id, stateBefore } as const;
    session.undo.push(step);
    const listed = queue.rows.get(id);
    const condition = conditionOfView(session.view.get(), session.definitions.get());
    if (listed !== undefined && leaves(condition, listed, [{ kind: 'state', state }], session.me())) session.leftRows.note(listed, step);
    const name = listed?.customerName ?? '';
    if (approval !== null) notices.tell({ key: 'notice.waitsForApproval', values: { rule: approval } }, { undoable: true });
    else if (sendAt !== undefined) notices.tell({ key: 'notice.later', values: { name } }, { undoable: true });
    else notices.tell({ key: state === 'done' ? 'notice.sendingDone' : 'notice.sending', values: { name } }, { undoable: true, until: undoUntil });
    if (state === 'done' && open.row !== null) void offerCase(session, open.row);
    if (state === 'done') goOn(id, next, advances());
  };

  const sendLater = () => {
    const open = conversation.open.get();
    if (open?.view == null || session.noting.get() === open.id) return;
    const obstacle = obstacleIn(open);
    if (obstacle === null || obstacle === 'files-pending') session.dialog.set({ name: 'later', accountId: null });
    else notices.tell({ key: obstacleWords[obstacle] });
  };

  return { send: (state, sendAt) => void session.undo.during(send(state, sendAt)), sendLater };
}
