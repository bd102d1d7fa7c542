import { filledTemplate, isComplete, type Payload, type Template, textOfTemplate, type Value } from '../../contract/index.ts';
import { networks } from '../networks/registry.ts';
import type { Json } from '../networks/network.ts';
import { byId } from '../replica/access.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import { cursorKey, replyKey } from '../replica/keys.ts';
import { approvalOf, withApproval } from './approvals.ts';
import type { Desk } from './desk.ts';
import { commitReply, replyDocument } from './reply.ts';
import { undoWindow } from './rows.ts';

interface Known {
  templates: Template[];
  /** When the network was last asked for them, epoch milliseconds; null: never. */
  askedAt: number | null;
}

/** The approved texts of a conversation's account, as they were last brought. */
async function known({ replica }: Pick<Desk, 'replica'>, { accountId, network }: ConversationDocument): Promise<Known> {
  const own = networks[network].templates;
  const stored = own === undefined ? null : await byId(replica.cursors, cursorKey(accountId, own.stream));
  if (own === undefined || stored === null) return { templates: [], askedAt: null };
  return { templates: own.in(JSON.parse(stored.cursor) as Json), askedAt: stored.syncedAt };
}

/** Null where the conversation is not in the replica. */
export async function templatesFor(desk: Desk, conversationId: string): Promise<Known | null> {
  const conversation = await byId(desk.replica.conversations, conversationId);
  return conversation === null ? null : await known(desk, conversation);
}

/** Queues a template like any reply. `incomplete`: it is not among those that are known, cannot be sent from here, or lacks a value. */
export async function sendTemplate(desk: Desk, { replyId, conversationId, template: wanted }: Payload<'reply.sendTemplate'>): Promise<Value<'reply.send'> | 'not-found' | 'incomplete'> {
  const { replica, clock } = desk;
  const conversation = await byId(replica.conversations, conversationId);
  if (conversation === null) return 'not-found';
  const { templates } = await known(desk, conversation);
  const template = templates.find(({ name, language }) => name === wanted.name && language === wanted.language);
  if (template?.obstacle !== null || !isComplete(template, wanted.values)) return 'incomplete';
  const id = replyKey(conversation.accountId, replyId);
  const reply = await replyDocument(desk, conversation, { replyId, text: textOfTemplate(filledTemplate(template, wanted.values)) }, id);
  const delivery = reply.delivery.state === 'queued' ? { ...reply.delivery, template: wanted } : reply.delivery;
  const committed = withApproval(desk, conversation, { ...reply, delivery }, 'waiting');
  await commitReply(desk, { reply: committed, line: null, state: 'waiting', draft: null });
  return { messageId: id, undoUntil: clock.now() + undoWindow, stateBefore: conversation.state, approval: approvalOf(committed) };
}
