import type { MessageView, NoteView } from '../../../contract/index.ts';

/** What stands in a thread: what the customer and we said to each other, and what was noted beside it. */
export type ThreadEntry =
  | { kind: 'message'; id: string; at: number; message: MessageView }
  | { kind: 'note'; id: string; at: number; note: NoteView };

/** In the order of their times. Notes from before the first message that is loaded come with the messages around them. */
export function entriesOf(messages: readonly MessageView[], notes: readonly NoteView[], hasEarlier: boolean): readonly ThreadEntry[] {
  const from = hasEarlier ? messages[0]?.sentAt ?? Infinity : 0;
  const entries = [
    ...messages.map((message): ThreadEntry => ({ kind: 'message', id: message.id, at: message.sentAt, message })),
    ...notes.filter((note) => note.writtenAt >= from).map((note): ThreadEntry => ({ kind: 'note', id: note.id, at: note.writtenAt, note })),
  ];
  return entries.sort((a, b) => a.at - b.at);
}
