import { type AttachmentView, beforeDraft, type Delivery, type Payload, privateDraftId, type SettableState, type Value } from '../../contract/index.ts';
import { queue, queueUntil, removable, retractable, waitsForApproval } from '../outbox/delivery.ts';
import { lineIdOf } from '../outbox/line.ts';
import { templateOf } from '../outbox/outgoing.ts';
import { seenThroughOf } from '../outbox/since.ts';
import { byId, byIds, find, upsert } from '../replica/access.ts';
import { draftFileAttachment, fileAttachment } from '../replica/attached.ts';
import { type Attached, insertsAgain, removals, updates, type Writes } from '../replica/commit.ts';
import { moved } from '../replica/conversation-state.ts';
import { said, summaryOf, withMessages } from '../replica/conversations.ts';
import type { ConversationDocument, DraftFileDocument, MessageDocument } from '../replica/documents.ts';
import { replyKey } from '../replica/keys.ts';
import type { Replica } from '../replica/open.ts';
import { answeredIn } from './answered.ts';
import { approvalOf, lineWithApproval, withApproval } from './approvals.ts';
import type { Desk } from './desk.ts';
import { contentOf, draftFilesOf, fileView } from './draft-files.ts';
import { conversationOfDraft } from './draft-ids.ts';
import { markHandled } from './handled.ts';
import { replyFrom } from './reply-from.ts';
import { undoWindow } from './rows.ts';

/** Null where the conversation is not in the replica. */
export async function sendReply(desk: Desk, wanted: Payload<'reply.send'>): Promise<Value<'reply.send'> | null> {
  const { replica, clock } = desk;
  const { conversationId, inPrivate, state, files = [] } = wanted;
  const conversation = await byId(replica.conversations, conversationId);
  if (conversation === null) return null;
  const id = replyKey(conversation.accountId, wanted.replyId);
  const written = await replyDocument(desk, conversation, wanted, id);
  const reply = await withFiles(desk, withApproval(desk, conversation, written, state), files);
  const line = inPrivate?.line ? lineWithApproval(desk, conversation, lineAfter(written, inPrivate.line), reply, state) : null;
  await commitReply(desk, { reply, line, state, draft: { id: inPrivate ? privateDraftId(conversationId) : conversationId, files } });
  return { messageId: id, undoUntil: clock.now() + undoWindow, stateBefore: conversation.state, approval: approvalOf(reply) ?? (line && approvalOf(line)) };
}

interface Sending {
  reply: MessageDocument;
  /** What is said of it in public; null: nothing. */
  line: MessageDocument | null;
  state: SettableState;
  /** What it was written in, and is empty then; null: nowhere. */
  draft: { id: string; files: readonly string[] } | null;
}

/** A reply, and what is said of it in public. */
type Replies = readonly [MessageDocument, ...MessageDocument[]];

/** All of it or nothing. The same one again is the same reply. */
export async function commitReply(desk: Desk, { reply, line, state, draft }: Sending): Promise<void> {
  const { replica } = desk;
  let whole = false;
  while (!whole) {
    const previous = await byId(replica.conversations, reply.conversationId);
    const known = await byIds(replica.messages, line === null ? [reply.id] : [reply.id, line.id]);
    const isKnown = ({ id }: MessageDocument): boolean => known.some((one) => one.id === id);
    const fresh: Replies = line === null || isKnown(line) ? [reply] : [reply, line];
    const itself = known.find(({ id }) => id === reply.id);
    const next = previous && await withReply(replica, previous, itself === undefined ? fresh : [itself], state);
    whole = await replica.commit([
      updates(replica.conversations, previous === null || next === null ? [] : [{ previous, next }]),
      insertsAgain(replica.messages, itself === undefined ? fresh : []),
      ...draft === null ? [] : await emptied(desk, draft),
    ]);
  }
}

/** A conversation in which a reply was written. What the customer wrote meanwhile it does not answer. */
async function withReply(
  replica: Replica, conversation: ConversationDocument, [reply, ...rest]: Replies, state: SettableState,
): Promise<ConversationDocument> {
  const answeredThrough = Math.max(reply.answersThrough, conversation.answeredThrough);
  const meanwhile = conversation.lastInboundAt <= answeredThrough ? [] : await find(replica.messages, {
    selector: { conversationId: conversation.id, direction: 'in', sentAt: { $gt: answeredThrough }, ...said }, sort: [{ sentAt: 'asc' }, { id: 'asc' }], limit: 1,
  });
  const { conversation: next } = withMessages({ ...conversation, handled: true }, [reply, ...rest, ...meanwhile], replica.due.at);
  // What somebody else has to see first is no answer yet: the customer waits.
  return waitsForApproval(reply.delivery) ? next : moved(next, state, replica.due.at, reply.answersThrough);
}

