import { type ConversationView, type CustomerView, noteDraftId, type Payload, privateDraftId, shownHandle, type Value } from '../../contract/index.ts';
import { byId, byIds, type Change, find, watch } from '../replica/access.ts';
import type { ConversationDocument, DraftFileDocument, MessageDocument } from '../replica/documents.ts';
import { actionsOf } from './act.ts';
import { capabilitiesIn, privateWayIn } from './capabilities.ts';
import { coalesce } from './coalesce.ts';
import { type Desk, timeOf, unsettledOf } from './desk.ts';
import { draftFilesOf, fileView } from './draft-files.ts';
import { eventsOf } from './events.ts';
import { notesOf, unmention } from './notes.ts';
import { replyFrom } from './reply-from.ts';
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

  // Without a rest: what was written here has to stand in the thread at once.
  const tell = coalesce(desk.clock, async () => {
    const conversationId = openId;
    if (conversationId === null) return;
    const changed = [...touched];
    const gone = [...removed];
    touched.clear();
    removed.clear();
    const conversation = await byId(replica.conversations, conversationId);
    if (conversation === null) return;
    const [messages, notes, events, actions, from] = await Promise.all([
      byIds(replica.messages, changed), notesOf(replica, conversationId), eventsOf(replica, conversationId), actionsOf(replica, conversation),
      replyFrom(desk, conversation.accountId, conversationId),
    ]);
    if (openId !== conversationId) return;
    messages.sort((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
    desk.emit('conversation.changed', {
      conversationId, row: queueRow(conversation, unsettledOf(desk)), messages: messages.map(messageView), removed: gone, notes, events, actions,
      replyFrom: from,
    });
  }, desk.onDefect, 0);

  watch(replica.messages, (changes) => {
    for (const { id, before, after } of changes) {
      const here = after?.conversationId === openId;
      if (!here && before?.conversationId !== openId) continue;
      (here ? touched : removed).add(id);
      tell();
    }
  });
  watch(replica.conversations, (changes) => {
    if (changes.some((change) => change.id === openId)) tell();
  });
  const tellOfOwn = (changes: readonly Change<{ conversationId: string }>[]): void => {
    if (changes.some(({ before, after }) => (after ?? before)?.conversationId === openId)) tell();
  };
  watch(replica.notes, tellOfOwn);
  watch(replica.events, tellOfOwn);
  // Also of other conversations of the same customer, who may have been blocked there.
  watch(replica.actions, (changes) => {
    if (changes.some(({ after }) => after?.conversationId === openId || after?.action === 'block')) tell();
  });

  return {
    async open({ conversationId, limit }) {
      openId = conversationId;
      desk.onLook(conversationId);
      touched.clear();
      removed.clear();
      const view = await read(desk, conversationId, limit);
      if (openId === conversationId) desk.accounts.look(view?.row.accountId ?? null);
      const me = desk.definitions.agentHere();
      if (view?.row.mentioned.includes(me)) void unmention(replica, conversationId, [me]).catch(desk.onDefect);
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
      desk.onLook(null);
      desk.accounts.look(null);
    },
  };
}

async function read(desk: Desk, conversationId: string, limit: number): Promise<ConversationView | null> {
  const { replica } = desk;
  const conversation = await byId(replica.conversations, conversationId);
  if (conversation === null) return null;
  const [latest, draft, noteDraft, draftFiles, privateDraft, privateDraftFiles, customer, notes, events, actions] = await Promise.all([
    find(replica.messages, { selector: { conversationId }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: limit + 1 }),
    byId(replica.drafts, conversationId),
    byId(replica.drafts, noteDraftId(conversationId)),
    draftFilesOf(replica, conversationId),
    byId(replica.drafts, privateDraftId(conversationId)),
    draftFilesOf(replica, privateDraftId(conversationId)),
    customerOf(desk, conversation),
    notesOf(replica, conversationId),
    eventsOf(replica, conversationId),
    actionsOf(replica, conversation),
  ]);
  // The journal has no files: a reply that it put back after damage may have left its own with the draft.
  const sentAlong = new Set(latest.flatMap(({ files }) => files.map(({ id }) => id)));
  const unsent = ({ id }: DraftFileDocument): boolean => !sentAlong.has(id);
  return {
    row: queueRow(conversation, unsettledOf(desk)),
    accountName: desk.accounts.nameOf(conversation.accountId),
    language: conversation.language,
    replyFrom: await replyFrom(desk, conversation.accountId, conversationId),
    capabilities: capabilitiesIn(desk, conversation),
    ahead: timeOf(desk, conversation.accountId) - desk.clock.now(),
    ...page(latest, limit),
    draft: draft?.text ?? '',
    draftFiles: draftFiles.filter(unsent).map(fileView),
    privateDraft: privateDraft?.text ?? '',
    privateDraftFiles: privateDraftFiles.filter(unsent).map(fileView),
    inPrivate: privateWayIn(desk, conversation),
    noteDraft: noteDraft?.text ?? '',
    customer,
    seenThrough: conversation.seenThrough || null,
    notes,
    events,
    actions,
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
  const { id, name, handle, network, followers, verified, avatar, firstSeenAt } = customer;
  return {
    id, name, handle: shownHandle(network, handle), network, followers: followers ?? null, verified, avatar, firstSeenAt,
    conversations: conversations.map((one) => ({
      id: one.id, subject: one.subject, preview: one.preview, state: one.state, lastMessageAt: one.lastMessageAt,
    })),
  };
}
