import { type ConversationState, noteDraftId, type Payload, type Value } from '../../contract/index.ts';
import { queue, removable, retractable } from '../outbox/delivery.ts';
import { seenThroughOf } from '../outbox/since.ts';
import { byId, find, insertNew, removeWhere, update, upsert } from '../replica/access.ts';
import { moved } from '../replica/conversation-state.ts';
import { summarise, withMessages } from '../replica/conversations.ts';
import type { ConversationDocument, MessageDocument } from '../replica/documents.ts';
import { replyKey } from '../replica/keys.ts';
import type { Desk } from './desk.ts';
import { markHandled } from './handled.ts';
import { undoWindow } from './rows.ts';

/** Null where the conversation is not in the replica. */
export async function sendReply(desk: Desk, wanted: Payload<'reply.send'>): Promise<Value<'reply.send'> | null> {
  const { replica, clock } = desk;
  const conversation = await byId(replica.conversations, wanted.conversationId);
  if (conversation === null) return null;
  await markHandled(replica, conversation.id);
  const id = replyKey(conversation.accountId, wanted.replyId);
  const known = await byId(replica.messages, id);
  if (known === null) await insertNew(replica.messages, [await replyDocument(desk, conversation, wanted, id)]);
  const reply = await byId(replica.messages, id);
  if (reply !== null) await afterReply(desk, reply, wanted.state);
  await saveDraft(desk, { conversationId: wanted.conversationId, text: '' });
  return { messageId: id, undoUntil: clock.now() + undoWindow, stateBefore: conversation.state };
}

async function replyDocument(desk: Desk, conversation: ConversationDocument, wanted: Payload<'reply.send'>, id: string): Promise<MessageDocument> {
  const now = desk.clock.now();
  const dueAt = now + undoWindow;
  const [answered] = await find(desk.replica.messages, {
    selector: { conversationId: conversation.id, direction: 'in' }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: 1,
  });
  return {
    id,
    conversationId: conversation.id,
    accountId: conversation.accountId,
    providerId: '',
    direction: 'out',
    authorName: desk.accounts.nameOf(conversation.accountId),
    authorHandle: '',
    // Behind what it answers, even where the clock of this machine is slow; the provider's time replaces it.
    sentAt: Math.max(now, conversation.lastMessageAt + 1),
    receivedAt: now,
    subject: conversation.subject,
    text: wanted.text,
    folded: '',
    formatted: false,
    files: [],
    references: answered ? [answered.providerId] : [],
    marks: [],
    delivery: queue(now, Math.max(dueAt, wanted.sendAt ?? 0), await seenThroughOf(desk.replica, conversation.id)),
    replyId: wanted.replyId,
    firstStartedAt: 0,
    answersThrough: answered?.sentAt ?? 0,
  };
}

async function afterReply({ replica }: Desk, reply: MessageDocument, state: ConversationState): Promise<void> {
  const after = await update(replica.conversations, reply.conversationId, (current) =>
    moved(withMessages(current, [reply]).conversation, state, reply.answersThrough));
  const wroteMeanwhile = after !== null && after.lastInboundAt > after.answeredThrough;
  if (wroteMeanwhile) await summarise(replica, reply.conversationId);
}

/** The text of a reply that is not at the network; it is the draft again. Null where it may be there, or is not here. */
export async function takeBack(desk: Desk, messageId: string): Promise<string | null> {
  const { replica } = desk;
  const reply = await byId(replica.messages, messageId);
  if (reply === null || !retractable(reply.delivery)) return null;
  const draft = await byId(replica.drafts, reply.conversationId);
  const text = [reply.text, draft?.text ?? ''].filter((part) => part !== '').join('\n\n');
  await saveDraft(desk, { conversationId: reply.conversationId, text });
  if (!await discard(desk, messageId, (current) => retractable(current.delivery))) {
    await saveDraft(desk, { conversationId: reply.conversationId, text: draft?.text ?? '' });
    return null;
  }
  return text;
}

/** Removes a reply that is not on its way. False where it is not there, or just left. */
export async function discard(
  { replica }: Desk,
  messageId: string,
  allowed: (message: MessageDocument) => boolean = (message) => removable(message.delivery),
): Promise<boolean> {
  const removed = await removeWhere(replica.messages, messageId, allowed);
  if (removed !== null) await summarise(replica, removed.conversationId, { reopen: true });
  return removed !== null;
}

/** Of a reply, or under its own id of a note. */
export async function saveDraft({ replica, clock }: Desk, { conversationId, text }: Payload<'draft.save'>): Promise<void> {
  if (text !== '') await markHandled(replica, conversationOfDraft(conversationId));
  await upsert(replica.drafts, conversationId, (current) =>
    (current?.text ?? '') === text ? null : { id: conversationId, text, updatedAt: clock.now() });
}

const conversationOfDraft = (draftId: string): string => (draftId.startsWith(noteDraftId('')) ? draftId.slice(noteDraftId('').length) : draftId);
