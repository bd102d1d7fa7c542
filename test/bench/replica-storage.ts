import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { fillWithDefaultSettings, now, prepareQuery, type RxDocumentData } from 'rxdb/plugins/core';
import { getRxStorageSqlite, type SqliteRxStorage } from '../../src/main/replica/sqlite/index.ts';

/** The replica's storage against raw node:sqlite: `node test/bench/replica-storage.ts [documents]`. Read the ratios. */

const total = Number(process.argv[2] ?? 100_000);
const batch = 500;
const conversations = Math.max(total / 10, 1);
const words = 'the parcel has not arrived yet could you please look where it is and send another one thank you'.split(' ');

type Message = { id: string; conversation: string; network: string; author: string; text: string; sentAt: number; status: string };
type Stored = RxDocumentData<Message>;

const schema = fillWithDefaultSettings<Message>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 100 },
    conversation: { type: 'string', maxLength: 100 },
    network: { type: 'string' },
    author: { type: 'string' },
    text: { type: 'string' },
    sentAt: { type: 'number', minimum: 0, maximum: 10_000_000_000_000, multipleOf: 1 },
    status: { type: 'string', maxLength: 20 },
  },
  required: ['id', 'conversation', 'text', 'sentAt', 'status'],
  indexes: [['conversation', 'sentAt'], ['status', 'sentAt']],
});

function messageOf(n: number): Stored {
  const text = Array.from({ length: 25 }, (_, i) => words[(n * 7 + i * (1 + (n % 5))) % words.length]).join(' ');
  const fields = { id: `message-${n}`, conversation: `conversation-${(n * 7919) % conversations}`, network: 'mail', author: `author-${n % 1000}` };
  const status = n % 3 === 0 ? 'open' : 'closed';
  return { ...fields, text, sentAt: 1_700_000_000_000 + n * 1_000, status, _deleted: false, _attachments: {}, _meta: { lwt: now() }, _rev: '1-bench' };
}

function batches(): Stored[][] {
  return Array.from({ length: total / batch }, (_, b) => Array.from({ length: batch }, (__, n) => messageOf(b * batch + n)));
}

async function seconds(work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

async function p95(work: (n: number) => Promise<unknown>, runs = 200): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < runs; n += 1) {
    const start = performance.now();
    await work(n);
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(runs * 0.95)] ?? 0;
}

type Measured = Record<string, number>;

async function raw(file: string, synchronous: string): Promise<Measured> {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};
    CREATE TABLE m (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, conversation TEXT, sentAt INTEGER, status TEXT, data TEXT);
    CREATE INDEX a ON m (conversation, sentAt); CREATE INDEX b ON m (status, sentAt);`);
  const insert = database.prepare('INSERT INTO m (id, conversation, sentAt, status, data) VALUES (?, ?, ?, ?, ?)');
  const all = batches();
  const ingest = await seconds(() => {
    for (const documents of all) {
      database.exec('BEGIN');
      for (const d of documents) insert.run(d.id, d.conversation, d.sentAt, d.status, JSON.stringify(d));
      database.exec('COMMIT');
    }
  });
  const latest = database.prepare('SELECT data FROM m WHERE conversation = ? ORDER BY sentAt DESC LIMIT 50');
  const first = database.prepare('SELECT data FROM m WHERE status = ? ORDER BY sentAt DESC LIMIT 50');
  const parse = (rows: Record<string, unknown>[]): Promise<unknown> =>
    Promise.resolve(rows.map((row): unknown => JSON.parse(row['data'] as string)));
  const result = {
    'ingest /s': total / ingest,
    'latest 50 of a conversation, p95 ms': await p95((n) => parse(latest.all(`conversation-${n}`))),
    'first 50 open, p95 ms': await p95(() => parse(first.all('open'))),
  };
  database.close();
  return result;
}

async function ours(storage: SqliteRxStorage): Promise<Measured> {
  const open = { databaseInstanceToken: 't', databaseName: 'bench', collectionName: 'messages', schema, options: {}, multiInstance: false, devMode: false };
  const messages = await storage.createStorageInstance<Message>(open);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let building = 0;
  delay.enable();
  const ingest = await seconds(async () => {
    for (let b = 0; b < total / batch; b += 1) {
      const start = performance.now();
      const rows = Array.from({ length: batch }, (_, n) => ({ document: messageOf(b * batch + n) }));
      building += performance.now() - start;
      await messages.bulkWrite(rows, 'bench');
    }
  });
  delay.disable();
  const query = (selector: object, way: 'asc' | 'desc') =>
    messages.query(prepareQuery(schema, { selector: { _deleted: { $eq: false }, ...selector }, sort: [{ sentAt: 'desc' }, { id: way }], skip: 0, limit: 50 }));
  const result: Measured = {
    'ingest /s': total / (ingest - building / 1_000),
    'event loop delay in main, p99 ms': delay.percentile(99) / 1e6,
    'latest 50 of a conversation, p95 ms': await p95((n) => query({ conversation: { $eq: `conversation-${n}` } }, 'asc')),
    'first 50 open, p95 ms': await p95(() => query({ status: { $eq: 'open' } }, 'asc')),
  };
  const search = (text: string) => storage.search({ databaseName: 'bench', collectionName: 'messages', query: text, limit: 20 });
  const found = await search('parcel').catch(() => undefined);
  if (found !== undefined) {
    const rest = await seconds(async () => {
      while (!(await search('parcel')).complete) await new Promise((resolve) => setTimeout(resolve, 20));
    });
    result['indexing after the ingest, s'] = rest;
    result['search two words, p95 ms'] = await p95(() => search('parcel arr'), 50);
    result['search two letters, p95 ms'] = await p95(() => search('pa'), 50);
  }
  await messages.close();
  return result;
}

const directory = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
const workerUrl = new URL('../../src/main/replica/sqlite/worker.ts', import.meta.url);
try {
  const key = new Uint8Array(32).fill(1);
  console.table({
    'node:sqlite, NORMAL': await raw(join(directory, 'normal.sqlite'), 'NORMAL'),
    'node:sqlite, FULL': await raw(join(directory, 'full.sqlite'), 'FULL'),
    'our storage': await ours(getRxStorageSqlite({ directory: join(directory, 'plain'), workerUrl })),
    'our storage, encrypted': await ours(getRxStorageSqlite({ directory: join(directory, 'key'), workerUrl, key })),
    'our storage, full text': await ours(
      getRxStorageSqlite({ directory: join(directory, 'text'), workerUrl, fullText: { messages: { fields: ['text'], newestBy: 'sentAt' } } }),
    ),
  });
} finally {
  rmSync(directory, { recursive: true, force: true });
}
