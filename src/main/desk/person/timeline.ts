import { type MessageView, type Payload, type PersonTimeline } from '../../../contract/index.ts';
import { byIds, find, watch } from '../../replica/access.ts';
import type { ConversationDocument, MessageDocument, NoteDocument } from '../../replica/documents.ts';
import { coalesce } from '../coalesce.ts';
import { type Desk, unsettledOf } from '../desk.ts';
import { messageView, queueRow } from '../rows.ts';
import { conversationsOf, idsOf, type Place, personOf } from './person.ts';

/** Those with the newest messages; what stands in older ones is found by the list of conversations. */
const mostConversations = 200;
const atOnce = 20;
const mostOfOne = 50;

export interface Timeline {
  read(wanted: Payload<'person.timeline'>): Promise<PersonTimeline | null>;
  leave(): void;
}

/** All that a person and we said, in one: what the agent has before them of it, and what changes in it. */
export function openTimeline(desk: Desk): Timeline {
  const { replica } = desk;
  let shown: { customerId: string; customers: ReadonlySet<string> } | null = null;
  let conversations = new Set<string>();
  const touched = new Set<string>();
  const removed = new Set<string>();
  /** Conversations that began since: what stands in them may have been written before they were known here. */
  const begun = new Set<string>();
  let notesTouched = false;

  const tell = coalesce(desk.clock, async () => {
    const now = shown;
    if (now === null) return;
    const [changed, gone] = [[...touched], [...removed]];
    touched.clear();
    removed.clear();
    const fresh = [...begun];
    begun.clear();
    const read = await Promise.all([byIds(replica.messages, changed), ...fresh.map((id) => messagesBefore(desk, id, null, mostOfOne))]);
    const messages = [...new Map(read.flat().map((message) => [message.id, message])).values()].sort(oldestFirst);
    const rows = await byIds(replica.conversations, [...conversations]);
    const notes = notesTouched ? await notesIn(desk, [...conversations], 0) : null;
    notesTouched = false;
    if (shown !== now) return;
    desk.emit('timeline.changed', {
      customerId: now.customerId, messages: messages.map(messageView), removed: gone, notes: notes?.map(noteOf) ?? null, rows: rowsOf(desk, rows),
    });
  }, desk.onDefect);

  watch(replica.conversations, (changes) => {
    if (shown === null) return;
    const own = changes.filter(({ before, after }) => shown?.customers.has((after ?? before)?.customerId ?? ''));
    for (const { id } of own) {
      if (!conversations.has(id)) begun.add(id);
      conversations.add(id);
    }
    if (own.length > 0) tell();
  });
  watch(replica.messages, (changes) => {
    for (const { id, before, after } of changes) {
      const here = after !== null && conversations.has(after.conversationId);
      if (!here && !conversations.has(before?.conversationId ?? '')) continue;
      (here ? touched : removed).add(id);
      tell();
    }
  });
  watch(replica.notes, (changes) => {
    if (!changes.some(({ before, after }) => conversations.has((after ?? before)?.conversationId ?? ''))) return;
    notesTouched = true;
    tell();
  });

  return {
    async read({ customerId, before, limit }) {
      const person = await personOf(replica, customerId);
      if (person === null) return null;
      const all = await conversationsOf(replica, idsOf(person), null, mostConversations);
      if (before === null) {
        shown = { customerId, customers: new Set(idsOf(person)) };
        conversations = new Set(all.map(({ id }) => id));
      }
      return await stretch(desk, all, before, limit);
    },
    leave() {
      shown = null;
      conversations = new Set();
    },
  };
}

const oldestFirst = (a: MessageDocument, b: MessageDocument): number => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1);
const noteOf = ({ id, conversationId, text, writtenAt, author, mentions }: NoteDocument) => ({ id, conversationId, text, writtenAt, author, mentions });
const rowsOf = (desk: Desk, conversations: readonly ConversationDocument[]) => {
  const unsettled = unsettledOf(desk);
  return conversations.map((one) => queueRow(one, unsettled));
};

/** The newest messages before a place. Conversations come the newest first, so that those which can add nothing are not read. */
async function stretch(desk: Desk, conversations: readonly ConversationDocument[], before: Place | null, limit: number): Promise<PersonTimeline> {
  let newest: MessageDocument[] = [];
  for (let from = 0; from < conversations.length; from += atOnce) {
    const oldest = newest.length > limit ? newest[0]?.sentAt ?? 0 : 0;
    const some = conversations.slice(from, from + atOnce).filter(({ lastMessageAt }) => lastMessageAt >= oldest);
    if (some.length === 0) break;
    const read = await Promise.all(some.map(({ id }) => messagesBefore(desk, id, before, limit + 1)));
    newest = [...newest, ...read.flat()].sort(oldestFirst).slice(-(limit + 1));
  }
  const messages: MessageView[] = newest.slice(-limit).map(messageView);
  const hasEarlier = newest.length > limit;
  const notes = await notesIn(desk, conversations.map(({ id }) => id), hasEarlier ? messages[0]?.sentAt ?? 0 : 0, before?.at);
  const named = new Set([...messages, ...notes].map(({ conversationId }) => conversationId));
  return { messages, notes: notes.map(noteOf), rows: rowsOf(desk, conversations.filter(({ id }) => named.has(id))), hasEarlier };
}

const messagesBefore = ({ replica }: Desk, conversationId: string, before: Place | null, limit: number): Promise<MessageDocument[]> => find(replica.messages, {
  selector: { conversationId, ...(before === null ? {} : { $or: [{ sentAt: { $lt: before.at } }, { sentAt: before.at, id: { $lt: before.id } }] }) },
  sort: [{ sentAt: 'desc' }, { id: 'desc' }],
  limit,
});

async function notesIn({ replica }: Desk, conversationIds: readonly string[], from: number, to = Infinity): Promise<NoteDocument[]> {
  return await find(replica.notes, {
    selector: { conversationId: { $in: [...conversationIds] }, writtenAt: { $gte: from, ...(to === Infinity ? {} : { $lt: to }) } },
    sort: [{ writtenAt: 'asc' }, { id: 'asc' }],
  });
}
