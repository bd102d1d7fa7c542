import { privateDraftId, type Result, type Value } from '../../../contract/index.ts';
import { unsigned } from '../signature/signature.ts';
import { usualSignature } from '../signature/signing.ts';
import type { Words } from './notices.ts';
import type { Session } from './session.ts';

/** Shows as a draft what main has made one again; false where it has not. */
export function backAsDraft(session: Session, conversationId: string, result: Result<Value<'reply.takeBack'>>, told: Words): boolean {
  if (!result.ok) {
    session.notices.fail({ key: 'notice.notTakenBack' }, result.error);
    return false;
  }
  const { text: sent, before, files, inPrivate } = result.value;
  if (sent === null) {
    session.notices.tell({ key: 'notice.leftAlready' });
    return false;
  }
  const row = session.queue.rows.get(conversationId);
  const text = row === undefined ? sent : unsigned(sent, usualSignature(session, row, inPrivate));
  const draftId = inPrivate ? privateDraftId(conversationId) : conversationId;
  session.inPrivate.put(conversationId, inPrivate);
  session.drafts.takenBack(draftId, text, { sent, before });
  session.files.takenBack(draftId, files);
  session.notices.tell(told);
  return true;
}
