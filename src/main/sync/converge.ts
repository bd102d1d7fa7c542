import { type MessageMark, mostEarlier } from '../../contract/index.ts';
import type { PulledMessage } from '../networks/network.ts';
import type { MessageDocument } from '../replica/documents.ts';
import { conversationKey } from '../replica/keys.ts';
import { toldOf } from './told.ts';

const isReaction = ({ reactsTo }: Pick<PulledMessage, 'reactsTo'>): boolean => reactsTo !== undefined;

/** Pages come in any order and more than once: only a change that is newer than the one that is shown counts. */
function hasNewWords({ delivery, marks, text, folded }: MessageDocument, pulled: PulledMessage): boolean {
  if (marks.includes('malformed') && !pulled.malformed) return true;
  const shown = 'editedAt' in delivery ? delivery.editedAt ?? 0 : 0;
  // Reactions change within the second that networks count in: of two with the same time it is the one that comes later.
  if (isReaction(pulled) && pulled.editedAt === shown) return pulled.text !== text;
  if (typeof pulled.editedAt === 'number') return pulled.editedAt > shown;
  return pulled.editedAt === null && (pulled.text !== text || pulled.folded !== folded);
}

/** Another reaction is no edited one. */
const isEdited = (known: MessageDocument, pulled: PulledMessage): boolean =>
  !isReaction(pulled) && pulled.editedAt !== undefined && pulled.text !== known.text;

/** What changed beside the words; a reaction that was taken back can be given again. */
function marksWith(known: MessageDocument, pulled: PulledMessage): MessageMark[] {
  const marks = withMark(known.marks, 'malformed', pulled.malformed);
  if (isReaction(pulled)) return withMark(marks, 'deleted', pulled.text === '');
  return withMark(marks, 'edited', isEdited(known, pulled) || known.marks.includes('edited'));
}

function withWords<T extends MessageDocument>(known: T, pulled: PulledMessage): T {
  const { text, folded, editedAt } = pulled;
  const marks = marksWith(known, pulled);
  const { delivery } = known;
  const stands = delivery.state === 'received' || delivery.state === 'sent';
  if (!stands) return { ...known, text, folded, marks };
  const earlier = isEdited(known, pulled) ? earlierOf(known) : delivery.earlier ?? [];
  return { ...known, text, folded, marks, delivery: {
    ...delivery, ...(typeof editedAt === 'number' ? { editedAt } : {}), ...(earlier.length > 0 ? { earlier } : {}),
  } };
}

/** With what it says as long as it is not changed. What could not be read was nothing that its author had said. */
function earlierOf({ delivery, marks, text }: MessageDocument): string[] {
  const before = 'earlier' in delivery ? delivery.earlier ?? [] : [];
  return marks.includes('malformed') || text === '' ? before : [...before, text].slice(-mostEarlier);
}

function withMark(marks: MessageMark[], mark: MessageMark, is: boolean | undefined): MessageMark[] {
  if (is === undefined || marks.includes(mark) === is) return marks;
  return is ? [...marks, mark] : marks.filter((other) => other !== mark);
}

/** What we sent in private from a public thread stays where it was written. */
const movable = ({ marks }: MessageDocument): boolean => !marks.includes('private');

/** A known message as its network tells it now: what it says, where it belongs, how the account has it. The same document where nothing changed. */
export function converged<T extends MessageDocument>(known: T, pulled: PulledMessage): T {
  const said = hasNewWords(known, pulled) ? withWords(known, pulled) : known;
  const conversationId = movable(known) ? conversationKey(known.accountId, pulled.thread.providerId) : known.conversationId;
  const marks = toldOf(pulled).reduce((before, [mark, is]) => withMark(before, mark, is), said.marks);
  return said === known && conversationId === known.conversationId && marks === known.marks ? known : { ...said, conversationId, marks };
}
