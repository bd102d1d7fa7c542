import { mentionedIn } from '../../../contract/index.ts';
import { insertNew } from '../../replica/access.ts';
import type { ConversationDocument } from '../../replica/documents.ts';
import type { Cause } from '../change-steps.ts';
import type { Desk } from '../desk.ts';
import { eventAt, record } from '../events.ts';
import { markHandled } from '../handled.ts';
import { mention } from '../notes.ts';
import { idOf } from './step-id.ts';

export interface Noting {
  cause: Cause;
  /** Of the step among those of its cause. */
  index: number;
  text: string;
}

/** The event of a step that writes something, beside those of its changes. */
export const writingId = ({ operationId }: Cause, index: number, conversationId: string): string => `${operationId}:w${String(index).padStart(2, '0')}:${conversationId}`;

/** Writes a note; the same step again is the same note. What an agent is writing as a note stays as it is. */
export async function noteBy(desk: Desk, conversation: ConversationDocument, { cause, index, text }: Noting): Promise<void> {
  const { replica, clock, definitions } = desk;
  const { id: conversationId, lastMessageAt } = conversation;
  const noteId = idOf('note', cause.operationId, String(index), conversationId);
  const author = cause.by.kind === 'agent' ? cause.by.agentId : '';
  const writtenAt = Math.max(clock.now(), lastMessageAt + 1);
  const mentions = mentionedIn(text, definitions.of('agent')).filter((agent) => agent !== author);
  await markHandled(replica, conversationId);
  const known = await insertNew(replica.notes, [{ id: noteId, conversationId, text, writtenAt, author, mentions }]);
  if (known.length === 0) await mention(replica, conversationId, mentions, writtenAt);
  await record(replica, [eventAt(writingId(cause, index, conversationId), conversation, clock.now(), cause.by, { kind: 'noted', noteId })]);
}
