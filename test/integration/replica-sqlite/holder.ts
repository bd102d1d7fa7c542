import { getRxStorageSqlite } from '../../../src/main/replica/sqlite/index.ts';
import { type Message, storedSchema } from '../../unit/replica-sqlite/message-schema.ts';

/** A process that has written one message, tells so, and keeps the replica open until it is killed. */
const storage = getRxStorageSqlite({ directory: process.argv[2] ?? '', journal: { messages: () => true } });
const messages = await storage.createStorageInstance<Message>({
  databaseInstanceToken: 'holder', databaseName: 'replica', collectionName: 'messages', schema: storedSchema, options: {}, multiInstance: false, devMode: false,
});
const fields = { conversation: 'c', text: 'text of held', sentAt: 1, open: true, author: { name: 'Ada' } };
await messages.bulkWrite([{ document: { id: 'held', ...fields, _deleted: false, _attachments: {}, _meta: { lwt: Date.now() }, _rev: '1-held' } }], 'holder');
process.send?.('holding');
setInterval(() => undefined, 60_000);
