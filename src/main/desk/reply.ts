import { type AttachmentView, beforeDraft, type Delivery, type Payload, privateDraftId, type SettableState, type Value } from '../../contract/index.ts';
import { queue, queueUntil, removable, retractable, waitsForApproval } from '../outbox/delivery.ts';
import { lineIdOf } from '../outbox/line.ts';
import { templateOf } from '../outbox/outgoing.ts';
import { seenThroughOf } from '../outbox/since.ts';
import { byId, byIds, insertNew, removeWhere, update, upsert } from '../replica/access.ts';
import { fileAttachment } from '../replica/attached.ts';
import type { Attached } from '../replica/commit.ts';
import { moved } from '../replica/conversation-state.ts';
import { summarise, withMessages } from '../replica/conversations.ts';
import type { ConversationDocument, MessageDocument } from '../replica/documents.ts';
import { replyKey } from '../replica/keys.ts';
import { answeredIn } from './answered.ts';
import { approvalOf, lineWithApproval, withApproval } from './approvals.ts';
import type { Desk } from './desk.ts';
import { contentOf, draftFilesOf, fileView, keepFile, removeFile } from './draft-files.ts';
import { conversationOfDraft } from './draft-ids.ts';
import { markHandled } from './handled.ts';
import { replyFrom } from './reply-from.ts';
import { undoWindow } from './rows.ts';

/** Null where the conversation is not in the replica. */
export async function sendReply(desk: Desk, wanted: Payload<'reply.send'>): Promise<Value<'reply.send'> | null> {
  const { replica, clock } = desk;
  const { conversationId, inPrivate, files = [] } = wanted;
  const conversation = await byId(replica.conversations, conversationId);
  if (conversation === null) return null;
  await markHandled(replica, conversation.id);
  const id = replyKey(conversation.accountId, wanted.replyId);
  const written = await replyDocument(desk, conversation, wanted, id);
  const reply = withApproval(desk, conversation, written, wanted.state);
  const line = inPrivate?.line ? lineWithApproval(desk, conversation, lineAfter(written, inPrivate.line), reply, wanted.state) : null;
  await commitReply(desk, reply, files, wanted.state);
  if (line !== null) await commitReply(desk, line, [], wanted.state);
  await saveDraft(desk, { conversationId: inPrivate ? privateDraftId(conversationId) : conversationId, text: '' });
  for (const fileId of files) await removeFile(replica, fileId);
  return { messageId: id, undoUntil: clock.now() + undoWindow, stateBefore: conversation.state, approval: approvalOf(reply) ?? (line && approvalOf(line)) };
}

/** The same one again is the same reply. */
export async function commitReply(desk: Desk, reply: MessageDocument, files: readonly string[], state: SettableState): Promise<void> {
  const { replica } = desk;
  if (await byId(replica.messages, reply.id) === null) await insertNew(replica.messages, [await withFiles(desk, reply, files)]);
  const committed = await byId(replica.messages, reply.id);
  if (committed !== null) await afterReply(desk, committed, state);
}

/** What is said in public of a reply in private: right behind it, and so after it. */
function lineAfter(reply: MessageDocument, text: string): MessageDocument {
  const replyId = lineIdOf(reply.replyId);
  return { ...reply, id: replyKey(reply.accountId, replyId), replyId, text, marks: [], sentAt: reply.sentAt + 1 };
}

/** The reply with what the draft had beside it, in the order of the agent. */
async function withFiles({ replica }: Desk, reply: MessageDocument, fileIds: readonly string[]): Promise<MessageDocument> {
  const documents = await byIds(replica.draftFiles, fileIds);
  const files = fileIds.flatMap((id) => documents.find((file) => file.id === id) ?? []);
  const attached: Attached[] = [];
  for (const { id, type } of files) {
    const data = await contentOf(replica, id);
    if (data === null) throw new Error('A file of the draft has no content');
    attached.push({ id: fileAttachment(id), type, data });
  }
  return { ...reply, files: files.map(fileView), _attachments: attached } as MessageDocument;
}

export async function replyDocument(desk: Desk, conversation: ConversationDocument, wanted: Pick<Payload<'reply.send'>, 'text' | 'inPrivate' | 'sendAt' | 'replyId'>, id: string): Promise<MessageDocument> {
  const now = desk.clock.now();
  const undoUntil = now + undoWindow;
  const { sendAt = 0 } = wanted;
  const seenThrough = await seenThroughOf(desk.replica, conversation.id);
  const answered = await answeredIn(desk.replica, conversation.id);
  return {
    id,
    conversationId: conversation.id,
    accountId: conversation.accountId,
    providerId: '',
    direction: 'out',
    authorName: desk.accounts.nameOf(conversation.accountId),
    authorHandle: await replyFrom(desk, conversation.accountId, conversation.id),
    // Behind what it answers, even where the clock of this machine is slow; the provider's time replaces it.
    sentAt: Math.max(now, conversation.lastMessageAt + 1),
    receivedAt: now,
    subject: conversation.subject,
    text: wanted.text,
    folded: '',
    formatted: false,
    files: [],
    references: answered ? [answered.providerId] : [],
    marks: wanted.inPrivate ? ['private'] : [],
    delivery: withAuthor(desk, sendAt > undoUntil ? queueUntil(now, sendAt, seenThrough) : queue(now, undoUntil, seenThrough)),
    replyId: wanted.replyId,
    firstStartedAt: 0,
    answersThrough: answered?.sentAt ?? 0,
  };
}

