import type { MessageView } from '../../../contract/index.ts';
import type { Actions } from '../commands/actions.ts';
import { ask } from '../store/ask.ts';
import { rewriteNote, setTags, unwriteNote } from './note-actions.ts';
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
  const result = await ask(session.bridge, 'reply.takeBack', { messageId });
  session.undo.forget(messageId);
  if (!result.ok) {
    session.notices.fail({ key: 'notice.notTakenBack' }, result.error);
    return false;
  }
  if (result.value.text === null) {
    session.notices.tell({ key: 'notice.leftAlready' });
    return false;
  }
  session.drafts.takenBack(conversationId, result.value.text);
  session.notices.tell({ key: 'notice.takenBack' });
  return true;
}

export function deliveryActions(session: Session, open: Open): Pick<Actions, 'retry' | 'discard' | 'takeBack' | 'confirmArrived'> {
  const settle = (method: OutboxMethod) => {
    const item = session.outbox.active();
    if (item !== null) void settleDelivery(session, method, item.message);
  };
  return {
    retry: () => settle('outbox.retry'),
    discard: () => settle('outbox.discard'),
    confirmArrived: () => settle('outbox.confirmArrived'),
    takeBack: () => {
      const item = session.outbox.active();
      if (item === null) return;
      void takeBack(session, item.message.id, item.row.id).then((back) => (back ? open(item.row.id) : undefined));
    },
  };
}

/** Undoes the latest step. */
export async function undoStep(session: Session, open: Open, focusReply: () => void): Promise<void> {
  const step = session.undo.pop();
  if (step === undefined) {
    session.notices.tell({ key: 'notice.nothingToUndo' });
    return;
  }
  const writeOn = async (conversationId: string, noting: boolean) => {
    await open(conversationId);
    session.queue.activate(conversationId);
    session.noting.set(noting ? conversationId : null);
    focusReply();
  };
  switch (step.kind) {
    case 'state':
      await restoreStates(session, step.before);
      break;
    case 'tags':
      await setTags(session, step.conversationId, step.before, null);
      break;
    case 'noteRemoved':
      await rewriteNote(session, step);
      break;
    case 'noteWritten':
      if (await unwriteNote(session, step)) await writeOn(step.conversationId, true);
      break;
    case 'reply':
      if (!await takeBack(session, step.messageId, step.conversationId)) break;
      await restoreStates(session, [{ conversationId: step.conversationId, state: step.stateBefore }], true);
      await writeOn(step.conversationId, false);
  }
}

type States = Extract<Undoable, { kind: 'state' }>['before'];

async function restoreStates(session: Session, before: States, quiet = false): Promise<void> {
  for (const { conversationId, state } of before) {
    const result = await ask(session.bridge, 'conversation.setState', { conversationIds: [conversationId], state });
    if (!result.ok) {
      session.notices.fail({ key: 'notice.notChanged' }, result.error);
      return;
    }
  }
  if (!quiet) session.notices.tell({ key: 'notice.undone' });
}
