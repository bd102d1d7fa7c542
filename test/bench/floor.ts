import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { RxCollection, RxDocumentData } from 'rxdb';
import { byIds } from '../../src/main/replica/access.ts';
import type { MessageDocument } from '../../src/main/replica/documents.ts';
import type { Replica } from '../../src/main/replica/open.ts';
import { type Draws, hitsAsked, rowsAsked } from './draws.ts';
import { spreadOf, timesOf } from './measure.ts';
import type { Asked } from './product.ts';

/** What node:sqlite alone takes for the same documents, indexes, batches and questions. */
export interface Floor extends Asked {
  ingestPerSecond: number;
  indexedPerSecond: number;
}

const pageSize = 100;
const indexBatch = 200;
const textFields = ['subject', 'text', 'authorName', 'authorHandle'];

type Stored<T> = RxDocumentData<T>;

export async function floorOf(replica: Replica, directory: string, messages: number, draws: Draws): Promise<Floor> {
  const database = new DatabaseSync(join(directory, 'floor.sqlite'));
  // As replica/sqlite/database.ts has it.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY');
  try {
    const committing = await write(database, replica);
    const indexing = indexTexts(database);
    return {
      ingestPerSecond: (messages / committing) * 1_000,
      indexedPerSecond: (messages / (committing + indexing)) * 1_000,
      ...await questions(database, draws),
    };
  } finally {
    database.close();
  }
}

/** Writes what the product wrote, page by page in the same order, one transaction where the product has one. */
async function write(database: DatabaseSync, replica: Replica): Promise<number> {
  const messages = table(database, replica.messages);
  const conversations = table(database, replica.conversations);
  const customers = table(database, replica.customers);
  const cursors = table(database, replica.cursors);
  const { documents: cursorDocuments } = await replica.cursors.storageInstance.getChangedDocumentsSince!(1);
  const known = new Set<string>();
  let milliseconds = 0;
  for await (const page of pagesOf(replica.messages)) {
    const touched = await byIds(replica.conversations, page.map((message) => message.conversationId));
    const written = await byIds(replica.customers, touched.map((conversation) => conversation.customerId));
    await setImmediate();
    const started = performance.now();
    messages.insert(page);
    customers.insert(written.filter((customer) => !known.has(customer.id)));
    conversations.insert(touched.filter((conversation) => !known.has(conversation.id)));
    conversations.update(touched.filter((conversation) => known.has(conversation.id)));
    cursors.insert(cursorDocuments);
    milliseconds += performance.now() - started;
    for (const { id } of [...touched, ...written]) known.add(id);
  }
  return milliseconds;
}

async function* pagesOf(messages: RxCollection<MessageDocument>): AsyncGenerator<Stored<MessageDocument>[]> {
  const { storageInstance } = messages;
  let since = await storageInstance.getChangedDocumentsSince!(pageSize);
  while (since.documents.length > 0) {
    yield since.documents;
    since = await storageInstance.getChangedDocumentsSince!(pageSize, since.checkpoint);
  }
}

interface Table<T> {
  insert(documents: readonly Stored<T>[]): void;
  update(documents: readonly Stored<T>[]): void;
}

const quoted = (path: string): string => `"${path}"`;

/** JSON rows, with a column for each path that the product has indexed. */
function table<T>(database: DatabaseSync, { name, schema }: RxCollection<T>): Table<T> {
  const indexes = (schema.jsonSchema.indexes ?? []).map((index) => [index].flat().map(String));
  const columns = [...new Set(['id', '_deleted', '_meta.lwt', ...indexes.flat()])];
  database.exec(`CREATE TABLE ${name} (seq INTEGER PRIMARY KEY, ${columns.map(quoted).join(', ')}, data TEXT NOT NULL);
    CREATE UNIQUE INDEX ${name}_id ON ${name} (id);
    ${indexes.map((index, number) => `CREATE INDEX ${name}_${number} ON ${name} (${index.map(quoted).join(', ')});`).join('\n')}`);
  const places = columns.map(() => '?').join(', ');
  const insert = database.prepare(`INSERT OR REPLACE INTO ${name} (${columns.map(quoted).join(', ')}, data) VALUES (${places}, ?)`);
  const read = database.prepare(`SELECT data FROM ${name} WHERE id = ?`);
  const update = database.prepare(`UPDATE ${name} SET ${columns.map((column) => `${quoted(column)} = ?`).join(', ')}, data = ? WHERE id = ?`);
  const values = (document: Stored<T>): SQLInputValue[] => [...columns.map((path) => valueAt(document, path)), JSON.stringify(document)];
  return {
    insert: (documents) => transaction(database, documents, (document) => void insert.run(...values(document))),
    update: (documents) => transaction(database, documents, (document) => {
      const id = valueAt(document, 'id');
      parsed(read.all(id));
      update.run(...values(document), id);
    }),
  };
}