function withAuthor<T extends Delivery>({ definitions }: Desk, delivery: T): T {
  const author = definitions.agentHere();
  return author === '' ? delivery : { ...delivery, author };
}

async function afterReply({ replica }: Desk, reply: MessageDocument, state: SettableState): Promise<void> {
  const after = await update(replica.conversations, reply.conversationId, (current) => {
    const { conversation } = withMessages(current, [reply], replica.due.at);
    // What somebody else has to see first is no answer yet: the customer waits.
    return waitsForApproval(reply.delivery) ? conversation : moved(conversation, state, replica.due.at, reply.answersThrough);
  });
  const wroteMeanwhile = after !== null && after.lastInboundAt > after.answeredThrough;
  if (wroteMeanwhile) await summarise(replica, reply.conversationId);
}

/** A reply that is a draft again: what it said, what the draft was until then, and all files of it now. */
export interface TakenBack {
  text: string;
  before: string;
  files: AttachmentView[];
  inPrivate: boolean;
}

/**
 * What a reply says that is not at the network, and its files; they are the draft again, of its own conversation or of
 * another one. Null where it may be there, or is not here.
 */
export async function takeBack(desk: Desk, messageId: string, to?: string): Promise<TakenBack | null> {
  const { replica } = desk;
  const reply = await byId(replica.messages, messageId);
  if (reply === null || !retractable(reply.delivery)) return null;
  // What the network has approved is no text of the agent's: their own draft stays as it is.
  if (to === undefined && templateOf(reply) !== undefined) return await withdrawTemplate(desk, reply);
  const inPrivate = to === undefined && reply.marks.includes('private');
  const conversationId = to ?? (inPrivate ? privateDraftId(reply.conversationId) : reply.conversationId);
  const before = (await byId(replica.drafts, conversationId))?.text ?? '';
  await saveDraft(desk, { conversationId, text: beforeDraft(reply.text, before) });
  await filesBack(desk, reply, conversationId);
  if (!await discard(desk, messageId, (current) => retractable(current.delivery))) {
    await saveDraft(desk, { conversationId, text: before });
    for (const { id } of reply.files) await removeFile(replica, id);
    return null;
  }
  return { text: reply.text, before, files: (await draftFilesOf(replica, conversationId)).map(fileView), inPrivate };
}

async function withdrawTemplate(desk: Desk, { id, conversationId }: MessageDocument): Promise<TakenBack | null> {
  if (!await discard(desk, id, (current) => retractable(current.delivery))) return null;
  const draft = await byId(desk.replica.drafts, conversationId);
  return { text: '', before: draft?.text ?? '', files: (await draftFilesOf(desk.replica, conversationId)).map(fileView), inPrivate: false };
}

/** Before the reply goes: cut off in between, its files are in both. */
async function filesBack({ replica, clock }: Desk, reply: MessageDocument, conversationId: string): Promise<void> {
  if (reply.files.length === 0) return;
  const document = await replica.messages.findOne(reply.id).exec();
  for (const [index, { id, name, type, size }] of reply.files.entries()) {
    const data = await document?.getAttachment(fileAttachment(id))?.getData();
    if (data) await keepFile(replica, { id, conversationId, name, type, size, addedAt: clock.now() + index }, data);
  }
}

/** Removes a reply that is not on its way. False where it is not there, or just left. */
export async function discard(
  { replica }: Desk,
  messageId: string,
  allowed: (message: MessageDocument) => boolean = (message) => removable(message.delivery),
): Promise<boolean> {
  const removed = await removeWhere(replica.messages, messageId, allowed);
  if (removed?.marks.includes('private')) {
    await removeWhere(replica.messages, replyKey(removed.accountId, lineIdOf(removed.replyId)), ({ delivery }) => retractable(delivery));
  }
  if (removed !== null) await summarise(replica, removed.conversationId, { reopen: true });
  return removed !== null;
}

/** Of a reply, or under its own id of a note. */
export async function saveDraft({ replica, clock }: Desk, { conversationId, text }: Payload<'draft.save'>): Promise<void> {
  if (text !== '') await markHandled(replica, conversationOfDraft(conversationId));
  await upsert(replica.drafts, conversationId, (current) =>
    (current?.text ?? '') === text ? null : { id: conversationId, text, updatedAt: clock.now() });
}
