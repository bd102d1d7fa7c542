import { getRxStorageSqlite } from '../../../src/main/replica/sqlite/index.ts';
import { type Message, storedSchema } from '../../unit/replica-sqlite/message-schema.ts';

/** A process that writes until it is killed, and tells its parent each id once the write is acknowledged. */
const directory = process.argv[2] ?? '';
const workerUrl = new URL('../../../src/main/replica/sqlite/worker.ts', import.meta.url);

const messages = await getRxStorageSqlite({ directory, workerUrl }).createStorageInstance<Message>({
  databaseInstanceToken: 'child',
  databaseName: 'replica',
  collectionName: 'messages',
  schema: storedSchema,
  options: {},
  multiInstance: false,
  devMode: false,
});

for (let n = 0; ; n += 1) {
  const id = `message-${n}`;
  const fields = { conversation: 'c', text: '', sentAt: n, open: true, author: { name: 'Ada' } };
  const document = { id, ...fields, _deleted: false, _attachments: {}, _meta: { lwt: Date.now() }, _rev: `1-${n}` };
  await messages.bulkWrite([{ document }], 'child');
  process.send?.(id);
}
