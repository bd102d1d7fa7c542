import { noteDraftId, type NoteView, type Payload } from '../../contract/index.ts';
import { byId, find, insertNew, removeWhere } from '../replica/access.ts';
import type { NoteDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import type { Desk } from './desk.ts';
import { markHandled } from './handled.ts';
import { saveDraft } from './reply.ts';

/** All notes of a conversation, oldest first. */
export async function notesOf({ notes }: Replica, conversationId: string): Promise<NoteView[]> {
  const found = await find(notes, { selector: { conversationId }, sort: [{ writtenAt: 'asc' }, { id: 'asc' }] });
  return found.map(({ id, text, writtenAt }) => ({ id, conversationId, text, writtenAt }));
}

/** A note that was removed comes back where it stood. False where the conversation is not in the replica. */
export async function writeNote(desk: Desk, { noteId, conversationId, text }: Payload<'note.write'>): Promise<boolean> {
  const { replica, clock } = desk;
  const conversation = await byId(replica.conversations, conversationId);
  if (conversation === null) return false;
  await markHandled(replica, conversationId);
  const writtenAt = (await removed(replica, noteId))?.writtenAt ?? Math.max(clock.now(), conversation.lastMessageAt + 1);
  await insertNew(replica.notes, [{ id: noteId, conversationId, text, writtenAt }]);
  await saveDraft(desk, { conversationId: noteDraftId(conversationId), text: '' });
  return true;
}

async function removed({ notes }: Replica, noteId: string): Promise<NoteDocument | null> {
  const [found] = await notes.storageInstance.findDocumentsById([noteId], true);
  return found?._deleted === true ? found : null;
}

/** False where there is no such note. */
export async function removeNote({ replica }: Desk, noteId: string): Promise<boolean> {
  return (await removeWhere(replica.notes, noteId, () => true)) !== null;
}
