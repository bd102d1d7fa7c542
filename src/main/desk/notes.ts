import { mentionedIn, noteDraftId, type NoteView, type Payload } from '../../contract/index.ts';
import { byId, find, insertNew, removeWhere, update } from '../replica/access.ts';
import type { NoteDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import type { Desk } from './desk.ts';
import { markHandled } from './handled.ts';
import { saveDraft } from './reply.ts';

/** All notes of a conversation, oldest first. */
export async function notesOf({ notes }: Replica, conversationId: string): Promise<NoteView[]> {
  const found = await find(notes, { selector: { conversationId }, sort: [{ writtenAt: 'asc' }, { id: 'asc' }] });
  return found.map(({ id, text, writtenAt, author, mentions }) => ({ id, conversationId, text, writtenAt, author, mentions }));
}

/** A note that was removed comes back where it stood. False where the conversation is not in the replica. */
export async function writeNote(desk: Desk, { noteId, conversationId, text }: Payload<'note.write'>): Promise<boolean> {
  const { replica, clock, definitions } = desk;
  const conversation = await byId(replica.conversations, conversationId);
  if (conversation === null) return false;
  await markHandled(replica, conversationId);
  const before = await removed(replica, noteId);
  const writtenAt = before?.writtenAt ?? Math.max(clock.now(), conversation.lastMessageAt + 1);
  const author = before?.author ?? definitions.agentHere();
  const mentions = mentionedIn(text, definitions.of('agent')).filter((agent) => agent !== author);
  const known = await insertNew(replica.notes, [{ id: noteId, conversationId, text, writtenAt, author, mentions }]);
  if (known.length === 0) await mention(replica, conversationId, mentions, writtenAt);
  await saveDraft(desk, { conversationId: noteDraftId(conversationId), text: '' });
  return true;
}

/** The conversation is among their mentions until they look. */
export async function mention({ conversations }: Replica, conversationId: string, agents: readonly string[], at: number): Promise<void> {
  if (agents.length === 0) return;
  await update(conversations, conversationId, (current) => ({
    ...current, mentioned: [...new Set([...current.mentioned, ...agents])], mentionedAt: Math.max(current.mentionedAt, at),
  }));
}

/** An agent has looked, or is not named any more. */
export async function unmention({ conversations }: Replica, conversationId: string, agents: readonly string[]): Promise<void> {
  await update(conversations, conversationId, (current) => {
    const mentioned = current.mentioned.filter((agent) => !agents.includes(agent));
    if (mentioned.length === current.mentioned.length) return null;
    return { ...current, mentioned, mentionedAt: mentioned.length === 0 ? 0 : current.mentionedAt };
  });
}

async function removed({ notes }: Replica, noteId: string): Promise<NoteDocument | null> {
  const [found] = await notes.storageInstance.findDocumentsById([noteId], true);
  return found?._deleted === true ? found : null;
}

/** False where there is no such note. */
export async function removeNote({ replica }: Desk, noteId: string): Promise<boolean> {
  const gone = await removeWhere(replica.notes, noteId, () => true);
  if (gone === null) return false;
  const others = new Set((await find(replica.notes, { selector: { conversationId: gone.conversationId } })).flatMap(({ mentions }) => mentions));
  await unmention(replica, gone.conversationId, gone.mentions.filter((agent) => !others.has(agent)));
  return true;
}
