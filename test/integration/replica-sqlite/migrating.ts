import { fillWithDefaultSettings, type RxStorageInstance } from 'rxdb/plugins/core';
import { getRxStorageSqlite, type Progress, type SqliteRxStorage } from '../../../src/main/replica/sqlite/index.ts';
import { type Message, messageSchema } from '../../unit/replica-sqlite/message-schema.ts';

/** Opens `messages` in a schema version as a program does that knows `migrating-worker.ts`. */
export function openVersion(
  directory: string,
  version: number,
  more: { indexes?: string[]; onProgress?: (progress: Progress) => void } = {},
): { storage: SqliteRxStorage; messages: Promise<RxStorageInstance<Message, unknown, unknown>> } {
  const storage = getRxStorageSqlite({
    directory,
    workerUrl: new URL('migrating-worker.ts', import.meta.url),
    journal: { messages: (message: Message) => message.open },
    ...(more.onProgress === undefined ? {} : { onProgress: more.onProgress }),
  });
  const schema = fillWithDefaultSettings<Message>({ ...messageSchema, version, ...(more.indexes === undefined ? {} : { indexes: more.indexes }) });
  const messages = storage.createStorageInstance<Message>({
    databaseInstanceToken: 'token', databaseName: 'replica', collectionName: 'messages', schema, options: {}, multiInstance: false, devMode: false,
  });
  return { storage, messages };
}
