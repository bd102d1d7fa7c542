import type { MessageAction, MessageMark } from '../../contract/index.ts';
import { update } from '../replica/access.ts';
import type { ActionDocument, MessageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';

/** How a message says that something was done to it; of its author, no message says anything. */
const markOf: Record<MessageAction, MessageMark | null> = { like: 'liked', hide: 'hidden', delete: 'deleted', block: null };

export function isMarked({ marks }: MessageDocument, action: MessageAction): boolean {
  const mark = markOf[action];
  return mark !== null && marks.includes(mark);
}

/** Has a message say what its network told. */
export async function noteAtMessage(replica: Replica, { messageId, action }: Pick<ActionDocument, 'messageId' | 'action'>, on: boolean): Promise<void> {
  const mark = markOf[action];
  if (mark === null) return;
  await update(replica.messages, messageId, (message) => {
    if (message.marks.includes(mark) === on) return null;
    return { ...message, marks: on ? [...message.marks, mark] : message.marks.filter((other) => other !== mark) };
  });
}