async function emptied(desk: Desk, { id, files }: NonNullable<Sending['draft']>): Promise<Writes[]> {
  const { replica } = desk;
  return [await draftWrites(desk, id, () => ''), removals(replica.draftFiles, await byIds(replica.draftFiles, files))];
}

/** @param change sees what is written there, and answers with what is to be */
async function draftWrites({ replica, clock }: Desk, id: string, change: (text: string) => string): Promise<Writes> {
  const previous = await byId(replica.drafts, id);
  const text = change(previous?.text ?? '');
  const next = { id, text, updatedAt: clock.now() };
  if (text === (previous?.text ?? '')) return updates(replica.drafts, []);
  return previous === null ? insertsAgain(replica.drafts, [next]) : updates(replica.drafts, [{ previous, next }]);
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
  const draftId = to ?? (inPrivate ? privateDraftId(reply.conversationId) : reply.conversationId);
  await markHandled(replica, conversationOfDraft(draftId));
  const files = await filesOf(desk, reply, draftId);
  let before = '';
  const removed = await remove(desk, messageId, ({ delivery }) => retractable(delivery), async (current) => [
    await draftWrites(desk, draftId, (written) => {
      before = written;
      return beforeDraft(current.text, written);
    }),
    insertsAgain(replica.draftFiles, await missing(replica, files)),
  ]);
  if (removed === null) return null;
  return { text: removed.text, before, files: (await draftFilesOf(replica, draftId)).map(fileView), inPrivate };
}

async function withdrawTemplate(desk: Desk, { id, conversationId }: MessageDocument): Promise<TakenBack | null> {
  if (await remove(desk, id, ({ delivery }) => retractable(delivery)) === null) return null;
  const draft = await byId(desk.replica.drafts, conversationId);
  return { text: '', before: draft?.text ?? '', files: (await draftFilesOf(desk.replica, conversationId)).map(fileView), inPrivate: false };
}

type NewFile = DraftFileDocument & { _attachments: Attached[] };

/** The files of a reply, as a draft has them. */
async function filesOf({ replica, clock }: Desk, reply: MessageDocument, conversationId: string): Promise<NewFile[]> {
  if (reply.files.length === 0) return [];
  const document = await replica.messages.findOne(reply.id).exec();
  const files: NewFile[] = [];
  for (const [index, { id, name, type, size }] of reply.files.entries()) {
    const data = await document?.getAttachment(fileAttachment(id))?.getData();
    if (data) files.push({ id, conversationId, name, type, size, addedAt: clock.now() + index, _attachments: [{ id: draftFileAttachment, type, data }] });
  }
  return files;
}

/** Those that no draft has. */
async function missing({ draftFiles }: Replica, files: readonly NewFile[]): Promise<NewFile[]> {
  const there = new Set((await byIds(draftFiles, files.map(({ id }) => id))).map(({ id }) => id));
  return files.filter(({ id }) => !there.has(id));
}

/** Removes a reply that is not on its way. False where it is not there, or just left. */
export const discard = async (desk: Desk, messageId: string): Promise<boolean> => await remove(desk, messageId, ({ delivery }) => removable(delivery)) !== null;

/**
 * Removes a reply, and what was to be said of it in public, and says so in its conversation.
 * @param along what else is written with that
 * @returns the reply; null where it is not there, or is not to be removed as it stands
 */
async function remove(
  { replica }: Desk, messageId: string, allowed: (reply: MessageDocument) => boolean, along: (reply: MessageDocument) => Promise<Writes[]> = () => Promise.resolve([]),
): Promise<MessageDocument | null> {
  const { conversations, messages } = replica;
  for (;;) {
    const reply = await byId(messages, messageId);
    if (reply === null || !allowed(reply)) return null;
    const line = reply.marks.includes('private') ? await byId(messages, replyKey(reply.accountId, lineIdOf(reply.replyId))) : null;
    const gone = line !== null && retractable(line.delivery) ? [reply, line] : [reply];
    const previous = await byId(conversations, reply.conversationId);
    const next = previous && await summaryOf(replica, previous, { reopen: true, without: gone.map(({ id }) => id) });
    const whole = await replica.commit([
      removals(messages, gone), updates(conversations, previous === null || next === null ? [] : [{ previous, next }]), ...await along(reply),
    ]);
    if (whole) return reply;
  }
}

/** Of a reply, or under its own id of a note. */
export async function saveDraft({ replica, clock }: Desk, { conversationId, text }: Payload<'draft.save'>): Promise<void> {
  if (text !== '') await markHandled(replica, conversationOfDraft(conversationId));
  await upsert(replica.drafts, conversationId, (current) =>
    (current?.text ?? '') === text ? null : { id: conversationId, text, updatedAt: clock.now() });
}