function transaction<T>(database: DatabaseSync, rows: readonly T[], work: (row: T) => void): void {
  if (rows.length === 0) return;
  database.exec('BEGIN IMMEDIATE');
  rows.forEach(work);
  database.exec('COMMIT');
}

function valueAt(document: unknown, path: string): SQLInputValue {
  const value = path.split('.').reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], document);
  return typeof value === 'boolean' ? Number(value) : value as SQLInputValue;
}

/** The product's index over a view of the documents, so that excerpts come from them. Numbered by time: the newest come first. */
function indexTexts(database: DatabaseSync): number {
  const started = performance.now();
  const fields = textFields.map((_, position) => `field${position}`).join(', ');
  const texts = textFields.map((field, position) => `json_extract(data, '$.${field}') AS field${position}`).join(', ');
  database.exec(`
    CREATE TABLE keys (key INTEGER PRIMARY KEY, seq INTEGER NOT NULL UNIQUE);
    CREATE VIEW texts AS SELECT key, ${texts} FROM keys JOIN messages USING (seq);
    CREATE VIRTUAL TABLE words USING fts5(${fields}, content = 'texts', content_rowid = 'key', prefix = '2 3',
      tokenize = 'unicode61 remove_diacritics 2');`);
  const next = database.prepare('SELECT seq, data FROM messages WHERE seq > ? ORDER BY seq LIMIT ?');
  const key = database.prepare('INSERT INTO keys (key, seq) VALUES (?, ?)');
  const insert = database.prepare(`INSERT INTO words (rowid, ${fields}) VALUES (?${textFields.map(() => ', ?').join('')})`);
  let reached = 0;
  for (;;) {
    const rows = next.all(reached, indexBatch) as { seq: number; data: string }[];
    transaction(database, rows, ({ seq, data }) => {
      const document = JSON.parse(data) as Record<string, unknown>;
      const number = (BigInt(Number(document['sentAt'])) << 21n) + BigInt(seq);
      key.run(number, seq);
      insert.run(number, ...textFields.map((field) => document[field] as string));
    });
    reached = rows.at(-1)?.seq ?? reached;
    if (rows.length < indexBatch) return performance.now() - started;
  }
}

async function questions(database: DatabaseSync, { conversationIds, queries }: Draws): Promise<Asked> {
  const latest = database.prepare(
    'SELECT data FROM messages WHERE "_deleted" = 0 AND "conversationId" = ? ORDER BY "sentAt" DESC, id DESC LIMIT ?',
  );
  const view = database.prepare(
    'SELECT data FROM conversations WHERE "_deleted" = 0 AND "state" = ? ORDER BY "sortAt" ASC, id ASC LIMIT ?',
  );
  const search = database.prepare(`
    SELECT data, snippet(words, -1, '', '', '…', 24) AS excerpt
    FROM words CROSS JOIN keys ON key = words.rowid CROSS JOIN messages USING (seq)
    WHERE words MATCH ? AND "_deleted" = 0 ORDER BY words.rowid DESC LIMIT ?`);
  const all = (statement: StatementSync, asked: string, limit: number): unknown[] => parsed(statement.all(asked, limit));
  return {
    latest50Ms: spreadOf(await timesOf(conversationIds, (id) => all(latest, id, rowsAsked))),
    view50Ms: spreadOf(await timesOf(conversationIds, () => all(view, 'open', rowsAsked))),
    searchMs: spreadOf(await timesOf(queries, (query) => all(search, expressionOf(query), hitsAsked))),
  };
}

const parsed = (rows: readonly Record<string, SQLOutputValue>[]): unknown[] => rows.map((row) => JSON.parse(row['data'] as string) as unknown);

const expressionOf = (query: string): string => `${query.split(' ').map((word) => `"${word}"`).join(' AND ')} *`;
