import type { Collection } from '../collection.ts';
import { type Connection, sqliteCode } from '../driver.ts';
import { valueAt } from '../layout.ts';
import { keyOf } from './keys.ts';
import { fieldColumn, type Tables, tablesOf, waitingIn } from './tables.ts';
import { TermWriter } from './terms.ts';
import type { FullTextFields } from './types.ts';
import { indexedText, wordsOf } from './words.ts';

/** Part of the stored definition: another number makes every index be built anew. */
const indexVersion = 2;

/** Documents indexed in one transaction: the more, the less each costs. A request that waits ends it early. */
const batchSize = 2_000;

/** Documents read and indexed at a time, so the longest that a request waits for the indexer: about 10 milliseconds. */
const chunkSize = 200;

type Row = { seq: number; data: string; deleted: number };

/**
 * The words of one collection. The index runs behind the documents: the mark says up to which row it has come, and rows
 * below the mark that have changed since are listed as pending. Both are written in the transaction of what they describe,
 * so index and documents cannot disagree unnoticed, and what a kill interrupts goes on where it stood.
 */
export class FullTextWriter {
  readonly #connection: Connection;
  readonly #collection: Collection;
  readonly #fields: FullTextFields;
  readonly #tables: Tables;
  readonly #terms: TermWriter;

  constructor(connection: Connection, collection: Collection, fields: FullTextFields) {
    this.#connection = connection;
    this.#collection = collection;
    this.#fields = fields;
    this.#tables = tablesOf(collection);
    this.#terms = new TermWriter(connection, collection);
    const stored = connection.values<string>('SELECT definition FROM full_text WHERE collection = ?').get([collection.number]);
    if (stored !== definitionOf(fields)) this.rebuild();
  }

  /** To be called in the transaction that changed the row. */
  noteChange(seq: number): void {
    const { pending, mark } = this.#tables;
    this.#connection.statement(`INSERT OR IGNORE INTO ${pending} SELECT ? WHERE ? <= (${mark})`).run([seq, seq]);
  }

