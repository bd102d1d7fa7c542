import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Channel, type ChannelListeners } from './channel.ts';
import type { FullTextFields } from './full-text/types.ts';
import type { StoredSchema } from './layout.ts';

export type FileOptions = ChannelListeners & { directory: string; workerUrl: URL; key?: Uint8Array; journal: boolean };

export const replicaFile = (directory: string, databaseName: string): string => join(directory, `${encodeURIComponent(databaseName)}.sqlite`);
export const journalFile = (directory: string, databaseName: string): string =>
  join(directory, `${encodeURIComponent(databaseName)}.journal.sqlite`);

type Opened = { collection: number; schema: StoredSchema; fullText?: FullTextFields };

/**
 * The file of one RxDB database, shared by all its collections: one worker that writes, and three that read beside it, so
 * that an agent's question waits neither for a page that is being taken in, nor for a search, nor for what looks through everything.
 * https://www.sqlite.org/wal.html#concurrency
 */
export class ReplicaFile {
  readonly writer: Channel;
  readonly reader: Channel;
  readonly #openReader: () => Channel;
  readonly #opened: Promise<unknown>;
  readonly #collections: Opened[] = [];
  #searcher: Channel | undefined;
  #scanner: Channel | undefined;
  #users = 0;

  constructor(options: FileOptions, databaseName: string) {
    const { directory, workerUrl, journal } = options;
    mkdirSync(directory, { recursive: true });
    const file = replicaFile(directory, databaseName);
    const key = options.key === undefined ? {} : { key: options.key };
    const open = (channel: Channel): Promise<unknown> => channel.call('openDatabase', { file, readOnly: true, ...key });
    this.writer = new Channel(workerUrl, file, options);
    this.reader = new Channel(workerUrl, file, options);
    this.#openReader = () => {
      const channel = new Channel(workerUrl, file, options);
      // What fails here fails again, and is heard, with what is asked next.
      open(channel).catch(() => undefined);
      for (const opened of this.#collections) channel.call('useCollection', opened).catch(() => undefined);
      return channel;
    };
    const beside = journal ? { journal: journalFile(directory, databaseName) } : {};
    this.#opened = this.writer.call('openDatabase', { file, readOnly: false, ...key, ...beside }).then(() => open(this.reader));
  }

  /** Started when it is first needed. */
  get searcher(): Channel {
    this.#searcher ??= this.#openReader();
    return this.#searcher;
  }

  /** For what may look through everything. Started when it is first needed. */
  get scanner(): Channel {
    this.#scanner ??= this.#openReader();
    return this.#scanner;
  }

  use(): void {
    this.#users += 1;
  }

  /** Whether that was the last user; then the file is to be closed. */
  release(): boolean {
    this.#users -= 1;
    return this.#users === 0;
  }

  async openCollection(name: string, schema: StoredSchema, fullText: FullTextFields | undefined): Promise<number> {
    await this.#opened;
    const more = fullText === undefined ? {} : { fullText };
    const collection = await this.writer.call('openCollection', { name, schema, ...more });
    const opened = { collection, schema, ...more };
    this.#collections.push(opened);
    await Promise.all([this.reader.call('useCollection', opened), this.#searcher?.call('useCollection', opened), this.#scanner?.call('useCollection', opened)]);
    return collection;
  }

  /** Readers first: the last connection to close is the one that may fold the log into the file. */
  async close(): Promise<void> {
    await Promise.allSettled([this.reader.close(), this.#searcher?.close(), this.#scanner?.close()]);
    await this.writer.close();
  }
}
