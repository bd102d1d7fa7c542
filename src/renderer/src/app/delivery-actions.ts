import type { ActionView, MessageView } from '../../../contract/index.ts';
import { settleAction, unwish } from '../actions/act.ts';
import { lookAtApproval } from '../approvals/approval-actions.ts';
import type { Actions } from '../commands/actions.ts';
import { ask } from '../store/ask.ts';
import { undoSending, undoSteps } from '../work/macro-actions.ts';
import { backAsDraft } from './back-as-draft.ts';
import { undoDefinitions } from './definition-actions.ts';
import { rewriteNote, unwriteNote } from './note-actions.ts';
import { undoOperation } from './person-actions.ts';
import type { Session } from './session.ts';
import type { Undoable } from './undo.ts';

type Open = (conversationId: string) => Promise<void>;
type OutboxMethod = 'outbox.retry' | 'outbox.discard' | 'outbox.confirmArrived';

/** What can be done with a reply of ours that has not arrived, from the thread as from the outbox. */
export async function settleDelivery(session: Session, method: OutboxMethod, { id: messageId, delivery }: MessageView): Promise<void> {
  const result = method === 'outbox.retry'
    ? await ask(session.bridge, method, { messageId, seen: delivery.state })
    : await ask(session.bridge, method, { messageId });
  if (!result.ok) {
    session.notices.fail({ key: 'notice.notChanged' }, result.error);
    return;
  }
  if (method === 'outbox.discard') session.undo.forget(messageId);
  session.notices.tell({ key: `notice.${method}` });
}

export async function takeBack(session: Session, messageId: string, conversationId: string): Promise<boolean> {
  await session.drafts.flush();
  const result = await ask(session.bridge, 'reply.takeBack', { messageId });
  session.undo.forget(messageId);
  return backAsDraft(session, conversationId, result, { key: 'notice.takenBack' });
}

export function sendAnotherWay(session: Session, message: MessageView): void {
  const { state } = message.delivery;
  if (state !== 'held' && state !== 'failed' && state !== 'queued') {
    session.notices.tell({ key: 'notice.leftAlready' });
    return;
  }
  session.otherWay.set(message);
  session.dialog.set({ name: 'otherWay', accountId: null });
}

/** Makes the text of a reply the draft of another conversation. */
export async function moveTo(session: Session, messageId: string, conversationId: string): Promise<boolean> {
  await session.drafts.flush();
  const result = await ask(session.bridge, 'reply.moveTo', { messageId, conversationId });
  session.undo.forget(messageId);
  return backAsDraft(session, conversationId, result, { key: 'notice.movedTo' });
}

export function deliveryActions(session: Session, open: Open): Pick<Actions, 'retry' | 'discard' | 'takeBack' | 'confirmArrived' | 'sendAnotherWay' | 'approve'> {
  const settle = (method: OutboxMethod, ofAction: (wanted: ActionView) => void) => {
    const entry = session.outbox.active();
    if (entry?.kind === 'reply') void settleDelivery(session, method, entry.item.message);
    else if (entry?.kind === 'action') ofAction(entry.item.action);
  };
  const giveUp = (wanted: ActionView) => void settleAction(session, 'action.giveUp', wanted);
  return {
    retry: () => settle('outbox.retry', (wanted) => void settleAction(session, 'action.retry', wanted)),
    discard: () => settle('outbox.discard', giveUp),
    confirmArrived: () => settle('outbox.confirmArrived', () => session.notices.tell({ key: 'notice.onlyReplies' })),
    approve: () => {
      const entry = session.outbox.active();
      if (entry?.kind === 'reply') lookAtApproval(session, entry.item.message);
      else session.notices.tell({ key: 'notice.noApproval' });
    },
    sendAnotherWay: () => {
      const entry = session.outbox.active();
      if (entry?.kind === 'reply') sendAnotherWay(session, entry.item.message);
      else session.notices.tell({ key: 'notice.onlyRepliesMove' });
    },
    takeBack: () => {
      const entry = session.outbox.active();
      if (entry?.kind === 'action') giveUp(entry.item.action);
      if (entry?.kind !== 'reply') return;
      const { message, row } = entry.item;
      void takeBack(session, message.id, row.id).then((back) => (back ? open(row.id) : undefined));
    },
  };
}

/** Undoes the latest step. */
export async function undoStep(session: Session, open: Open, focusReply: () => void): Promise<void> {
  await session.undo.settled();
  const step = session.undo.pop();
  if (step === undefined) {
    session.notices.tell({ key: 'notice.nothingToUndo' });
    return;
  }
  const writeOn = async (conversationId: string, noting: boolean) => {
    if (session.conversation.id !== conversationId) await open(conversationId);
    session.queue.activate(conversationId);
    session.noting.set(noting ? conversationId : null);
    focusReply();
  };
  switch (step.kind) {
    case 'change':
      await undoChange(session, step.operationId);
      break;
    case 'person':
      await undoOperation(session, 'person.undo', step.operationId);
      break;
    case 'case':
      await undoOperation(session, 'case.undo', step.operationId);
      break;
    case 'changes':
      await undoOperation(session, 'conversations.undo', step.operationId);
      break;
    case 'definitions':
      await undoDefinitions(session, step.replaced);
      break;
    case 'steps':
      await undoSteps(session, step.operationId);
      break;
    case 'action':
      await unwish(session, step);
      break;
    case 'noteRemoved':
      await rewriteNote(session, step);
      break;
    case 'noteWritten':
      if (await unwriteNote(session, step)) await writeOn(step.conversationId, true);
      break;
    case 'reply':
      if (!await takeBack(session, step.messageId, step.conversationId)) break;
      // At once: the text is on the screen, and the next key is meant for where it is.
      await writeOn(step.conversationId, false);
      await unsend(session, step);
      await undoSending(session, step.conversationId);
  }
}

async function undoChange(session: Session, operationId: string): Promise<void> {
  const result = await ask(session.bridge, 'conversations.undo', { operationId });
  if (!result.ok) session.notices.fail({ key: 'notice.notChanged' }, result.error);
  else session.notices.tell({ key: result.value.underWay ? 'notice.undoing' : 'notice.undone' });
}

/** What went along with a reply that was taken back: its conversation was moved, and may have been taken. */
async function unsend(session: Session, { replyId, conversationId, stateBefore }: Extract<Undoable, { kind: 'reply' }>): Promise<void> {
  await ask(session.bridge, 'conversations.undo', { operationId: replyId });
  const state = stateBefore === 'snoozed' ? 'open' : stateBefore;
  const result = await ask(session.bridge, 'conversations.change', {
    operationId: crypto.randomUUID(), selection: { ids: [conversationId] }, changes: [{ kind: 'state', state }],
  });
  if (!result.ok) session.notices.fail({ key: 'notice.notChanged' }, result.error);
}
