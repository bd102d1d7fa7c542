import type { Collection } from '../collection.ts';
import type { Connection } from '../driver.ts';
import { tablesOf } from './tables.ts';
import type { Word } from './words.ts';

/** Shorter parts are in too many words, and the index of parts does not know them. */
export const shortestPart = 3;

/** A part is looked for in this many words at most: in those that were met first, which are the frequent ones. */
const expansionLimit = 50;

/** Words that begin alike are named one by one up to this many: each is looked up in every segment of the index. */
const beginningLimit = 32;

/** Terms of which it is remembered that they are stored. */
const memoryLimit = 100_000;

/** Whether the table of words has it: not the shortest ones, and none of scripts without spaces. */
export const isListed = ({ folded, kind }: Word): boolean => kind === 'word' && folded.length > shortestPart;

/** Notes which words there are, so that `burger` finds the `Hamburger`. What is no longer in any text does no harm. */
export class TermWriter {
  readonly #connection: Connection;
  readonly #tables: { terms: string; parts: string };
  #stored = new Set<string>();

  constructor(connection: Connection, collection: Collection) {
    this.#connection = connection;
    this.#tables = tablesOf(collection);
  }

  add(words: readonly Word[]): void {
    for (const word of words) {
      const { folded } = word;
      if (!isListed(word) || this.#stored.has(folded)) continue;
      this.#store(folded);
      if (this.#stored.size >= memoryLimit) this.#stored = new Set();
      this.#stored.add(folded);
    }
  }

  /** What was stored in a transaction that failed is not. */
  forget(): void {
    this.#stored = new Set();
  }

  #store(term: string): void {
    const { terms, parts } = this.#tables;
    const { changes, rowId } = this.#connection.statement(`INSERT OR IGNORE INTO ${terms} (term) VALUES (?)`).run([term]);
    if (changes > 0) this.#connection.statement(`INSERT INTO ${parts} (rowid, term) VALUES (?, ?)`).run([rowId, term]);
  }
}

/** Words that contain the part, but not those that are it. */
export function termsWith(connection: Connection, collection: Collection, part: string): string[] {
  if (part.length < shortestPart) return [];
  const { parts } = tablesOf(collection);
  return connection.values<string>(`SELECT term FROM ${parts} WHERE term GLOB ? AND term <> ? LIMIT ?`).all([`*${part}*`, part, expansionLimit]);
}

/** Words that begin with these letters, which are more than the shortest ones; undefined where there are too many. */
export function termsBeginning(connection: Connection, collection: Collection, letters: string): string[] | undefined {
  const { terms } = tablesOf(collection);
  const found = connection
    .values<string>(`SELECT term FROM ${terms} WHERE term >= ? AND term < ? LIMIT ?`)
    .all([letters, `${letters}\u{10FFFF}`, beginningLimit + 1]);
  return found.length > beginningLimit ? undefined : found;
}
