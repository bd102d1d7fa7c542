import { addRxPlugin, createRxDatabase } from 'rxdb';
import type { RxCollection, RxDatabase } from 'rxdb';
import { RxDBAttachmentsPlugin } from 'rxdb/plugins/attachments';
import { oneAfterTheOther } from '../one-after-the-other.ts';
import type {
  AccountDocument, ActionDocument, ConversationDocument, CursorDocument, CustomerDocument, DefinitionDocument, DraftDocument, DraftFileDocument, EventDocument,
  MessageDocument, NoteDocument, TagDocument, UsageDocument,
} from './documents.ts';
import {
  accountSchema, actionSchema, conversationSchema, cursorSchema, customerSchema, definitionSchema, draftFileSchema, draftSchema, eventSchema, messageSchema,
  noteSchema, tagSchema, usageSchema,
} from './schemas.ts';
import { type Due, openDue } from './due.ts';
import { commitTogether, type Writes } from './commit.ts';
import { openViews, type Views } from './views.ts';
import {
  type Generations, getRxStorageSqlite, type Progress, type ReplicaStorageError, type SearchPage, type SearchRequest, type SqliteStorageInstance,
} from './sqlite/index.ts';

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
  tags: RxCollection<TagDocument>;
  usage: RxCollection<UsageDocument>;
  actions: RxCollection<ActionDocument>;
  draftFiles: RxCollection<DraftFileDocument>;
  definitions: RxCollection<DefinitionDocument>;
  events: RxCollection<EventDocument>;
}

export type SearchableCollection = 'messages' | 'notes' | 'customers';

/** The copy of what no network could give back; see `journaled`. */
export interface Journal {
  generations(): Promise<Generations>;
  /** Of one collection, by id, after the one given. */
  documents<Name extends JournaledCollection>(name: Name, after: string | null, limit: number): Promise<DocumentOf<Name>[]>;
  /** Takes out what the replica does not have any more. */
  forget(name: JournaledCollection, ids: readonly string[]): Promise<void>;
  level(): Promise<void>;
}

export interface Replica extends Collections {
  search(collection: SearchableCollection, question: Omit<SearchRequest, 'databaseName' | 'collectionName'>): Promise<SearchPage>;
  /**
   * Writes what was pulled, in one transaction; false, and nothing is written, where a document was written by somebody
   * else meanwhile. A power cut may undo the last ones, in order: the network still has what they hold.
   */
  commitPulled(writes: readonly Writes[]): Promise<boolean>;
  /** Writes all of it in one transaction, on disk when it answers; false as with `commitPulled`. */
  commit(writes: readonly Writes[]): Promise<boolean>;
  /** When answers are due. */
  due: Due;
  /** Views of conversations that are kept up with every write. */
  views: Views;
  journal: Journal;
  close(): Promise<void>;
}

export interface ReplicaOptions {
  /** Where the files are; made where it does not exist. */
  directory: string;
  /** The compiled `worker.ts` beside this file. */
  workerUrl: URL;
  /** A raw 256-bit key; without it the files are not encrypted. */
  key?: Uint8Array;
  onProgress?: (progress: Progress) => void;
  /** Hears of every failure of the files, beside whoever asked. */
  onFailure?: (error: ReplicaStorageError) => void;
}

/** What the journal keeps: what agents wrote and decided, and what a fresh start needs to pull everything else. */
export const journaled = {
  accounts: () => true,
  drafts: () => true,
  notes: () => true,
  tags: () => true,
  actions: () => true,
  definitions: () => true,
  events: () => true,
  customers: (customer: CustomerDocument) => customer.handled,
  conversations: (conversation: ConversationDocument) => conversation.handled,
  messages: (message: MessageDocument) => message.replyId !== '',
};
export type JournaledCollection = keyof typeof journaled;
type DocumentOf<Name extends JournaledCollection> = Collections[Name] extends RxCollection<infer Document> ? Document : never;

const pulled = 'pulled';

/** @throws ReplicaStorageError where it cannot be opened; the files are left as they are. */
export async function openReplica({ directory, ...options }: ReplicaOptions): Promise<Replica> {
  const storage = getRxStorageSqlite({
    directory,
    ...options,
    journal: journaled,
    durability: (context) => (context === pulled ? 'normal' : 'full'),
    fullText: {
      messages: { fields: ['subject', 'text', 'authorName', 'authorHandle'], newestBy: 'sentAt' },
      notes: { fields: ['text'], newestBy: 'writtenAt' },
      customers: { fields: ['name', 'handle'], newestBy: 'firstSeenAt' },
    },
  });
  const database: RxDatabase<Collections> = await createRxDatabase<Collections>({ name, storage, multiInstance: false });
  try {
    await database.addCollections({
      // The storage moves documents to a newer schema in place; RxDB's own way would write them a second time.
      accounts: { schema: accountSchema, autoMigrate: false },
      cursors: { schema: cursorSchema },
      customers: { schema: customerSchema, autoMigrate: false },
      conversations: { schema: conversationSchema, autoMigrate: false },
      messages: { schema: messageSchema },
      drafts: { schema: draftSchema },
      notes: { schema: noteSchema, autoMigrate: false },
      tags: { schema: tagSchema },
      usage: { schema: usageSchema },
      actions: { schema: actionSchema },
      draftFiles: { schema: draftFileSchema },
      definitions: { schema: definitionSchema },
      events: { schema: eventSchema },
    });
  } catch (error) {
    // RxDB opens them side by side, and leaves open what did not fail; whoever tries again would find the files in use.
    await storage.closeFiles(name);
    await database.close();
    throw error;
  }
  const { accounts, cursors, customers, conversations, messages, drafts, notes, tags, usage, actions, draftFiles, definitions, events } = database;
  const instanceOf = (collection: JournaledCollection): SqliteStorageInstance<never> => {
    const instance: unknown = database[collection].storageInstance.originalStorageInstance;
    return instance as SqliteStorageInstance<never>;
  };
  // However many accounts have news: what an agent writes waits for one page.
  const inTurn = oneAfterTheOther();
  return {
    accounts,
    cursors,
    customers,
    conversations,
    messages,
    drafts,
    notes,
    tags,
    usage,
    actions,
    draftFiles,
    definitions,
    events,
    due: openDue(),
    views: openViews(conversations),
    search: (collectionName, question) => storage.search({ databaseName: name, collectionName, ...question }),
    commitPulled: (writes) => inTurn(() => commitTogether((parts, context) => storage.writeTogether(parts, context), writes, pulled)),
    commit: (writes) => commitTogether((parts, context) => storage.writeTogether(parts, context), writes, 'changed'),
    journal: {
      generations: () => storage.generations(name),
      documents: async (collection, after, limit) => await storage.journalDocuments(instanceOf(collection), after, limit) as never,
      forget: (collection, ids) => storage.forgetJournaled(instanceOf(collection), ids),
      level: () => storage.levelGenerations(name),
    },
    close: async () => {
      await database.close();
    },
  };
}
