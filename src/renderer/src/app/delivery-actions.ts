import type { ActionView, MessageView } from '../../../contract/index.ts';
import { settleAction, unwish } from '../actions/act.ts';
import { lookAtApproval } from '../approvals/approval-actions.ts';
import type { Actions } from '../commands/actions.ts';
import { ask } from '../store/ask.ts';
import type { MessageKey } from '../i18n/keys.ts';
import { type DeliveryAction, deliveryActionsOf } from '../ui/delivery-choices.ts';
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

/** What is meant: a reply, or something that is to be done to a message. */
type Undelivered = { kind: 'reply'; message: MessageView } | { kind: 'action'; wanted: ActionView };

/** Of the conversation: the reply that has the focus, else the latest to which it can be done. */
function undeliveredHere(session: Session, action: DeliveryAction, focusedEntry: string | null): MessageView | undefined {
  const messages = (session.timeline.timeline.get() ?? session.conversation.open.get())?.messages ?? [];
  const possible = messages.filter(({ delivery }) => deliveryActionsOf(delivery, Date.now()).includes(action));
  const focused = messages.find(({ id }) => id === focusedEntry);
  return focused === undefined ? possible.at(-1) : possible.find(({ id }) => id === focused.id);
}

export function deliveryActions(
  session: Session, focusedEntry: () => string | null, open: Open,
): Pick<Actions, 'retry' | 'discard' | 'takeBack' | 'confirmArrived' | 'sendAnotherWay' | 'approve'> {
  const meant = (action: DeliveryAction): Undelivered | null => {
    const entry = session.inOutbox() ? session.outbox.active() : null;
    if (entry?.kind === 'action') return { kind: 'action', wanted: entry.item.action };
    const message = entry === null ? undeliveredHere(session, action, focusedEntry()) : entry.item.message;
    if (message !== undefined) return { kind: 'reply', message };
    session.notices.tell({ key: 'notice.nothingUndelivered' });
    return null;
  };
  const doTo = (action: DeliveryAction, toReply: (message: MessageView) => unknown, toAction: (wanted: ActionView) => unknown) => () => {
    const one = meant(action);
    if (one?.kind === 'reply') toReply(one.message);
    else if (one !== null) toAction(one.wanted);
  };
  const settled = (method: OutboxMethod) => (message: MessageView) => settleDelivery(session, method, message);
  const tell = (key: MessageKey) => () => session.notices.tell({ key });
  const giveUp = (wanted: ActionView) => settleAction(session, 'action.giveUp', wanted);
  const takeBackAndOpen = async ({ id, conversationId }: MessageView) => {
    if (await takeBack(session, id, conversationId)) await open(conversationId);
  };
  return {
    retry: doTo('retry', settled('outbox.retry'), (wanted) => settleAction(session, 'action.retry', wanted)),
    discard: doTo('discard', settled('outbox.discard'), giveUp),
    confirmArrived: doTo('arrived', settled('outbox.confirmArrived'), tell('notice.onlyReplies')),
    approve: doTo('approve', (message) => lookAtApproval(session, message), tell('notice.noApproval')),
    sendAnotherWay: doTo('otherWay', (message) => sendAnotherWay(session, message), tell('notice.onlyRepliesMove')),
    takeBack: doTo('takeBack', takeBackAndOpen, giveUp),
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
