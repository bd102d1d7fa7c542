import type { Collection } from './collection.ts';
import type { Connection } from './driver.ts';
import type { FullTextFields, SearchResult } from './protocol.ts';

export class FullText {
  readonly #connection: Connection;
  readonly #collection: Collection;
  readonly #fields: FullTextFields;

  constructor(connection: Connection, collection: Collection, fields: FullTextFields) {
    this.#connection = connection;
    this.#collection = collection;
    this.#fields = fields;
  }

  noteChange(_seq: number): void {}
  indexSoon(): void {}
  forgetTombstones(_before: number): void {}
  lowerMark(): void {}
  search(_typed: string, _limit: number, _before: string | undefined): SearchResult {
    void [this.#connection, this.#collection, this.#fields];
    return { ids: [], complete: false };
  }
  stop(): void {}
  remove(): void {}
}
