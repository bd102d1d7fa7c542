import {
  addRxStorageMultiInstanceSupport,
  type BulkWriteRow,
  ensureRxStorageInstanceParamsAreCorrect,
  type RxStorage,
  type RxStorageInstanceCreationParams,
  RXDB_VERSION,
} from 'rxdb/plugins/core';
import type { ReplicaStorageError } from './errors.ts';
import type { FullTextFields, SearchPage, SearchRequest } from './full-text/types.ts';
import { type SqliteInternals, type SqliteOptions, SqliteStorageInstance, type WriteRules } from './instance.ts';
import type { StoredSchema } from './layout.ts';
import { search } from './search.ts';
import type { Durability, Generations, Progress } from './protocol.ts';
import { ReplicaFile } from './replica-file.ts';

export { ReplicaStorageError, type StorageErrorCode } from './errors.ts';
export type { FullTextFields, SearchHit, SearchPage, SearchRequest } from './full-text/types.ts';
export type { SqliteStorageInstance } from './instance.ts';
export type { MaterialisedView } from './materialised/declared.ts';
export type { WindowAsked } from './materialised/types.ts';
export type { Durability, Generations, Progress } from './protocol.ts';

export type SqliteStorageSettings = {
  /** Folder of the files, one for each RxDB database; created if absent. */
  directory: string;
  /** A raw 256-bit key (32 bytes) with which the files are encrypted. */
  key?: Uint8Array;
  /** The worker threads' entry: a module that calls `serve`, or what a bundler made of it. `worker.ts` by default. */
  workerUrl?: URL;
  /** By collection name: what of its documents `search` finds. */
  fullText?: Readonly<Record<string, FullTextFields>>;
  /**
   * By collection name: which of its documents are kept in a second file too, `<database>.journal.sqlite`, which outlives
   * damage to the first. With it a database can be open in one process only.
   */
  journal?: Readonly<Record<string, (document: never) => boolean>>;
  /** By the context that RxDB gives to a write; `full` by default. */
  durability?: (context: string) => Durability;
  /** Told while documents are moved to a newer schema. */
  onProgress?: (progress: Progress) => void;
  /** Hears of every failure of a file, beside whoever asked. */
  onFailure?: (error: ReplicaStorageError) => void;
};

/** Rows for one collection, in a write of several. */
export type TogetherPart = { instance: SqliteStorageInstance<never>; rows: BulkWriteRow<never>[] };

export type SqliteRxStorage = RxStorage<SqliteInternals, SqliteOptions> & {
  /** The collections asked must be open and named in `fullText`. */
  search(request: SearchRequest): Promise<SearchPage>;
  /**
   * Writes to several collections of one database in one transaction: everything or, where a document was written
   * meanwhile, nothing; then it answers false.
   */
  writeTogether(parts: readonly TogetherPart[], context: string): Promise<boolean>;
  /** The database must be open, with a journal. */
  generations(databaseName: string): Promise<Generations>;
  levelGenerations(databaseName: string): Promise<void>;
  /** Takes out of the journal what the collection does not have. */
  forgetJournaled(instance: SqliteStorageInstance<never>, ids: readonly string[]): Promise<void>;
  /** What the journal holds of an open collection, by id. */
  journalDocuments(instance: SqliteStorageInstance<never>, after: string | null, limit: number): Promise<unknown[]>;
  /** Closes the files of a database, whatever of it is open or still being opened. */
  closeFiles(databaseName: string): Promise<void>;
};

const storageName = 'holdfast-sqlite';

/** An RxStorage on SQLite files, each with worker threads of its own. Failures of a file are `ReplicaStorageError`s. */
export function getRxStorageSqlite(settings: SqliteStorageSettings): SqliteRxStorage {
  const { workerUrl = new URL('./worker.ts', import.meta.url), durability = () => 'full' as const } = settings;
  const files = new Map<string, ReplicaFile>();
  const collections = new Map<string, SqliteInternals>();

  const fileOf = (databaseName: string): ReplicaFile => {
    const file = files.get(databaseName) ?? new ReplicaFile({ ...settings, workerUrl, journal: settings.journal !== undefined }, databaseName);
    files.set(databaseName, file);
    return file;
  };

  const opened = (databaseName: string): ReplicaFile => {
    const file = files.get(databaseName);
    if (file === undefined) throw new Error(`${databaseName} is not open`);
    return file;
  };

  const release = async (databaseName: string): Promise<void> => {
    const file = files.get(databaseName);
    if (file?.release() !== true) return;
    files.delete(databaseName);
    await file.close();
  };

  const rulesOf = (collectionName: string): WriteRules => {
    const keep = settings.journal?.[collectionName];
    return keep === undefined ? { durability } : { durability, keep };
  };

  return {
    name: storageName,
    rxdbVersion: RXDB_VERSION,

    async createStorageInstance<Document>(params: RxStorageInstanceCreationParams<Document, SqliteOptions>) {
      ensureRxStorageInstanceParamsAreCorrect(params);
      const { databaseName, collectionName } = params;
      const file = fileOf(databaseName);
      file.use();
      const letGo = (): Promise<void> => release(databaseName);
      try {
        const collection = await file.openCollection(collectionName, params.schema as StoredSchema, settings.fullText?.[collectionName]);
        const internals = { file, collection };
        collections.set(`${databaseName}|${collectionName}`, internals);
        const instance = new SqliteStorageInstance<Document>(params, internals, rulesOf(collectionName), letGo);
        addRxStorageMultiInstanceSupport(storageName, params, instance);
        return instance;
      } catch (error) {
        await letGo();
        throw error;
      }
    },

    search: (request) => search((databaseName, collectionName) => {
      const found = collections.get(`${databaseName}|${collectionName}`);
      if (found === undefined) throw new Error(`${databaseName}/${collectionName} is not open`);
      return found;
    }, request),

    async writeTogether(parts, context) {
      const [first] = parts;
      if (first === undefined) return true;
      const written = parts.map(({ instance, rows }) => ({ collection: instance.internals.collection, rows: instance.rowsOf(rows) }));
      const { file } = first.instance.internals;
      const { committed, results } = await file.writer.call('write', { parts: written, durability: durability(context), whole: true });
      if (!committed) return false;
      parts.forEach(({ instance, rows }, position) => {
        const result = results[position];
        if (result !== undefined) instance.announce(rows, result, context);
      });
      return true;
    },

    generations: async (databaseName) => await opened(databaseName).writer.call('generations', null),
    async levelGenerations(databaseName) {
      await opened(databaseName).writer.call('levelGenerations', null);
    },
    async closeFiles(databaseName) {
      const file = files.get(databaseName);
      files.delete(databaseName);
      await file?.close();
    },
    async forgetJournaled({ internals: { file, collection } }, ids) {
      await file.writer.call('forgetJournaled', { collection, ids });
    },
    async journalDocuments({ internals: { file, collection } }, after, limit) {
      return JSON.parse(await file.writer.call('journalDocuments', { collection, after, limit })) as unknown[];
    },
  };
}
