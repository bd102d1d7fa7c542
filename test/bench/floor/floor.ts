import { setImmediate } from 'node:timers/promises';
import { conversationSchema, cursorSchema, customerSchema, messageSchema } from '../../../src/main/replica/schemas.ts';
import { ask, type Asked, type Questions } from '../asked.ts';
import { type Draws, rowsAsked } from '../draws.ts';
import { tenths } from '../progress.ts';
import { recordedPages, type RecordedPage } from '../recording.ts';
import type { FloorDatabase } from './database.ts';
import { parsed, table } from './tables.ts';
import { type Texts, textsOf } from './texts.ts';

/** What SQLite alone takes for the same documents, indexes, full text, batches and questions. */
export interface Floor extends Asked {
  /** The documents, their indexes and their place in the full-text index. */
  ingestPerSecond: number;
}

/** Pages whose words are indexed together: in larger batches FTS5 is half as fast again as page by page. */
const pagesPerIndexing = 10;

interface Store {
  database: FloorDatabase;
  texts: Texts;
  write(page: RecordedPage, alsoIndexed: RecordedPage['messages']): void;
}

/** Times each database with the same pages, one after the other, so that what else the machine does meets all alike. */
export async function floorsOf<Name extends string>(
  databases: Readonly<Record<Name, FloorDatabase>>, recording: string, messages: number, draws: Draws,
): Promise<Record<Name, Floor>> {
  const names = Object.keys(databases) as Name[];
  const stores = new Map(names.map((name) => [name, storeIn(databases[name])]));
  const rates = await ingestInto(stores, recording, messages);
  const floors: [Name, Floor][] = [];
  for (const [name, store] of stores) {
    floors.push([name, { ingestPerSecond: rates.get(name)!, ...await ask(questionsTo(store), draws) }]);
    store.database.close();
  }
  return Object.fromEntries(floors) as Record<Name, Floor>;
}

function storeIn(database: FloorDatabase): Store {
  const messages = table(database, 'messages', messageSchema);
  const customers = table(database, 'customers', customerSchema);
  const conversations = table(database, 'conversations', conversationSchema);
  const cursors = table(database, 'cursors', cursorSchema);
  const texts = textsOf(database);
  return {
    database,
    texts,
    write(page, alsoIndexed) {
      database.exec('BEGIN IMMEDIATE');
      page.messages.forEach(messages.insert);
      page.customers.forEach(customers.insert);
      page.begun.forEach(conversations.insert);
      page.changed.forEach(conversations.update);
      cursors.insert(page.cursor);
      texts.index(alsoIndexed);
      database.exec('COMMIT');
    },
  };
}

async function ingestInto<Name>(stores: ReadonlyMap<Name, Store>, recording: string, messages: number): Promise<Map<Name, number>> {
  const milliseconds = new Map([...stores.keys()].map((name) => [name, 0]));
  const reached = tenths('floors', messages);
  let done = 0;
  let pages = 0;
  let waiting: RecordedPage['messages'] = [];
  for await (const page of recordedPages(recording)) {
    waiting.push(...page.messages);
    pages += 1;
    done += page.messages.length;
    const indexed = pages % pagesPerIndexing === 0 || done === messages ? waiting : [];
    if (indexed.length > 0) waiting = [];
    for (const [name, store] of stores) {
      await setImmediate();
      const started = performance.now();
      store.write(page, indexed);
      milliseconds.set(name, milliseconds.get(name)! + performance.now() - started);
    }
    reached(done);
  }
  return new Map([...milliseconds].map(([name, time]) => [name, (done / time) * 1_000]));
}

function questionsTo({ database, texts }: Store): Questions {
  const latest = database.prepare(
    `SELECT data FROM messages WHERE "_deleted" = 0 AND "conversationId" = ? ORDER BY "sentAt" DESC, id DESC LIMIT ${rowsAsked}`,
  );
  const view = database.prepare(
    `SELECT data FROM conversations WHERE "_deleted" = 0 AND "state" = ? ORDER BY "sortAt" ASC, id ASC LIMIT ${rowsAsked}`,
  );
  return {
    latest: (conversationId) => parsed(latest.all(conversationId)),
    view: () => parsed(view.all('open')),
    search: texts.search,
  };
}
