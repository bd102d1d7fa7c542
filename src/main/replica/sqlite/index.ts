import {
  addRxStorageMultiInstanceSupport,
  ensureRxStorageInstanceParamsAreCorrect,
  type RxStorage,
  type RxStorageInstanceCreationParams,
  RXDB_VERSION,
} from 'rxdb/plugins/core';
import { SqliteStorageInstance, type SqliteInternals, type SqliteOptions } from './instance.ts';
import type { StoredSchema } from './layout.ts';
import type { FullTextFields, SearchResult } from './protocol.ts';
import { ReplicaFile } from './replica-file.ts';

export { ReplicaStorageError, type StorageErrorCode } from './errors.ts';
export type { FullTextFields, SearchHit, SearchResult } from './protocol.ts';

export type SqliteStorageSettings = {
  /** Folder of the files, one for each RxDB database; created if absent. */
  directory: string;
  /** The worker thread's entry: `worker.ts` here, or what the bundler made of it. */
  workerUrl: URL;
  /** By collection name: what of its documents `search` finds. */
  fullText?: Readonly<Record<string, FullTextFields | readonly string[]>>;
  /** A raw 256-bit key (32 bytes) with which the files are encrypted. */
  key?: Uint8Array;
};

export type SearchRequest = {
  databaseName: string;
  collectionName: string;
  /** As typed: every word must occur, the last may be unfinished, words in double quotes stand together. */
  query: string;
  limit: number;
  /** The id of a hit: answers with what comes after it. */
  before?: string;
};

export type SqliteRxStorage = RxStorage<SqliteInternals, SqliteOptions> & {
  /** Newest first. The collection must be open and named in `fullText`. */
  search(request: SearchRequest): Promise<SearchResult>;
};

const storageName = 'holdfast-sqlite';

/** An RxStorage on SQLite files, each in a worker thread of its own. Failures of a file are `ReplicaStorageError`s. */
export function getRxStorageSqlite(settings: SqliteStorageSettings): SqliteRxStorage {
  const files = new Map<string, ReplicaFile>();
  const collections = new Map<string, SqliteInternals>();

  const fileOf = (databaseName: string): ReplicaFile => {
    const file = files.get(databaseName) ?? new ReplicaFile(settings, databaseName);
    files.set(databaseName, file);
    return file;
  };

  const release = async (databaseName: string): Promise<void> => {
    const file = files.get(databaseName);
    if (file?.release() !== true) return;
    files.delete(databaseName);
    await file.channel.close();
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
        const fullText = fullTextOf(settings.fullText?.[collectionName]);
        const collection = await file.openCollection(collectionName, params.schema as StoredSchema, fullText);
        const internals = { channel: file.channel, collection };
        collections.set(`${databaseName}|${collectionName}`, internals);
        const instance = new SqliteStorageInstance<Document>(params, internals, letGo);
        addRxStorageMultiInstanceSupport(storageName, params, instance);
        return instance;
      } catch (error) {
        await letGo();
        throw error;
      }
    },

    search({ databaseName, collectionName, query, limit, before }) {
      const found = collections.get(`${databaseName}|${collectionName}`);
      if (found === undefined) return Promise.reject(new Error(`${databaseName}/${collectionName} is not open`));
      return found.channel.call('search', { collection: found.collection, query, limit, ...(before === undefined ? {} : { before }) });
    },
  };
}

function fullTextOf(option: FullTextFields | readonly string[] | undefined): FullTextFields | undefined {
  return option === undefined || 'fields' in option ? option : { fields: option };
}
