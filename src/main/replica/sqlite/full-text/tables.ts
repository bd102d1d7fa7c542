import type { Collection } from '../collection.ts';
import type { Connection } from '../driver.ts';

/** The tables of one collection's index. */
export type Tables = {
  /** FTS5 without the text: what it is given are folded words. Its row numbers are `key`s. */
  words: string;
  /** Which row of the documents a key stands for. Every document that is indexed has one, even without a word. */
  keys: string;
  /** Rows that were changed after they were indexed. */
  pending: string;
  /** Every word that was ever indexed, once. */
  terms: string;
  /** What the terms contain, by three letters. */
  parts: string;
  /** SQL: up to which row of the documents the index has come. */
  mark: string;
};

export function tablesOf({ number }: Collection): Tables {
  return {
    words: `words_${number}`,
    keys: `words_${number}_keys`,
    pending: `words_${number}_pending`,
    terms: `words_${number}_terms`,
    parts: `words_${number}_parts`,
    mark: `SELECT mark FROM full_text WHERE collection = ${number}`,
  };
}

export const fieldColumn = (position: number): string => `field${position}`;

/** How many documents the index does not cover; purged rows may be counted too. */
export function waitingIn(connection: Connection, collection: Collection): number {
  const { pending, mark } = tablesOf(collection);
  return (
    connection
      .values<number>(`SELECT (SELECT count(*) FROM ${pending}) + ifnull((SELECT max(seq) FROM ${collection.documents}), 0) - (${mark})`)
      .get() ?? 0
  );
}
