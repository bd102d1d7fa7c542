import type { Session } from '../app/session.ts';
import { ask } from '../store/ask.ts';
import type { PictureAt } from './picture-store.ts';

/** Asks where to and writes the file; the agent is told how it went. */
export async function saveAttachment(session: Session, attachment: PictureAt, name: string): Promise<void> {
  const result = await ask(session.bridge, 'attachment.save', attachment);
  if (!result.ok) session.notices.fail({ key: 'notice.notSaved', values: { name } }, result.error);
  else if (result.value.path !== null) session.notices.tell({ key: 'notice.saved', values: { path: result.value.path } });
}
