import type { Collection } from './collection.ts';
import type { Connection, SqlValue } from './driver.ts';
import { ExcerptTable } from './excerpts.ts';
import { valueAt } from './layout.ts';
import type { FullTextFields, SearchHit, SearchResult } from './protocol.ts';
import { searchExpression } from './search-query.ts';
import { toOrderable } from './text-order.ts';
import { separateWords } from './words.ts';

/** Part of the stored definition: another number makes every index be built anew. */
const indexVersion = 1;

/** Documents indexed in one transaction, and so the longest that a request waits for the indexer. */
const batchSize = 100;

/** A search first indexes what waits, if it is no more than this; otherwise it says that it is incomplete. */
const catchUpLimit = 1_000;

/** Indexing begins when no write came for a while, but does not wait for ever while writes keep coming. */
const quietMilliseconds = 50;
const patienceMilliseconds = 1_000;

export const tokenizer = `tokenize = 'unicode61 remove_diacritics 2'`;

type Row = { seq: number; data: string; deleted: number };

/**
 * The words of one collection, in an FTS5 table that stores no text. It runs behind the documents: the mark says up to
 * which row it has come, and rows below the mark that have changed since are listed as pending. Both are written in the
 * transaction of what they describe, so index and documents cannot disagree unnoticed.
 */
export class FullText {
  readonly #connection: Connection;
  readonly #collection: Collection;
  readonly #fields: FullTextFields;
  readonly #tables: Tables;
  readonly #excerpts: ExcerptTable;
  #timer: NodeJS.Timeout | undefined;
  #waitingSince = 0;

