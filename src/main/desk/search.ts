import type { Payload, SearchHit, Value } from '../../contract/index.ts';
import { byIds, find } from '../replica/access.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import { unsettledOf, type Desk } from './desk.ts';
import { queueRow } from './rows.ts';
import { type Question, questionOf } from './search-question.ts';
import { customerRequest, messageRequest, noteRequest } from './search-request.ts';
import { keyOf, tagsInUse } from './tags.ts';

/** Of customers, and of notes, on the first page. */
const fewOfEach = 5;

type Page = Awaited<ReturnType<Desk['replica']['search']>>;
type Found = { kind: SearchHit['kind']; id: string; excerpt: string; at: number; conversation: ConversationDocument | undefined };

const nothing: Page = { hits: [], next: null, waiting: 0, overtaken: false };

/** What `search.run` asks. A question for the first page ends the one that is running. */
export function searchDesk(desk: Desk): (payload: Payload<'search.run'>) => Promise<Value<'search.run'>> {
  let running = new AbortController();
  return ({ query, limit, after }) => {
    if (after === null) {
      running.abort();
      running = new AbortController();
    }
    return search(desk, { query, limit, after }, running.signal);
  };
}

async function search(desk: Desk, { query, limit, after }: Payload<'search.run'>, signal: AbortSignal): Promise<Value<'search.run'>> {
  const question = await withKnownTags(desk, questionOf(query, desk.clock.now()));
  const { replica } = desk;
  if (question.text === '' && question.filters.length === 0) return { ...nothing, hits: [], misunderstood: [...question.misunderstood] };
  const few = { limit: fewOfEach, signal };
  const [aboutCustomers, aboutNotes] = after === null ? [customerRequest(question), noteRequest(question)] : [null, null];
  const [customers, notes, messages] = await Promise.all([
    aboutCustomers === null ? nothing : replica.search('customers', { ...aboutCustomers, ...few }),
    aboutNotes === null ? nothing : replica.search('notes', { ...aboutNotes, ...few }),
    replica.search('messages', { ...messageRequest(question), limit, signal, ...(after === null ? {} : { after }) }),
  ]);
  const all = [customers, notes, messages];
  const overtaken = signal.aborted || all.some((page) => page.overtaken);
  return {
    hits: overtaken ? [] : await hitsOf(desk, customers, notes, messages),
    next: overtaken ? null : messages.next,
    waiting: all.reduce((sum, page) => sum + page.waiting, 0),
    overtaken,
    misunderstood: [...question.misunderstood],
  };
}

/** Tags that differ only in case are one: what is typed is taken for the one that is in use. */
async function withKnownTags({ replica }: Desk, question: Question): Promise<Question> {
  if (question.filters.every(({ filter }) => filter !== 'tag')) return question;
  const inUse = await tagsInUse(replica);
  const known = (tag: string): string => inUse.get(keyOf(tag)) ?? tag;
  return { ...question, filters: question.filters.map((one) => (one.filter === 'tag' ? { ...one, tag: known(one.tag) } : one)) };
}

async function hitsOf(desk: Desk, customers: Page, notes: Page, messages: Page): Promise<SearchHit[]> {
  const found = [...(await foundCustomers(desk, customers)), ...(await foundNotes(desk, notes)), ...(await foundMessages(desk, messages))];
  const unsettled = unsettledOf(desk);
  return found.flatMap(({ kind, id, excerpt, at, conversation }): SearchHit[] => {
    if (conversation === undefined) return [];
    const row = queueRow(conversation, unsettled);
    switch (kind) {
      case 'customer':
        return [{ kind, customerId: id, row, excerpt, at }];
      case 'note':
        return [{ kind, noteId: id, row, excerpt, at }];
      case 'message':
        return [{ kind, messageId: id, row, excerpt, at }];
    }
  });
}

/** One that has no conversation any more leads nowhere. */
async function foundCustomers({ replica }: Desk, { hits }: Page): Promise<Found[]> {
  return await Promise.all(
    hits.map(async ({ id, excerpt }): Promise<Found> => {
      const [conversation] = await find(replica.conversations, { selector: { customerId: id }, sort: [{ lastMessageAt: 'desc' }], limit: 1 });
      return { kind: 'customer', id, excerpt, at: conversation?.lastMessageAt ?? 0, conversation };
    }),
  );
}

async function foundNotes({ replica }: Desk, { hits }: Page): Promise<Found[]> {
  const notes = new Map((await byIds(replica.notes, hits.map(({ id }) => id))).map((note) => [note.id, note]));
  const conversations = await conversationsOf(replica, [...notes.values()]);
  return hits.flatMap(({ id, excerpt }) => {
    const note = notes.get(id);
    return note === undefined ? [] : [{ kind: 'note', id, excerpt, at: note.writtenAt, conversation: conversations.get(note.conversationId) }];
  });
}

async function foundMessages({ replica }: Desk, { hits }: Page): Promise<Found[]> {
  const messages = new Map((await byIds(replica.messages, hits.map(({ id }) => id))).map((message) => [message.id, message]));
  const conversations = await conversationsOf(replica, [...messages.values()]);
  return hits.flatMap(({ id, excerpt }) => {
    const message = messages.get(id);
    return message === undefined ? [] : [{ kind: 'message', id, excerpt, at: message.sentAt, conversation: conversations.get(message.conversationId) }];
  });
}

async function conversationsOf(
  { conversations }: Desk['replica'],
  documents: readonly { conversationId: string }[],
): Promise<ReadonlyMap<string, ConversationDocument>> {
  const found = await byIds(conversations, documents.map(({ conversationId }) => conversationId));
  return new Map(found.map((conversation) => [conversation.id, conversation]));
}
