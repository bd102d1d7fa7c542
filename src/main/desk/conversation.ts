import { capabilityTable, type ConversationView, type CustomerView, noteDraftId, type Payload, shownHandle, type Value } from '../../contract/index.ts';
import { byId, byIds, find, watch } from '../replica/access.ts';
import type { ConversationDocument, MessageDocument } from '../replica/documents.ts';
import { coalesce } from './coalesce.ts';
import { unsettledOf, type Desk } from './desk.ts';
import { notesOf } from './notes.ts';
import { messageView, queueRow } from './rows.ts';

const otherConversations = 20;

export interface OpenConversation {
  open(wanted: Payload<'conversation.open'>): Promise<ConversationView | null>;
  earlier(wanted: Payload<'conversation.earlier'>): Promise<Value<'conversation.earlier'>>;
  close(): void;
}

/** The conversation that the agent has before them, and what changes in it. */
export function openConversation(desk: Desk): OpenConversation {
  const { replica } = desk;
  let openId: string | null = null;
  const touched = new Set<string>();
  const removed = new Set<string>();

  const tell = coalesce(desk.clock, async () => {
    const conversationId = openId;
    if (conversationId === null) return;
    const changed = [...touched];
    const gone = [...removed];
    touched.clear();
    removed.clear();
    const conversation = await byId(replica.conversations, conversationId);
    const [messages, notes] = await Promise.all([byIds(replica.messages, changed), notesOf(replica, conversationId)]);
    if (conversation === null || openId !== conversationId) return;
    messages.sort((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
    desk.emit('conversation.changed', {
      conversationId, row: queueRow(conversation, unsettledOf(desk)), messages: messages.map(messageView), removed: gone, notes,
    });
  }, desk.onDefect);

  watch(replica.messages, (changes) => {
    for (const { id, before, after } of changes) {
      if ((after ?? before)?.conversationId !== openId) continue;
      (after === null ? removed : touched).add(id);
      tell();
    }
  });
  watch(replica.conversations, (changes) => {
    if (changes.some((change) => change.id === openId)) tell();
  });
  watch(replica.notes, (changes) => {
    if (changes.some(({ before, after }) => (after ?? before)?.conversationId === openId)) tell();
  });

  return {
    async open({ conversationId, limit }) {
      openId = conversationId;
      touched.clear();
      removed.clear();
      const view = await read(desk, conversationId, limit);
      if (openId === conversationId) desk.accounts.look(view?.row.accountId ?? null);
      return view;
    },
    async earlier({ conversationId, before, limit }) {
      const { sentAt, id } = before;
      const older = await find(replica.messages, {
        selector: { conversationId, $or: [{ sentAt: { $lt: sentAt } }, { sentAt, id: { $lt: id } }] },
        sort: [{ sentAt: 'desc' }, { id: 'desc' }],
        limit: limit + 1,
      });
      return page(older, limit);
    },
    close() {
      openId = null;
      desk.accounts.look(null);
    },
  };
}

async function read(desk: Desk, conversationId: string, limit: number): Promise<ConversationView | null> {
  const { replica } = desk;
  const conversation = await byId(replica.conversations, conversationId);
  if (conversation === null) return null;
  const [latest, draft, noteDraft, customer, notes] = await Promise.all([
    find(replica.messages, { selector: { conversationId }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: limit + 1 }),
    byId(replica.drafts, conversationId),
    byId(replica.drafts, noteDraftId(conversationId)),
    customerOf(desk, conversation),
    notesOf(replica, conversationId),
  ]);
  return {
    row: queueRow(conversation, unsettledOf(desk)),
    accountName: desk.accounts.nameOf(conversation.accountId),
    capabilities: capabilityTable[conversation.network][conversation.channel],
    ...page(latest, limit),
    draft: draft?.text ?? '',
    noteDraft: noteDraft?.text ?? '',
    customer,
    notes,
  };
}

/** One more than asked for tells whether there are earlier ones. */
function page(newestFirst: readonly MessageDocument[], limit: number): Value<'conversation.earlier'> {
  return { messages: newestFirst.slice(0, limit).map(messageView).reverse(), hasEarlier: newestFirst.length > limit };
}

async function customerOf({ replica }: Desk, conversation: ConversationDocument): Promise<CustomerView | null> {
  const { customerId } = conversation;
  const customer = await byId(replica.customers, customerId);
  if (customer === null) return null;
  const conversations = await find(replica.conversations, {
    selector: { customerId }, sort: [{ lastMessageAt: 'desc' }], limit: otherConversations,
  });
  const { id, name, handle, network, followers, verified, firstSeenAt } = customer;
  return {
    id, name, handle: shownHandle(network, handle), network, followers: followers ?? null, verified, firstSeenAt,
    conversations: conversations.map((one) => ({
      id: one.id, subject: one.subject, preview: one.preview, state: one.state, lastMessageAt: one.lastMessageAt,
    })),
  };
}
