import type { WrittenDraft } from '../../../contract/index.ts';
import { byId } from '../../replica/access.ts';
import type { ConversationDocument } from '../../replica/documents.ts';
import type { Cause } from '../change-steps.ts';
import type { Desk } from '../desk.ts';
import { eventAt, record } from '../events.ts';
import { saveDraft } from '../reply.ts';
import { writingId } from './noting.ts';

export interface Drafting {
  cause: Cause;
  index: number;
  text: string;
  onlyEmpty: boolean;
}

/**
 * Puts a text behind what is being written in a conversation. First stands what is to be there, then it is put there: cut off
 * in between, it is put there the next time, and never twice.
 * @returns what is in the composer then; null: something was there, and stays as it is
 */
export async function draftBehind(desk: Desk, conversation: ConversationDocument, { cause, index, text, onlyEmpty }: Drafting): Promise<string | null> {
  const { replica, clock } = desk;
  const { id: conversationId } = conversation;
  const id = writingId(cause, index, conversationId);
  const now = (await byId(replica.drafts, conversationId))?.text ?? '';
  const noted = (await byId(replica.events, id))?.what;
  const begun = noted?.kind === 'drafted' ? noted : null;
  if (begun === null && onlyEmpty && now !== '') return null;
  const { before, after } = begun ?? { before: now, after: [now.trimEnd(), text].filter((part) => part !== '').join('\n\n') };
  if (begun === null) await record(replica, [eventAt(id, conversation, clock.now(), cause.by, { kind: 'drafted', before, after })]);
  if (now !== before) return now;
  await put(desk, { conversationId, before, text: after });
  return after;
}

/** Where it still stands as it was put there, what was there before is there again. @returns what is in the composer then; null: it was changed since */
export async function draftBack(desk: Desk, conversationId: string, { before, after }: { before: string; after: string }): Promise<string | null> {
  if ((await byId(desk.replica.drafts, conversationId))?.text !== after) return null;
  await put(desk, { conversationId, before: after, text: before });
  return before;
}

async function put(desk: Desk, written: WrittenDraft): Promise<void> {
  const { conversationId, text } = written;
  await saveDraft(desk, { conversationId, text });
  desk.draftWritten(written);
}
