import type { FilledMangoQuery, RxAttachmentData } from 'rxdb/plugins/core';
import type { StorageFailure } from './errors.ts';
import type { FullTextFields, SearchOperation, SearchPage } from './full-text/types.ts';
import type { StoredSchema } from './layout.ts';
import type { MaintenanceOperations } from './maintenance.ts';
import type { ViewAsked, ViewChange, ViewDeclaration, ViewWindow, WindowAsked } from './materialised/types.ts';

/** What main and the replica's workers say to each other. Documents travel as JSON text: cheaper to copy than objects. */

/** An attachment in a write: with `data` it is new, without it is already there. */
export type AttachmentWrite = RxAttachmentData & { data?: Blob };
type Attachments = Readonly<Record<string, AttachmentWrite>>;

export type WriteRow = {
  id: string;
  rev: string;
  deleted: boolean;
  lwt: number;
  /** The whole document as it will be read, without attachment data. */
  json: string;
  regular: boolean;
  /** Values of the layout's columns, in their order. */
  columns: readonly (string | number | null)[];
  attachments?: Attachments;
  /** What the writer believes to be stored. */
  previous?: { rev: string; deleted: boolean; attachments?: Attachments };
  /** Whether the journal is to hold this document from now on, or to hold it no longer. */
  journal?: 'keep' | 'drop';
  /** In which views of the collection it moves. */
  views?: readonly ViewChange[];
};

/** `full`: on the disk when acknowledged, whatever fails. `normal`: may be lost in a power cut, together with all that was written after it. */
export type Durability = 'full' | 'normal';

export type WritePart = { collection: number; rows: readonly WriteRow[] };

export type WriteResult = {
  /** Positions of rows whose document was there, in the revision that the writer believed. */
  matched: readonly number[];
  /** Stored documents, as JSON, that differ from what the writer believed; those rows were not written. */
  conflicts: readonly string[];
  /** The number of the last change; 0 if there was none. */
  change: number;
};

export type WriteOutcome = {
  /** False where the write was to be done as a whole and something had a conflict: nothing was written. */
  committed: boolean;
  /** One for each part. */
  results: readonly WriteResult[];
};

export type Query = FilledMangoQuery<unknown>;

/** How many transactions that touched the journal each of the two files has seen; after a clean life they are equal. */
export type Generations = { replica: number; journal: number };

type Operation<Parameters, Result> = { parameters: Parameters; result: Result };

export type Operations = MaintenanceOperations & {
  /** With `journal`, a second file is opened beside the first, for this process alone. */
  openDatabase: Operation<{ file: string; readOnly: boolean; key?: Uint8Array; journal?: string }, null>;
  /** For the writer. Answers with the number by which the other operations name the collection. */
  openCollection: Operation<{ name: string; schema: StoredSchema; fullText?: FullTextFields }, number>;
  /** For a reader, of what the writer has opened. */
  useCollection: Operation<{ collection: number; schema: StoredSchema; fullText?: FullTextFields }, null>;
  removeCollection: Operation<{ collection: number }, null>;
  write: Operation<{ parts: readonly WritePart[]; durability: Durability; whole: boolean }, WriteOutcome>;
  /** Answers with the JSON text of an array of documents, as the next one does. */
  findByIds: Operation<{ collection: number; ids: readonly string[]; withDeleted: boolean }, string>;
  query: Operation<{ collection: number; query: Query }, string>;
  changedSince: Operation<{ collection: number; since: number; limit: number }, Changed>;
  count: Operation<{ collection: number; query: Query }, number>;
  /** For the writer: these are the collection's views from now on. */
  declareViews: Operation<{ collection: number; views: readonly ViewDeclaration[] }, null>;
  /** For the writer: goes on to find their members. False: nothing is left to do. */
  buildViews: Operation<{ collection: number }, boolean>;
  /** Null where the view is not there, or not all of its members have been found; so is the next. */
  viewWindow: Operation<{ collection: number; asked: WindowAsked }, ViewWindow | null>;
  viewCount: Operation<{ collection: number; asked: ViewAsked }, number | null>;
  /** SQLite's plan of a query, and whether rows are filtered or sorted after SQL. For tests of what a query costs. */
  explain: Operation<{ collection: number; query: Query }, QueryPlan>;
  attachment: Operation<{ collection: number; documentId: string; attachmentId: string; digest: string }, AttachmentContent | null>;
  cleanup: Operation<{ collection: number; deletedBefore: number }, null>;
  /** `cancelled` holds a number that is not 0 once nobody waits for the answer any more. `damaged`: the index has to be made anew. */
  search: Operation<{ collection: number; request: SearchOperation; cancelled: Int32Array }, SearchPage & { damaged: boolean }>;
  /** Indexes now, if no more than `limit` documents wait. */
  catchUp: Operation<{ collection: number; limit: number }, null>;
  /** Throws a full-text index away and makes it anew, in the background. */
  rebuildIndex: Operation<{ collection: number }, null>;
  generations: Operation<null, Generations>;
  /** Sets both to the greater one. */
  levelGenerations: Operation<null, null>;
  /** JSON text of an array of documents, by id. */
  journalDocuments: Operation<{ collection: number; after: string | null; limit: number }, string>;
  forgetJournaled: Operation<{ collection: number; ids: readonly string[] }, null>;
  closeDatabase: Operation<null, null>;
};

/** Documents as the JSON text of an array, in the order of their last changes, and the number of the last of them. */
export type Changed = { json: string; change: number };

export type QueryPlan = { steps: string[]; filteredInSql: boolean; sortedInSql: boolean };
export type AttachmentContent = { type: string; bytes: Uint8Array<ArrayBuffer> };

export type OperationName = keyof Operations;
export type Parameters<Name extends OperationName> = Operations[Name]['parameters'];
export type Result<Name extends OperationName> = Operations[Name]['result'];

export type Handlers = { [Name in OperationName]: (parameters: Parameters<Name>) => Result<Name> | Promise<Result<Name>> };
export type Request = { [Name in OperationName]: { number: number; name: Name; parameters: Parameters<Name> } }[OperationName];

/** How far the documents of a collection have been moved to a newer schema. */
export type Progress = { collection: string; done: number; total: number };

export type Response =
  | { number: number; ok: true; value: Result<OperationName> }
  | { number: number; ok: false; failure: StorageFailure }
  | { progress: Progress };

/** What a worker is started with: how many requests have been sent that it has not taken up. */
export type WorkerData = { waiting: Int32Array };
