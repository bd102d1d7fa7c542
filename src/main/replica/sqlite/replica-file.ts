import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Channel } from './channel.ts';
import type { FullTextFields } from './protocol.ts';
import type { StoredSchema } from './layout.ts';

export type FileOptions = { directory: string; workerUrl: URL; key?: Uint8Array };

/** The file of one RxDB database and the worker that has it open; shared by all its collections. */
export class ReplicaFile {
  readonly channel: Channel;
  readonly #opened: Promise<unknown>;
  #users = 0;

  constructor(options: FileOptions, databaseName: string) {
    mkdirSync(options.directory, { recursive: true });
    const file = join(options.directory, `${encodeURIComponent(databaseName)}.sqlite`);
    this.channel = new Channel(options.workerUrl, file);
    const key = options.key === undefined ? {} : { key: options.key };
    this.#opened = this.channel.call('openDatabase', { file, readOnly: false, ...key });
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
    return this.channel.call('openCollection', fullText === undefined ? { name, schema } : { name, schema, fullText });
  }
}
