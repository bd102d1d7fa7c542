import { noteDraftId, type NoteView } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import type { Session } from './session.ts';
import type { Undoable } from './undo.ts';

type NoteStep = Extract<Undoable, { kind: 'noteWritten' | 'noteRemoved' }>;

/** Commits the note that is being written; false where there is none. */
export const saveNote = (session: Session, conversationId: string): Promise<boolean> => session.undo.during(commitNote(session, conversationId));

async function commitNote(session: Session, conversationId: string): Promise<boolean> {
  const { drafts, notices } = session;
  const draftId = noteDraftId(conversationId);
  const draft = drafts.drafts.get(draftId);
  if (draft === undefined || draft.text.trim() === '') return false;
  await drafts.settle(draftId);
  const text = draft.text.trimEnd();
  const note = { noteId: draft.replyId, conversationId, text };
  const result = await ask(session.bridge, 'note.write', note);
  if (!result.ok) {
    drafts.write(draftId, drafts.text(draftId));
    notices.fail({ key: 'notice.noteNotSaved' }, result.error);
    return false;
  }
  drafts.sent(draftId, draft.text);
  session.undo.push({ kind: 'noteWritten', ...note });
  notices.tell({ key: 'notice.noteSaved' }, { undoable: true });
  return true;
}

/** The note that has the focus, else the latest. */
export async function removeChosenNote(session: Session, focusedEntry: string | null, leave: () => void): Promise<void> {
  const notes = (session.timeline.timeline.get() ?? session.conversation.open.get())?.notes ?? [];
  const note = notes.find(({ id }) => id === focusedEntry) ?? notes.toSorted((a, b) => a.writtenAt - b.writtenAt).at(-1);
  if (note === undefined) {
    session.notices.tell({ key: 'notice.noNote' });
    return;
  }
  leave();
  await removeNote(session, note);
}

export async function removeNote(session: Session, { id, conversationId, text }: NoteView): Promise<void> {
  const result = await session.undo.during(ask(session.bridge, 'note.remove', { noteId: id }));
  if (!result.ok) {
    session.notices.fail({ key: 'notice.notChanged' }, result.error);
    return;
  }
  session.undo.push({ kind: 'noteRemoved', noteId: id, conversationId, text });
  session.notices.tell({ key: 'notice.noteRemoved' }, { undoable: true });
}

/** The note goes, and its text is in the field for notes again. */
export async function unwriteNote(session: Session, { noteId, conversationId, text }: NoteStep): Promise<boolean> {
  const result = await ask(session.bridge, 'note.remove', { noteId });
  if (!result.ok) {
    session.notices.fail({ key: 'notice.notChanged' }, result.error);
    return false;
  }
  const draftId = noteDraftId(conversationId);
  session.drafts.takenBack(draftId, text, { sent: text, before: '' });
  session.notices.tell({ key: 'notice.undone' });
  return true;
}

/** A note that was removed stands where it stood. */
export async function rewriteNote(session: Session, { noteId, conversationId, text }: NoteStep): Promise<void> {
  const result = await ask(session.bridge, 'note.write', { noteId, conversationId, text });
  if (result.ok) session.notices.tell({ key: 'notice.undone' });
  else session.notices.fail({ key: 'notice.notChanged' }, result.error);
}
