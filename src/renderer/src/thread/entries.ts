import type { ConversationEvent, MessageView, NoteView } from '../../../contract/index.ts';

/** What stands in a thread: what the customer and we said to each other, and what was noted beside it. */
export type ThreadEntry =
  /** `reactions`: to this message, oldest first. */
  | { kind: 'message'; id: string; at: number; message: MessageView; reactions: readonly MessageView[] }
  | { kind: 'note'; id: string; at: number; note: NoteView }
  | { kind: 'event'; id: string; at: number; event: ConversationEvent };

const none: readonly MessageView[] = [];

/** Reactions by what they are about, where that is loaded; what was taken back is no reaction any more. */
function reactionsOf(messages: readonly MessageView[]): Map<string, MessageView[]> {
  const reactions = messages.filter(({ reactsTo }) => reactsTo !== undefined);
  if (reactions.length === 0) return new Map<string, MessageView[]>();
  const here = new Set(messages.map(({ networkId }) => networkId).filter((id) => id !== ''));
  return Map.groupBy(reactions.filter(({ reactsTo = '' }) => here.has(reactsTo)), ({ reactsTo = '' }) => reactsTo);
}

const isThere = ({ marks }: MessageView): boolean => !marks.includes('deleted');
const isTakenBack = (message: MessageView): boolean => message.reactsTo !== undefined && !isThere(message);

/** In the order of their times. A reaction stands at its message. Notes from before the first message that is loaded come with the messages around them. */
export function entriesOf(messages: readonly MessageView[], notes: readonly NoteView[], events: readonly ConversationEvent[], hasEarlier: boolean): readonly ThreadEntry[] {
  const from = hasEarlier ? messages[0]?.sentAt ?? Infinity : 0;
  const reactions = reactionsOf(messages);
  const elsewhere = new Set([...reactions.values(), messages.filter(isTakenBack)].flat());
  const shown = elsewhere.size === 0 ? messages : messages.filter((message) => !elsewhere.has(message));
  const entries = [
    ...shown.map((message): ThreadEntry => ({ kind: 'message', id: message.id, at: message.sentAt, message, reactions: reactions.get(message.networkId)?.filter(isThere) ?? none })),
    ...notes.filter((note) => note.writtenAt >= from).map((note): ThreadEntry => ({ kind: 'note', id: note.id, at: note.writtenAt, note })),
    ...events.filter((event) => event.at >= from).map((event): ThreadEntry => ({ kind: 'event', id: event.id, at: event.at, event })),
  ];
  return entries.sort((a, b) => a.at - b.at);
}
