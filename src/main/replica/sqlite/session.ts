import type { Collection } from './collection.ts';
import type { Connection } from './driver.ts';
import type { Indexer } from './full-text/indexer.ts';
import type { FullTextWriter } from './full-text/writer.ts';
import type { FullTextFields } from './full-text/types.ts';
import type { ViewWriter } from './materialised/writer.ts';
import type { Migrations } from './migrate.ts';
import type { Progress } from './protocol.ts';

/** What a worker is given when it starts. */
export type Circumstances = {
  migrations: Migrations | undefined;
  /** Whether a request waits. */
  isWanted: () => boolean;
  onProgress: (progress: Progress) => void;
};

/** A collection as a worker has it open. Only the writer has an index and views to write. */
export type OpenCollection = {
  collection: Collection;
  fields?: FullTextFields;
  index?: { writer: FullTextWriter; indexer: Indexer };
  views?: ViewWriter;
};

/** The file that a worker has open. */
export class Session {
  readonly circumstances: Circumstances;
  readonly #collections = new Map<number, OpenCollection>();
  #connection: Connection | undefined;

  constructor(circumstances: Circumstances) {
    this.circumstances = circumstances;
  }

  open(connection: Connection): void {
    this.#connection = connection;
  }

  get connection(): Connection {
    if (this.#connection === undefined) throw new Error('no database is open');
    return this.#connection;
  }

  put(open: OpenCollection): void {
    this.#collections.get(open.collection.number)?.index?.indexer.stop();
    this.#collections.set(open.collection.number, open);
  }

  get(number: number): OpenCollection {
    const found = this.#collections.get(number);
    if (found === undefined) throw new Error(`collection ${number} is not open`);
    return found;
  }

  collection(number: number): Collection {
    return this.get(number).collection;
  }

  forget(number: number): void {
    this.#collections.get(number)?.index?.indexer.stop();
    this.#collections.delete(number);
  }

  close(): void {
    for (const number of [...this.#collections.keys()]) this.forget(number);
    this.#connection?.close();
    this.#connection = undefined;
  }
}
