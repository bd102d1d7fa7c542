import {
  type BulkWriteRow,
  categorizeBulkWriteRows,
  type EventBulk,
  type FilledMangoQuery,
  now,
  type PreparedQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageBulkWriteResponse,
  type RxStorageChangeEvent,
  type RxStorageCountResult,
  type RxStorageInstance,
  type RxStorageInstanceCreationParams,
  type RxStorageQueryResult,
} from 'rxdb/plugins/core';
import { type Observable, Subject } from 'rxjs';
import type { Checkpoint } from './changes.ts';
import { type Layout, layoutOf, type StoredSchema } from './layout.ts';
import { declarationOf, type MaterialisedView, viewChanges } from './materialised/declared.ts';
import type { ViewAsked, WindowAsked } from './materialised/types.ts';
import type { Durability, WriteResult, WriteRow } from './protocol.ts';
import type { ReplicaFile } from './replica-file.ts';
import { writeRowOf } from './write-row.ts';

export type SqliteInternals = {
  file: ReplicaFile;
  /** Number of the collection within its file. */
  collection: number;
};

/** Rules of one collection for what is written to it. */
export type WriteRules = {
  durability: (context: string) => Durability;
  /** Whether the journal is to hold a document; without it there is no journal. */
  keep?: (document: never) => boolean;
};
export type SqliteOptions = Readonly<Record<string, never>>;

type Changes<Document> = EventBulk<RxStorageChangeEvent<RxDocumentData<Document>>, Checkpoint>;

/** RxDB's own callers prepare queries without `skip`, whatever the type says. */
function withSkip<Document>(query: FilledMangoQuery<Document>): FilledMangoQuery<Document> {
  return { ...query, ...(Number.isInteger(query.skip) ? {} : { skip: 0 }) };
}

