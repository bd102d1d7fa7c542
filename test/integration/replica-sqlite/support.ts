import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BulkWriteRow,
  createRevision,
  type FilledMangoQuery,
  now,
  type PreparedQuery,
  prepareQuery,
  type RxDocumentData,
  type RxDocumentWriteData,
  type RxStorage,
  type RxStorageInstance,
} from 'rxdb/plugins/core';
import { onTestFinished } from 'vitest';
import { getRxStorageSqlite, type SqliteRxStorage, type SqliteStorageSettings } from '../../../src/main/replica/sqlite/index.ts';
import { type Message, storedSchema } from '../../unit/replica-sqlite/message-schema.ts';

export const workerUrl = new URL('../../../src/main/replica/sqlite/worker.ts', import.meta.url);

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-sqlite-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export function storageIn(directory: string, more: Partial<SqliteStorageSettings> = {}): SqliteRxStorage {
  return getRxStorageSqlite({ directory, workerUrl, ...more });
}

type AnyStorage<Internals, Options> = RxStorage<Internals, Options>;
export type Messages<Internals, Options> = RxStorageInstance<Message, Internals, Options>;

/** Opens the collection `messages`; closed at the end of the test if the test did not. */
export async function openMessages<Internals, Options extends object>(
  storage: AnyStorage<Internals, Options>,
  options: Options,
  more: { databaseName?: string; multiInstance?: boolean; token?: string } = {},
): Promise<Messages<Internals, Options>> {
  const instance = await storage.createStorageInstance<Message>({
    databaseInstanceToken: more.token ?? 'token',
    databaseName: more.databaseName ?? 'replica',
    collectionName: 'messages',
    schema: storedSchema,
    options,
    multiInstance: more.multiInstance ?? false,
    devMode: false,
  });
  onTestFinished(() => instance.close());
  return instance;
}

export type Stored = RxDocumentData<Message>;

export function message(id: string, fields: Partial<Message> = {}): RxDocumentWriteData<Message> {
  const written: RxDocumentWriteData<Message> = {
    id,
    conversation: 'c1',
    text: `text of ${id}`,
    sentAt: 1_000,
    open: true,
    author: { name: 'Ada' },
    ...fields,
    _deleted: false,
    _attachments: {},
    _meta: { lwt: now() },
    _rev: '',
  };
  return { ...written, _rev: createRevision('test') };
}

export function insertOf(...documents: RxDocumentWriteData<Message>[]): BulkWriteRow<Message>[] {
  return documents.map((document) => ({ document }));
}

export function updateOf(previous: RxDocumentWriteData<Message>, fields: Partial<Stored>): BulkWriteRow<Message> {
  const before = previous as Stored;
  return { previous: before, document: { ...before, ...fields, _meta: { lwt: now() }, _rev: createRevision('test', before) } };
}

export function queryOf(query: Partial<FilledMangoQuery<Message>>): PreparedQuery<Message> {
  return prepareQuery(storedSchema, { selector: {}, sort: [{ id: 'asc' }], skip: 0, ...query });
}
