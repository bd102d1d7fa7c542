import { type ConversationView, privateDraftId } from '../../../contract/index.ts';
import type { Actions } from '../commands/actions.ts';
import { impossibleKey } from '../composer/private-words.ts';
import type { Session } from './session.ts';

/** Takes what is on the disk; what was written in private is gone on with in private. */
export function restorePrivate({ drafts, files, inPrivate }: Session, conversationId: string, view: ConversationView): void {
  const draftId = privateDraftId(conversationId);
  drafts.restore(draftId, view.privateDraft);
  files.restore(draftId, view.privateDraftFiles);
  const begun = drafts.text(draftId) !== '' || files.of(draftId).length > 0;
  if (begun && drafts.text(conversationId) === '' && inPrivate.get(conversationId) === undefined) inPrivate.put(conversationId, true);
}

export function privateActions(session: Session, write: () => void): Pick<Actions, 'togglePrivate' | 'togglePublicLine'> {
  const { drafts, files, inPrivate } = session;

  /** The text goes along where nothing else is written there. */
  const carry = (from: string, to: string) => {
    const text = drafts.text(from);
    if (text === '' || drafts.text(to) !== '' || files.of(from).length > 0) return;
    drafts.write(to, text);
    drafts.write(from, '');
  };

  return {
    togglePublicLine: () => {
      if (session.publicLine === null) session.notices.tell({ key: 'notice.noPublicLine' });
      else session.publicLine();
    },
    togglePrivate: () => {
      const open = session.conversation.open.get();
      if (open?.view == null) return;
      if (open.view.inPrivate === null) {
        session.notices.tell({ key: open.view.row.channel === 'private' ? 'private.already' : impossibleKey(open.view.row.network) });
        return;
      }
      const { id } = open;
      const next = inPrivate.get(id) !== true;
      if (next) carry(id, privateDraftId(id));
      else carry(privateDraftId(id), id);
      inPrivate.put(id, next);
      write();
    },
  };
}
