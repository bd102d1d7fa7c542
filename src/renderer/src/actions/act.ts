import type { ActionView, MessageAction, MessageView } from '../../../contract/index.ts';
import type { Session } from '../app/session.ts';
import { ask } from '../store/ask.ts';
import { doingKey } from './doing.ts';
import { offerFor } from './offers.ts';

interface Wanted {
  messageId: string;
  action: MessageAction;
  on: boolean;
}

/** Takes down what is wanted. `undoable`: with the way back. */
export async function wish(session: Session, wanted: Wanted, undoable: boolean): Promise<void> {
  const result = await session.undo.during(ask(session.bridge, 'message.act', wanted));
  if (!result.ok) {
    session.notices.fail({ key: 'notice.notChanged' }, result.error);
    return;
  }
  if (undoable) session.undo.push({ kind: 'action', ...wanted, on: !wanted.on });
  session.notices.tell({ key: doingKey(wanted), values: { name: session.conversation.open.get()?.row?.customerName ?? '' } }, { undoable });
}

/** The opposite of what was wanted. */
export async function unwish(session: Session, wanted: Wanted): Promise<void> {
  const { messageId, action, on } = wanted;
  const result = await ask(session.bridge, 'message.act', { messageId, action, on });
  if (result.ok) session.notices.tell({ key: 'notice.undone' });
  else session.notices.fail({ key: 'notice.notChanged' }, result.error);
}

/** Does it, or asks first where it cannot be taken back, or says why it cannot be done. */
export function begin(session: Session, message: MessageView, action: MessageAction): void {
  const open = session.conversation.open.get();
  const offer = open && offerFor(open, message, action, Date.now());
  if (offer === null) return;
  if (!offer.can) session.notices.tell({ key: `act.obstacle.${offer.why}` });
  else if (offer.undo || !offer.on) void wish(session, { messageId: message.id, action, on: offer.on }, offer.undo);
  else session.dialog.set({ name: 'message', accountId: null, message: { id: message.id, confirm: action } });
}

/** What can be done with an action that is not settled, from the thread as from the outbox. */
export async function settleAction(session: Session, method: 'action.retry' | 'action.giveUp', { id: actionId }: ActionView): Promise<void> {
  const result = await ask(session.bridge, method, { actionId });
  if (result.ok) session.notices.tell({ key: `notice.${method}` });
  else session.notices.fail({ key: 'notice.notChanged' }, result.error);
}
