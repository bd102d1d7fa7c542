import { createRxDatabase, type RxCollection, type RxDocumentData, type RxJsonSchema, type RxStorage } from 'rxdb/plugins/core';
import { find, insertNew, updateMany } from '../../../src/main/replica/access.ts';
import type { ConversationDocument, CursorDocument, CustomerDocument, MessageDocument } from '../../../src/main/replica/documents.ts';
import { conversationSchema, cursorSchema, customerSchema, messageSchema } from '../../../src/main/replica/schemas.ts';
import { rowsAsked } from '../draws.ts';
import { type Spread, spreadOf, timesOf } from '../measure.ts';
import { below, randomFrom } from '../random.ts';
import type { RecordedPage } from '../recording.ts';

/** What another storage of RxDB took for the same documents, schemas and questions. None of them has a full-text search. */
export interface PeerAsked {
  /** As many as were taken in when the time was up. */
  messages: number;
  ingestPerSecond: number;
  latest50Ms: Spread;
  view50Ms: Spread;
}

interface Collections {
  messages: RxCollection<MessageDocument>;
  customers: RxCollection<CustomerDocument>;
  conversations: RxCollection<ConversationDocument>;
  cursors: RxCollection<CursorDocument>;
}

const questions = 300;
/** Milliseconds for each kind of question: a slow peer is asked less often. */
const askedWithin = 15_000;

/**
 * Runs in a child process and in a page alike.
 * @param seconds for the ingest
 */
export async function measurePeer<I, O>(storage: RxStorage<I, O>, pages: AsyncIterable<RecordedPage>, seconds: number): Promise<PeerAsked> {
  const database = await createRxDatabase<Collections>({ name: 'peer', storage, multiInstance: false, eventReduce: false });
  await database.addCollections({
    messages: { schema: withoutAttachments(messageSchema) },
    customers: { schema: withoutVersion(customerSchema) },
    conversations: { schema: withoutVersion(conversationSchema) },
    cursors: { schema: cursorSchema },
  });
  const { milliseconds, messages } = await ingest(database.collections, pages, seconds * 1_000);
  return { messages, ingestPerSecond: (messages / milliseconds) * 1_000, ...await askPeer(database.collections, messages) };
}

/** No message of the bench has one, and not every storage takes them. */
function withoutAttachments<T>(schema: RxJsonSchema<T>): RxJsonSchema<T> {
  const { attachments, ...rest } = schema;
  return attachments === undefined ? schema : rest;
}

/** Nothing is there that would have to be migrated. */
const withoutVersion = <T>(schema: RxJsonSchema<T>): RxJsonSchema<T> => ({ ...schema, version: 0 });

/** By the clock on the wall, the reading of the recording included: what a storage puts off is done while nobody waits for it. */
async function ingest(
  { messages, customers, conversations, cursors }: Collections, pages: AsyncIterable<RecordedPage>, budget: number,
): Promise<{ milliseconds: number; messages: number }> {
  const started = performance.now();
  const milliseconds = () => performance.now() - started;
  let done = 0;
  for await (const page of pages) {
    const changed = new Map(page.changed.map((document) => [document.id, plain(document)]));
    await insertNew(messages, page.messages.map(plain));
    await insertNew(customers, page.customers.map(plain));
    await insertNew(conversations, page.begun.map(plain));
    await updateMany(conversations, [...changed.keys()], ({ id }) => changed.get(id) ?? null);
    await cursors.incrementalUpsert(plain(page.cursor));
    done += page.messages.length;
    if (milliseconds() > budget) break;
  }
  return { milliseconds: milliseconds(), messages: done };
}

/** Without what RxDB itself writes into a document. */
function plain<T>(document: RxDocumentData<T>): T {
  const own = new Set(['_rev', '_meta', '_deleted', '_attachments']);
  return Object.fromEntries(Object.entries(document).filter(([name]) => !own.has(name))) as T;
}

async function askPeer({ messages, conversations }: Collections, count: number): Promise<Pick<PeerAsked, 'latest50Ms' | 'view50Ms'>> {
  const known = await find(conversations, { selector: {}, sort: [{ id: 'asc' }], limit: Math.min(count, 5_000) });
  const random = randomFrom(13);
  const asked = Array.from({ length: questions }, () => known[below(random, known.length)]!.id);
  const latest = (conversationId: string) =>
    find(messages, { selector: { conversationId }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: rowsAsked });
  const view = () => find(conversations, { selector: { state: 'open' }, sort: [{ sortAt: 'asc' }, { id: 'asc' }], limit: rowsAsked });
  return {
    latest50Ms: spreadOf(await timesOf(asked, latest, askedWithin)),
    view50Ms: spreadOf(await timesOf(asked, view, askedWithin)),
  };
}