/** One RxDB collection; the worker holds the documents, this turns RxDB's calls into requests to it. */
export class SqliteStorageInstance<Document>
  implements RxStorageInstance<Document, SqliteInternals, SqliteOptions, Checkpoint>
{
  readonly databaseName: string;
  readonly collectionName: string;
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<Document>>>;
  readonly options: SqliteOptions;
  readonly internals: SqliteInternals;
  readonly #layout: Layout;
  readonly #rules: WriteRules;
  readonly #changes = new Subject<Changes<Document>>();
  readonly #release: () => Promise<void>;
  #views: readonly MaterialisedView<Document>[] = [];
  #closed: Promise<void> | undefined;

  constructor(
    params: RxStorageInstanceCreationParams<Document, SqliteOptions>,
    internals: SqliteInternals,
    rules: WriteRules,
    release: () => Promise<void>,
  ) {
    this.databaseName = params.databaseName;
    this.collectionName = params.collectionName;
    this.schema = params.schema;
    this.options = params.options;
    this.internals = internals;
    this.#layout = layoutOf(params.schema as StoredSchema);
    this.#rules = rules;
    this.#release = release;
  }

  async bulkWrite(writes: BulkWriteRow<Document>[], context: string): Promise<RxStorageBulkWriteResponse<Document>> {
    const { file, collection } = this.#open();
    const parts = [{ collection, rows: this.rowsOf(writes) }];
    const { results: [result] } = await file.writer.call('write', { parts, durability: this.#rules.durability(context), whole: false });
    if (result === undefined) throw new Error('the writer left the write unanswered');
    return this.announce(writes, result, context);
  }

  /** For a write of several collections at once: what the worker needs of it. */
  rowsOf(writes: readonly BulkWriteRow<Document>[]): WriteRow[] {
    return writes.map((row) => ({ ...writeRowOf(row, this.#layout), ...this.#journal(row), ...this.#moves(row) }));
  }

  #moves(row: BulkWriteRow<Document>): Pick<WriteRow, 'views'> {
    const views = viewChanges(this.#views, row as { document: RxDocumentData<Document>; previous?: RxDocumentData<Document> });
    return views.length === 0 ? {} : { views };
  }

  #journal({ document, previous }: BulkWriteRow<Document>): Pick<WriteRow, 'journal'> {
    const keep = this.#rules.keep as ((document: RxDocumentData<Document>) => boolean) | undefined;
    if (keep === undefined) return {};
    if (!document._deleted && keep(document)) return { journal: 'keep' };
    return previous !== undefined && keep(previous) ? { journal: 'drop' } : {};
  }

  /** RxDB's rules again, now over the full documents: the same answers as in the worker, and the events that follow. */
  announce(writes: BulkWriteRow<Document>[], result: WriteResult, context: string): RxStorageBulkWriteResponse<Document> {
    const stored = new Map<string, RxDocumentData<Document>>();
    for (const position of result.matched) {
      const previous = writes[position]?.previous;
      if (previous !== undefined) stored.set(this.#idOf(previous), previous);
    }
    for (const conflict of result.conflicts) {
      const document = JSON.parse(conflict) as RxDocumentData<Document>;
      stored.set(this.#idOf(document), document);
    }
    const primaryPath = this.#layout.primaryPath as never;
    const { errors, eventBulk } = categorizeBulkWriteRows<Document>(this, primaryPath, stored, writes, context);
    if (eventBulk.events.length > 0) this.#changes.next({ ...eventBulk, checkpoint: { change: result.change } });
    return { error: errors };
  }

  async findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<Document>[]> {
    const { file, collection } = this.#open();
    return this.#documents(await file.reader.call('findByIds', { collection, ids, withDeleted }));
  }

  async query(prepared: PreparedQuery<Document>): Promise<RxStorageQueryResult<Document>> {
    const { file, collection } = this.#open();
    const json = await file.reader.call('query', { collection, query: withSkip(prepared.query) });
    return { documents: this.#documents(json) };
  }

  async count(prepared: PreparedQuery<Document>): Promise<RxStorageCountResult> {
    const { file, collection } = this.#open();
    return { count: await file.reader.call('count', { collection, query: withSkip(prepared.query) }), mode: 'fast' };
  }

  /** As `query` and `count`, in a thread of their own: for what may look through everything, while others go on. */
  async scan(prepared: PreparedQuery<Document>): Promise<RxDocumentData<Document>[]> {
    const { file, collection } = this.#open();
    return this.#documents(await file.scanner.call('query', { collection, query: withSkip(prepared.query) }));
  }

  async scanCount(prepared: PreparedQuery<Document>): Promise<number> {
    const { file, collection } = this.#open();
    return await file.scanner.call('count', { collection, query: withSkip(prepared.query) });
  }

  /** From now on these are the collection's views; what is written after this call is followed. Their members are found by `buildViews`. */
  async declareViews(views: readonly MaterialisedView<Document>[]): Promise<void> {
    const { file, collection } = this.#open();
    this.#views = views;
    await file.writer.call('declareViews', { collection, views: views.map(declarationOf) });
  }

  /** Finds some more of the views' members. False: all have been found. */
  async buildViews(): Promise<boolean> {
    const { file, collection } = this.#open();
    return await file.writer.call('buildViews', { collection });
  }

  /** A part of a view, or null where it is not declared or not built. What is narrowed is read in the thread of `scan`. */
  async viewWindow(asked: WindowAsked): Promise<{ documents: RxDocumentData<Document>[]; offset: number } | null> {
    const { file, collection } = this.#open();
    const window = await (asked.narrowed === null ? file.reader : file.scanner).call('viewWindow', { collection, asked });
    return window === null ? null : { documents: this.#documents(window.json), offset: window.offset };
  }

  /** How many members a view has; null as with `viewWindow`. */
  async viewCount(asked: ViewAsked): Promise<number | null> {
    const { file, collection } = this.#open();
    return await (asked.narrowed === null ? file.reader : file.scanner).call('viewCount', { collection, asked });
  }

  async getChangedDocumentsSince(
    limit: number,
    checkpoint?: Checkpoint,
  ): Promise<{ documents: RxDocumentData<Document>[]; checkpoint: Checkpoint }> {
    const { file, collection } = this.#open();
    const since = checkpoint?.change ?? 0;
    const { json, change } = await file.reader.call('changedSince', { collection, limit, since });
    return { documents: this.#documents(json), checkpoint: { change } };
  }

  async getAttachmentData(documentId: string, attachmentId: string, digest: string): Promise<Blob> {
    const { file, collection } = this.#open();
    const content = await file.reader.call('attachment', { collection, documentId, attachmentId, digest });
    if (content === null) throw new Error(`attachment does not exist: ${documentId}|${attachmentId}`);
    return new Blob([content.bytes], { type: content.type });
  }

  changeStream(): Observable<Changes<Document>> {
    return this.#changes.asObservable();
  }

  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    const { file, collection } = this.#open();
    await file.writer.call('cleanup', { collection, deletedBefore: now() - minimumDeletedTime });
    return true;
  }

  close(): Promise<void> {
    this.#closed ??= this.#release().finally(() => this.#changes.complete());
    return this.#closed;
  }

  async remove(): Promise<void> {
    const { file, collection } = this.#open();
    await file.writer.call('removeCollection', { collection });
    await this.close();
  }

  #open(): SqliteInternals {
    if (this.#closed !== undefined) throw new Error(`${this.databaseName}/${this.collectionName} is closed`);
    return this.internals;
  }

  #documents(json: string): RxDocumentData<Document>[] {
    return JSON.parse(json) as RxDocumentData<Document>[];
  }

  #idOf(document: RxDocumentData<Document>): string {
    return String(document[this.#layout.primaryPath as keyof Document]);
  }
}
