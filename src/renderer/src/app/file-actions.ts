import type { Actions } from '../commands/actions.ts';
import { writingIn } from '../composer/writing.ts';
import type { Session } from './session.ts';

interface FileActions extends Pick<Actions, 'attach'> {
  /** To the reply that is being written. */
  addFiles: (files: File[]) => void;
}

/** What the network does not take is said, and the rest is kept with the draft. */
async function add(session: Session, files: readonly File[]): Promise<void> {
  const open = session.conversation.open.get();
  if (open === null) return;
  const writing = writingIn(open, session.inPrivate.get(open.id) === true, Date.now());
  if (writing === null) return;
  const refused = await session.files.add(writing.draftId, writing.terms.attachments, files);
  const [first] = refused;
  if (first !== undefined) session.notices.tell({ key: first.why === 'failed' ? 'notice.fileNotKept' : `notice.fileRefused.${first.why}`, values: { name: first.name } });
}

export function fileActions(session: Session, write: () => void): FileActions {
  return {
    attach: () => {
      const open = session.conversation.open.get();
      const writing = open && writingIn(open, session.inPrivate.get(open.id) === true, Date.now());
      if (writing === null) return;
      if (writing.terms.attachments === null) {
        session.notices.tell({ key: 'files.obstacle.none' });
        return;
      }
      write();
      session.pickFiles?.();
    },
    addFiles: (files) => void add(session, files),
  };
}