  constructor(connection: Connection, collection: Collection, fields: FullTextFields) {
    this.#connection = connection;
    this.#collection = collection;
    this.#fields = fields;
    this.#tables = tablesOf(collection);
    this.#excerpts = new ExcerptTable(fields.fields.length);
    define(connection, collection, fields);
    if (this.#isWaiting()) this.indexSoon();
  }

  /** To be called in the transaction that changed the row. */
  noteChange(seq: number): void {
    const { pending, mark } = this.#tables;
    this.#connection.statement(`INSERT OR IGNORE INTO ${pending} SELECT ? WHERE ? <= (${mark})`).run([seq, seq]);
  }

  indexSoon(): void {
    const now = performance.now();
    if (this.#timer === undefined) this.#waitingSince = now;
    else if (now - this.#waitingSince > patienceMilliseconds) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#work(), quietMilliseconds);
  }

  /** To be called in the transaction that removes the tombstones, before it does. */
  forgetTombstones(deletedBefore: number): void {
    const { documents } = this.#collection;
    const { words, keys, pending } = this.#tables;
    const gone = `SELECT seq FROM ${documents} WHERE deleted = 1 AND lwt <= ?`;
    this.#connection.statement(`DELETE FROM ${words} WHERE rowid IN (SELECT key FROM ${keys} WHERE seq IN (${gone}))`).run([deletedBefore]);
    this.#connection.statement(`DELETE FROM ${keys} WHERE seq IN (${gone})`).run([deletedBefore]);
    this.#connection.statement(`DELETE FROM ${pending} WHERE seq IN (${gone})`).run([deletedBefore]);
  }

  /** SQLite gives the highest number again once its row is gone: the mark must not stand above the rows. */
  lowerMark(): void {
    const top = `SELECT ifnull(max(seq), 0) FROM ${this.#collection.documents}`;
    this.#connection.statement(`UPDATE full_text SET mark = min(mark, (${top})) WHERE collection = ?`).run([this.#collection.number]);
  }

  search(typed: string, limit: number, before: string | undefined): SearchResult {
    if (this.#waiting() <= catchUpLimit) while (this.#indexBatch());
    const complete = !this.#isWaiting();
    const expression = searchExpression(typed);
    return { ids: expression === undefined ? [] : this.#hits(expression, limit, before), complete };
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#excerpts.close();
  }

  remove(): void {
    this.stop();
    this.#connection.transaction(() => removeFullText(this.#connection, this.#collection));
  }

  #hits(expression: string, limit: number, before: string | undefined): SearchHit[] {
    const { documents, layout } = this.#collection;
    const { words, keys } = this.#tables;
    const values: SqlValue[] = [expression];
    if (before !== undefined) values.push(toOrderable(before));
    const older = `AND ${words}.rowid < (SELECT key FROM ${keys} JOIN ${documents} USING (seq) WHERE id = ?)`;
    const found = this.#connection.values<string>(`
      SELECT data FROM ${words} CROSS JOIN ${keys} ON key = ${words}.rowid CROSS JOIN ${documents} USING (seq)
      WHERE ${words} MATCH ? AND deleted = 0 ${before === undefined ? '' : older}
      ORDER BY ${words}.rowid DESC LIMIT ?`);
    const matches = found.all([...values, limit]).map((json): unknown => JSON.parse(json));
    const excerpts = this.#excerpts.of(expression, matches.map((document) => this.#texts(document)));
    return matches.map((document, position) => ({
      id: String(valueAt(document, layout.primaryPath)),
      excerpt: excerpts[position] ?? '',
    }));
  }

  #work(): void {
    this.#timer = undefined;
    let more: boolean;
    try {
      more = this.#indexBatch();
    } catch {
      // The documents are safe and still listed as waiting; the next write or search tries again.
      return;
    }
    if (more) {
      this.#waitingSince = performance.now();
      this.#timer = setTimeout(() => this.#work(), 0);
    }
  }

  /** Indexes one batch; whether there may be more. */
  #indexBatch(): boolean {
    const { documents, number } = this.#collection;
    const { pending, mark } = this.#tables;
    return this.#connection.transaction(() => {
      const changed = this.#connection
        .statement<Row>(`SELECT seq, data, deleted FROM ${pending} JOIN ${documents} USING (seq) LIMIT ?`)
        .all([batchSize]);
      for (const row of changed) {
        this.#drop(row.seq);
        this.#add(row);
        this.#connection.statement(`DELETE FROM ${pending} WHERE seq = ?`).run([row.seq]);
      }
      const fresh = this.#connection
        .statement<Row>(`SELECT seq, data, deleted FROM ${documents} WHERE seq > (${mark}) ORDER BY seq LIMIT ?`)
        .all([batchSize - changed.length]);
      for (const row of fresh) this.#add(row);
      const reached = fresh.at(-1)?.seq;
      if (reached !== undefined) {
        this.#connection.statement('UPDATE full_text SET mark = ? WHERE collection = ?').run([reached, number]);
      }
      return changed.length + fresh.length === batchSize;
    });
  }

  #add(row: Row): void {
    if (row.deleted === 1) return;
    const { words, keys } = this.#tables;
    const document: unknown = JSON.parse(row.data);
    const texts = this.#texts(document);
    if (texts.every((text) => text === '')) return;
    const taken = this.#connection.values<number>(`SELECT 1 FROM ${keys} WHERE key = ?`);
    let key = keyOf(row.seq, this.#fields.newestBy === undefined ? undefined : valueAt(document, this.#fields.newestBy));
    while (taken.get([key]) !== undefined) key -= 1n;
    this.#connection.statement(`INSERT INTO ${keys} (key, seq) VALUES (?, ?)`).run([key, row.seq]);
    const places = texts.map(() => ', ?').join('');
    this.#connection
      .statement(`INSERT INTO ${words} (rowid, ${fieldColumns(texts.length)}) VALUES (?${places})`)
      .run([key, ...texts.map(separateWords)]);
  }

  #drop(seq: number): void {
    const { words, keys } = this.#tables;
    this.#connection.statement(`DELETE FROM ${words} WHERE rowid = (SELECT key FROM ${keys} WHERE seq = ?)`).run([seq]);
    this.#connection.statement(`DELETE FROM ${keys} WHERE seq = ?`).run([seq]);
  }

  #texts(document: unknown): string[] {
    return this.#fields.fields.map((path) => {
      const value = valueAt(document, path);
      return typeof value === 'string' ? value : '';
    });
  }

  /** How many documents wait; purged rows may be counted too. */
  #waiting(): number {
    const { pending, mark } = this.#tables;
    const { documents } = this.#collection;
    return (
      this.#connection
        .values<number>(`SELECT (SELECT count(*) FROM ${pending}) + ifnull((SELECT max(seq) FROM ${documents}), 0) - (${mark})`)
        .get() ?? 0
    );
  }

  #isWaiting(): boolean {
    return this.#waiting() > 0;
  }
}

type Tables = { words: string; keys: string; pending: string; mark: string };

function tablesOf({ number }: Collection): Tables {
  return {
    words: `words_${number}`,
    keys: `words_${number}_keys`,
    pending: `words_${number}_pending`,
    mark: `SELECT mark FROM full_text WHERE collection = ${number}`,
  };
}

/**
 * FTS5 gives its rows in the order of their numbers and can stop early. So a row's number is the document's time with
 * the low bits of its sequence as a tie-break: the newest hits are the first ones read, however many there are.
 */
function keyOf(seq: number, newest: unknown): bigint {
  if (newest === undefined) return BigInt(seq);
  const bound = 2 ** 42 - 1;
  const number = typeof newest === 'number' ? Math.min(Math.max(Math.trunc(newest), -bound), bound) : 0;
  return (BigInt(number) << 21n) + (BigInt(seq) & 0x1f_ffffn);
}

export function fieldColumns(count: number): string {
  return Array.from({ length: count }, (_, position) => `field${position}`).join(', ');
}

function define(connection: Connection, collection: Collection, fields: FullTextFields): void {
  const definition = JSON.stringify([indexVersion, fields.fields, fields.newestBy]);
  connection.transaction(() => {
    const stored = connection.values<string>('SELECT definition FROM full_text WHERE collection = ?').get([collection.number]);
    if (stored === definition) return;
    removeFullText(connection, collection);
    const { words, keys, pending } = tablesOf(collection);
    connection.execute(`
      CREATE VIRTUAL TABLE ${words} USING fts5(
        ${fieldColumns(fields.fields.length)}, content = '', contentless_delete = 1, prefix = '2 3', ${tokenizer}
      );
      CREATE TABLE ${keys} (key INTEGER PRIMARY KEY, seq INTEGER NOT NULL UNIQUE);
      CREATE TABLE ${pending} (seq INTEGER PRIMARY KEY);`);
    connection.statement('INSERT INTO full_text (collection, definition, mark) VALUES (?, ?, 0)').run([collection.number, definition]);
  });
}

/** Also for a collection that is no longer indexed: nobody would note its changes. */
export function removeFullText(connection: Connection, collection: Collection): void {
  const { words, keys, pending } = tablesOf(collection);
  connection.execute(`DROP TABLE IF EXISTS ${words}; DROP TABLE IF EXISTS ${keys}; DROP TABLE IF EXISTS ${pending};`);
  connection.statement('DELETE FROM full_text WHERE collection = ?').run([collection.number]);
}
