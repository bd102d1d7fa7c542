import type { TemplateUse } from '../../../contract/index.ts';
import type { Session } from '../app/session.ts';
import { ask } from '../store/ask.ts';

/** Commits a template as a reply; true once it is on disk. */
export async function sendTemplate(session: Session, conversationId: string, template: TemplateUse): Promise<boolean> {
  const replyId = crypto.randomUUID();
  const result = await session.undo.during(ask(session.bridge, 'reply.sendTemplate', { replyId, conversationId, template }));
  if (!result.ok) {
    session.notices.fail({ key: 'notice.notSent' }, result.error);
    return false;
  }
  const { messageId, undoUntil, stateBefore } = result.value;
  session.undo.push({ kind: 'reply', messageId, replyId, conversationId, stateBefore });
  const name = session.queue.rows.get(conversationId)?.customerName ?? '';
  session.notices.tell({ key: 'notice.sending', values: { name } }, { undoable: true, until: undoUntil });
  return true;
}

/** Where there are templates, the dialog; else why there are none. */
export function openTemplates(session: Session): void {
  const view = session.conversation.open.get()?.view;
  if (view == null) return;
  if (view.capabilities.templates === true) session.dialog.set({ name: 'template', accountId: null });
  else session.notices.tell({ key: 'template.unsupported' });
}
