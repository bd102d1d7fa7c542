import type { MangoQuerySelector, RxCollection } from 'rxdb';
import { find } from '../access.ts';
import type {
  AccountDocument, ActionDocument, ConversationDocument, CustomerDocument, DefinitionDocument, DraftDocument, EventDocument, MessageDocument, NoteDocument,
  TagDocument,
} from '../documents.ts';
import type { JournaledCollection, Replica } from '../open.ts';
import { withoutFiles } from './lost-files.ts';

const pageSize = 500;

/** One collection as the journal sees it. */
export interface JournaledPart<T extends { id: string }> {
  name: JournaledCollection;
  collection: RxCollection<T>;
  /** What the journal has, in pages by id. */
  entries: (after: string | null, limit: number) => Promise<T[]>;
  /** Which of the replica's documents the journal is to have: `journaled`, as a query. */
  selector: MangoQuerySelector<T>;
  /** What a document of the journal is without the replica's; the journal has no attachments. */
  alone: (entry: T) => T;
  /** What a document of the journal makes of the replica's. */
  merged: (entry: T, current: T) => T;
  /** Whether there is anything in it that a person would miss. */
  counts: (entry: T) => boolean;
}

const asItIs = <T>(entry: T): T => entry;
const always = (): boolean => true;
const withoutAttachments = (message: MessageDocument): MessageDocument => ({ ...withoutFiles(message), formatted: false });
const withAttachmentsOf = (message: MessageDocument, { formatted, files }: MessageDocument): MessageDocument => ({ ...message, formatted, files });

/** Calls `visit` for each collection of the journal, in the order in which one rests on the other. */
export async function eachPart(replica: Replica, visit: <T extends { id: string }>(part: JournaledPart<T>) => Promise<void>): Promise<void> {
  const { journal, accounts, conversations, messages, notes, drafts, tags, actions, customers, definitions, events } = replica;
  const entries = <Name extends JournaledCollection>(name: Name) => (after: string | null, limit: number) => journal.documents(name, after, limit);
  const plain = { selector: {}, alone: asItIs, merged: asItIs, counts: always };
  await visit<AccountDocument>({ ...plain, name: 'accounts', collection: accounts, entries: entries('accounts') });
  await visit<DefinitionDocument>({ ...plain, name: 'definitions', collection: definitions, entries: entries('definitions') });
  await visit<CustomerDocument>({ ...plain, name: 'customers', collection: customers, entries: entries('customers'), selector: { handled: true } });
  await visit<ConversationDocument>({
    ...plain, name: 'conversations', collection: conversations, entries: entries('conversations'), selector: { handled: true },
  });
  await visit<MessageDocument>({
    name: 'messages', collection: messages, entries: entries('messages'),
    selector: { replyId: { $ne: '' } }, alone: withoutAttachments, merged: withAttachmentsOf, counts: always,
  });
  await visit<NoteDocument>({ ...plain, name: 'notes', collection: notes, entries: entries('notes') });
  await visit<EventDocument>({ ...plain, name: 'events', collection: events, entries: entries('events') });
  await visit<DraftDocument>({ ...plain, name: 'drafts', collection: drafts, entries: entries('drafts'), counts: ({ text }) => text !== '' });
  await visit<TagDocument>({ ...plain, name: 'tags', collection: tags, entries: entries('tags') });
  await visit<ActionDocument>({ ...plain, name: 'actions', collection: actions, entries: entries('actions') });
}

/** Everything that `read` gives, a page at a time. */
export async function eachPage<T extends { id: string }>(
  read: (after: string | null, limit: number) => Promise<T[]>,
  visit: (page: T[]) => Promise<void>,
): Promise<void> {
  for (let after: string | null = null; ;) {
    const page: T[] = await read(after, pageSize);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
    await visit(page);
  }
}

export const eachEntry = <T extends { id: string }>({ entries }: JournaledPart<T>, visit: (page: T[]) => Promise<void>): Promise<void> =>
  eachPage(entries, visit);

/** The replica's documents that the journal is to have. */
export const eachKept = <T extends { id: string }>({ collection, selector }: JournaledPart<T>, visit: (page: T[]) => Promise<void>): Promise<void> =>
  eachPage((after, limit) => find(collection, {
    selector: after === null ? selector : { $and: [selector, { id: { $gt: after } }] } as MangoQuerySelector<T>,
    sort: [{ id: 'asc' }] as never,
    limit,
  }), visit);
