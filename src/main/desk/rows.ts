import type { ChangesSince, MessageView, OutboxItem, QueueRow } from '../../contract/index.ts';
import { needsAgent } from '../outbox/delivery.ts';
import { backBecause } from '../replica/conversation-state.ts';
import type { ConversationDocument, MessageDocument } from '../replica/documents.ts';
import { providerKey } from '../replica/keys.ts';

/** Replies that are not settled, by conversation: few, and kept in memory. */
export type Unsettled = ReadonlyMap<string, readonly MessageDocument[]>;

export function queueRow(conversation: ConversationDocument, unsettled: Unsettled): QueueRow {
  const replies = unsettled.get(conversation.id) ?? [];
  const problems = replies.filter((reply) => needsAgent(reply.delivery)).length;
  return {
    id: conversation.id,
    accountId: conversation.accountId,
    network: conversation.network,
    channel: conversation.channel,
    state: conversation.state,
    customerName: conversation.customerName,
    customerHandle: conversation.customerHandle,
    subject: conversation.subject,
    preview: conversation.preview,
    previewDirection: conversation.previewDirection,
    waitingSince: conversation.state === 'open' ? conversation.waitingSince || null : null,
    lastMessageAt: conversation.lastMessageAt,
    lastInboundAt: conversation.lastInboundAt || null,
    tags: conversation.tags,
    assignee: conversation.assignee,
    team: conversation.team,
    priority: conversation.priority,
    snoozedUntil: conversation.state === 'snoozed' ? conversation.snoozedUntil : null,
    dueAt: conversation.state === 'open' ? conversation.dueAt || null : null,
    back: backBecause(conversation),
    mentioned: conversation.mentioned,
    related: conversation.related,
    undelivered: replies.length - problems,
    problems,
  };
}

export function messageView(message: MessageDocument): MessageView {
  return {
    id: message.id,
    conversationId: message.conversationId,
    direction: message.direction,
    author: { name: message.authorName, handle: message.authorHandle },
    sentAt: message.sentAt,
    text: message.text,
    folded: message.folded,
    formatted: message.formatted,
    attachments: message.files,
    marks: message.marks,
    networkId: message.providerId,
    ...(message.marks.includes('reaction') ? { reactsTo: providerKey(message.references.at(-1) ?? '') } : {}),
    delivery: message.delivery,
  };
}

/** How long a reply waits before it leaves, so that it can be taken back, in milliseconds. */
export const undoWindow = 5_000;

export function outboxItem(
  reply: MessageDocument, conversation: ConversationDocument, accountName: string, unsettled: Unsettled, changes: ChangesSince | null,
): OutboxItem {
  const { delivery } = reply;
  const queuedAt = delivery.state === 'received' ? reply.sentAt : delivery.queuedAt;
  return { message: messageView(reply), row: queueRow(conversation, unsettled), accountName, latestInbound: conversation.latestInbound, undoUntil: queuedAt + undoWindow, changes };
}
