import { type Connection, openConnection } from './driver.ts';
import { fieldColumns, tokenizer } from './full-text.ts';
import { joinWords, separateWords } from './words.ts';

/** Words in an excerpt, of which FTS5 allows 64. */
const excerptWords = 24;
const marks = /[\uE000\uE001]/g;

/** A small FTS5 table in memory: the full-text index keeps no text, so excerpts are made of the few texts that are shown. */
export class ExcerptTable {
  readonly #connection: Connection;
  readonly #columns: string;

  constructor(fieldCount: number) {
    this.#columns = fieldColumns(fieldCount);
    this.#connection = openConnection({ file: ':memory:', readOnly: false });
    this.#connection.execute(`CREATE VIRTUAL TABLE texts USING fts5(${this.#columns}, ${tokenizer})`);
  }

  /** The excerpt of each document by the texts of its fields, in the same order. */
  of(expression: string, documents: readonly (readonly string[])[]): string[] {
    return this.#connection.transaction(() => {
      this.#connection.execute('DELETE FROM texts');
      documents.forEach((texts, position) => {
        const places = texts.map(() => ', ?').join('');
        this.#connection
          .statement(`INSERT INTO texts (rowid, ${this.#columns}) VALUES (?${places})`)
          .run([position, ...texts.map((text) => separateWords(text.replace(marks, ' ')))]);
      });
      const excerpts = documents.map((texts) => texts.join(' '));
      const rows = this.#connection
        .statement<{ position: number; excerpt: string }>(
          `SELECT rowid AS position, snippet(texts, -1, '\uE000', '\uE001', '…', ${excerptWords}) AS excerpt FROM texts WHERE texts MATCH ?`,
        )
        .all([expression]);
      for (const { position, excerpt } of rows) excerpts[position] = joinWords(excerpt);
      return excerpts;
    });
  }

  close(): void {
    this.#connection.close();
  }
}
