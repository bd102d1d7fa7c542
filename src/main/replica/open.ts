import { addRxPlugin, createRxDatabase } from 'rxdb';
import type { RxCollection, RxDatabase } from 'rxdb';
import { RxDBAttachmentsPlugin } from 'rxdb/plugins/attachments';
import type {
  AccountDocument, ConversationDocument, CursorDocument, CustomerDocument, DraftDocument, MessageDocument, NoteDocument,
} from './documents.ts';
import { accountSchema, conversationSchema, cursorSchema, customerSchema, draftSchema, messageSchema, noteSchema } from './schemas.ts';
import { getRxStorageSqlite } from './sqlite/index.ts';

addRxPlugin(RxDBAttachmentsPlugin);

const name = 'replica';

interface Collections {
  accounts: RxCollection<AccountDocument>;
  cursors: RxCollection<CursorDocument>;
  customers: RxCollection<CustomerDocument>;
  conversations: RxCollection<ConversationDocument>;
  messages: RxCollection<MessageDocument>;
  drafts: RxCollection<DraftDocument>;
  notes: RxCollection<NoteDocument>;
}

export interface TextHit {
  id: string;
  /** Matches stand between U+E000 and U+E001. */
  excerpt: string;
}

export interface Replica extends Collections {
  /** Messages that hold every word of the query, newest first. `complete` is false while messages wait to be indexed. */
  search(query: string, limit: number): Promise<{ hits: TextHit[]; complete: boolean }>;
  close(): Promise<void>;
}

export interface ReplicaOptions {
  /** Where the files are; made where it does not exist. */
  directory: string;
  /** The compiled `sqlite/worker.ts`. */
  workerUrl: URL;
}

/** @throws a storage error that names the file where it cannot be opened; the file is left as it is. */
export async function openReplica({ directory, workerUrl }: ReplicaOptions): Promise<Replica> {
  const storage = getRxStorageSqlite({
    directory,
    workerUrl,
    fullText: { messages: { fields: ['subject', 'text', 'authorName', 'authorHandle'], newestBy: 'sentAt' } },
  });
  const database: RxDatabase<Collections> = await createRxDatabase<Collections>({ name, storage, multiInstance: false });
  await database.addCollections({
    accounts: { schema: accountSchema },
    cursors: { schema: cursorSchema },
    customers: { schema: customerSchema },
    conversations: { schema: conversationSchema, autoMigrate: false },
    messages: { schema: messageSchema },
    drafts: { schema: draftSchema },
    notes: { schema: noteSchema },
  });
  const { accounts, cursors, customers, conversations, messages, drafts, notes } = database;
  return {
    accounts,
    cursors,
    customers,
    conversations,
    messages,
    drafts,
    notes,
    search: async (query, limit) => {
      const found = await storage.search({ databaseName: name, collectionName: 'messages', query, limit });
      return { hits: found.ids, complete: found.complete };
    },
    close: async () => {
      await database.close();
    },
  };
}