  /** To be called in the transaction that removes the tombstones, before it does. */
  forgetTombstones(deletedBefore: number): void {
    const { documents } = this.#collection;
    const { words, keys, pending } = this.#tables;
    const gone = `SELECT seq FROM ${documents} WHERE deleted = 1 AND lwt <= ?`;
    this.#orAnew(() => {
      this.#connection.statement(`DELETE FROM ${words} WHERE rowid IN (SELECT key FROM ${keys} WHERE seq IN (${gone}))`).run([deletedBefore]);
      this.#connection.statement(`DELETE FROM ${keys} WHERE seq IN (${gone})`).run([deletedBefore]);
      this.#connection.statement(`DELETE FROM ${pending} WHERE seq IN (${gone})`).run([deletedBefore]);
    });
  }

  /** SQLite gives the highest number again once its row is gone: the mark must not stand above the rows. */
  lowerMark(): void {
    const top = `SELECT ifnull(max(seq), 0) FROM ${this.#collection.documents}`;
    this.#connection.statement(`UPDATE full_text SET mark = min(mark, (${top})) WHERE collection = ?`).run([this.#collection.number]);
  }

  /**
   * Indexes the next documents in one transaction.
   * @param isWanted whether somebody waits for the connection; asked between chunks
   * @returns whether more documents wait
   */
  indexBatch(isWanted: () => boolean): boolean {
    this.#orAnew(() => {
      this.#connection.transaction(() => {
        for (let indexed = 0; indexed < batchSize; indexed += chunkSize) {
          if (this.#indexPending() + this.#indexFresh() === 0 || isWanted()) break;
        }
      });
    });
    return this.waiting() > 0;
  }

  waiting(): number {
    return waitingIn(this.#connection, this.#collection);
  }

  /** Throws the index away; the documents wait to be indexed, all of them. */
  rebuild(): void {
    this.#terms.forget();
    this.#connection.transaction(() => {
      removeFullText(this.#connection, this.#collection);
      define(this.#connection, this.#collection, this.#fields);
    });
  }

  remove(): void {
    this.#connection.transaction(() => removeFullText(this.#connection, this.#collection));
  }

  #indexPending(): number {
    const { pending } = this.#tables;
    const changed = this.#connection
      .statement<Row>(`SELECT seq, data, deleted FROM ${pending} JOIN ${this.#collection.documents} USING (seq) LIMIT ${chunkSize}`)
      .all();
    // What is left then are rows that are gone.
    if (changed.length === 0) this.#connection.statement(`DELETE FROM ${pending}`).run();
    for (const { seq } of changed) {
      this.#drop(seq);
      this.#connection.statement(`DELETE FROM ${pending} WHERE seq = ?`).run([seq]);
    }
    this.#add(changed);
    return changed.length;
  }

  #indexFresh(): number {
    const { documents, number } = this.#collection;
    const fresh = this.#connection
      .statement<Row>(`SELECT seq, data, deleted FROM ${documents} WHERE seq > (${this.#tables.mark}) ORDER BY seq LIMIT ${chunkSize}`)
      .all();
    this.#add(fresh);
    const last = fresh.at(-1);
    if (last !== undefined) this.#connection.statement('UPDATE full_text SET mark = ? WHERE collection = ?').run([last.seq, number]);
    return fresh.length;
  }

  /** In ascending order of keys: FTS5 writes out what it has gathered whenever a row comes before the last one. */
  #add(rows: readonly Row[]): void {
    const { newestBy } = this.#fields;
    const keyed = rows.filter(({ deleted }) => deleted === 0).map(({ seq, data }) => {
      const document: unknown = JSON.parse(data);
      return { seq, document, key: keyOf(seq, newestBy === undefined ? undefined : valueAt(document, newestBy)) };
    });
    keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const { seq, document, key } of keyed) this.#addDocument(seq, document, this.#freeKey(key));
  }

  #addDocument(seq: number, document: unknown, key: bigint): void {
    const { words, keys } = this.#tables;
    this.#connection.statement(`INSERT INTO ${keys} (key, seq) VALUES (?, ?)`).run([key, seq]);
    const texts = textsOf(document, this.#fields).map(wordsOf);
    if (texts.every((text) => text.length === 0)) return;
    for (const text of texts) this.#terms.add(text);
    const places = texts.map(() => ', ?').join('');
    this.#connection.statement(`INSERT INTO ${words} (rowid, ${columnsOf(this.#fields)}) VALUES (?${places})`).run([key, ...texts.map(indexedText)]);
  }

  #freeKey(wanted: bigint): bigint {
    const taken = this.#connection.values<number>(`SELECT 1 FROM ${this.#tables.keys} WHERE key = ?`);
    let key = wanted;
    while (taken.get([key]) !== undefined) key -= 1n;
    return key;
  }

  #drop(seq: number): void {
    const { words, keys } = this.#tables;
    this.#connection.statement(`DELETE FROM ${words} WHERE rowid = (SELECT key FROM ${keys} WHERE seq = ?)`).run([seq]);
    this.#connection.statement(`DELETE FROM ${keys} WHERE seq = ?`).run([seq]);
  }

  /** A damaged index is no damage to what people wrote: it can be made again. */
  #orAnew(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#terms.forget();
      if (sqliteCode(error) !== 'SQLITE_CORRUPT_VTAB') throw error;
      this.rebuild();
    }
  }
}

/** The searchable texts of a document, in the order of the fields. */
export function textsOf(document: unknown, { fields }: FullTextFields): string[] {
  return fields.map((path) => {
    const value = valueAt(document, path);
    return typeof value === 'string' ? value : '';
  });
}

const columnsOf = ({ fields }: FullTextFields): string => fields.map((_, position) => fieldColumn(position)).join(', ');

const definitionOf = ({ fields, newestBy }: FullTextFields): string => JSON.stringify([indexVersion, fields, newestBy]);

function define(connection: Connection, collection: Collection, fields: FullTextFields): void {
  const { words, keys, pending, terms, parts } = tablesOf(collection);
  connection.execute(`
    CREATE VIRTUAL TABLE ${words} USING fts5(
      ${columnsOf(fields)}, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'ascii'
    );
    CREATE TABLE ${keys} (key INTEGER PRIMARY KEY, seq INTEGER NOT NULL UNIQUE);
    CREATE TABLE ${pending} (seq INTEGER PRIMARY KEY);
    CREATE TABLE ${terms} (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE);
    CREATE VIRTUAL TABLE ${parts} USING fts5(
      term, content = '${terms}', content_rowid = 'id', detail = 'none', columnsize = 0, tokenize = 'trigram case_sensitive 1'
    );`);
  connection
    .statement('INSERT INTO full_text (collection, definition, mark) VALUES (?, ?, 0)')
    .run([collection.number, definitionOf(fields)]);
}

/** Also for a collection that is no longer indexed: nobody would note its changes. To be called in a transaction. */
export function removeFullText(connection: Connection, collection: Collection): void {
  const { words, keys, pending, terms, parts } = tablesOf(collection);
  for (const table of [words, keys, pending, parts, terms]) connection.execute(`DROP TABLE IF EXISTS ${table}`);
  connection.statement('DELETE FROM full_text WHERE collection = ?').run([collection.number]);
}
