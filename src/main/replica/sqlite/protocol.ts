import type { FilledMangoQuery, RxAttachmentData, RxStorageDefaultCheckpoint } from 'rxdb/plugins/core';
import type { StorageFailure } from './errors.ts';
import type { StoredSchema } from './layout.ts';

/** What main and the replica worker say to each other. Documents travel as JSON text: cheaper to copy than objects. */

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
};

export type WriteResult = {
  /** Positions of rows whose document was there, in the revision that the writer believed. */
  matched: readonly number[];
  /** Stored documents, as JSON, that differ from what the writer believed; those rows were not written. */
  conflicts: readonly string[];
};

/** Documents of one collection whose words are searchable. */
export type FullTextFields = {
  /** Paths of string fields. */
  fields: readonly string[];
  /** Path of a number field; search results come with its greatest value first. Without it, the last written first. */
  newestBy?: string;
};

export type SearchHit = {
  id: string;
  /** A short stretch of the text; what matched stands between U+E000 and U+E001. */
  excerpt: string;
};
export type SearchResult = {
  ids: SearchHit[];
  /** False while documents wait to be indexed, so that hits may be missing. */
  complete: boolean;
};

export type Query = FilledMangoQuery<unknown>;

type Operation<Parameters, Result> = { parameters: Parameters; result: Result };

export type Operations = {
  openDatabase: Operation<{ file: string; readOnly: boolean; key?: Uint8Array }, null>;
  /** Answers with the number by which the other operations name the collection. */
  openCollection: Operation<{ name: string; schema: StoredSchema; fullText?: FullTextFields }, number>;
  removeCollection: Operation<{ collection: number }, null>;
  write: Operation<{ collection: number; rows: readonly WriteRow[] }, WriteResult>;
  /** Answers with the JSON text of an array of documents, as the next three do. */
  findByIds: Operation<{ collection: number; ids: readonly string[]; withDeleted: boolean }, string>;
  query: Operation<{ collection: number; query: Query }, string>;
  changedSince: Operation<{ collection: number; checkpoint?: RxStorageDefaultCheckpoint; limit: number }, string>;
  count: Operation<{ collection: number; query: Query }, number>;
  /** SQLite's plan of a query, and whether rows are filtered or sorted after SQL. For tests of what a query costs. */
  explain: Operation<{ collection: number; query: Query }, QueryPlan>;
  attachment: Operation<{ collection: number; documentId: string; attachmentId: string; digest: string }, AttachmentContent | null>;
  cleanup: Operation<{ collection: number; deletedBefore: number }, null>;
  search: Operation<{ collection: number; query: string; limit: number; before?: string }, SearchResult>;
  closeDatabase: Operation<null, null>;
};

export type QueryPlan = { steps: string[]; filteredInSql: boolean; sortedInSql: boolean };
export type AttachmentContent = { type: string; bytes: Uint8Array<ArrayBuffer> };

export type OperationName = keyof Operations;
export type Parameters<Name extends OperationName> = Operations[Name]['parameters'];
export type Result<Name extends OperationName> = Operations[Name]['result'];

export type Handlers = { [Name in OperationName]: (parameters: Parameters<Name>) => Result<Name> | Promise<Result<Name>> };
export type Request = { [Name in OperationName]: { number: number; name: Name; parameters: Parameters<Name> } }[OperationName];
export type Response =
  | { number: number; ok: true; value: Result<OperationName> }
  | { number: number; ok: false; failure: StorageFailure };
