import { normalizeMangoQuery, prepareQuery } from 'rxdb';
import type { MangoQuery, PreparedQuery, RxCollection, RxDocumentData, RxDocumentWriteData, RxStorageChangeEvent } from 'rxdb';
import type { SqliteStorageInstance } from './sqlite/index.ts';

/** A query of the living documents, as the storage takes it. */
export function prepared<T>(collection: RxCollection<T>, query: MangoQuery<T>): PreparedQuery<T> {
  const schema = collection.schema.jsonSchema;
  const living = { ...query, selector: { ...query.selector, _deleted: { $eq: false } } } as MangoQuery<T>;
  return prepareQuery<T>(schema, normalizeMangoQuery<T>(schema, living));
}

/**
 * Reads straight from the storage: RxDB's own queries keep every result in memory and update it with each change,
 * which windows that are read again when something changed have no use for.
 */
export async function find<T>(collection: RxCollection<T>, query: MangoQuery<T>): Promise<RxDocumentData<T>[]> {
  return (await collection.storageInstance.query(prepared(collection, query))).documents;
}

export async function count<T>(collection: RxCollection<T>, selector: NonNullable<MangoQuery<T>['selector']>): Promise<number> {
  return (await collection.storageInstance.count(prepared(collection, { selector }))).count;
}

/** As `find` and `count`, for questions that may look through everything: nobody else waits for them. */
export const scan = <T>(collection: RxCollection<T>, query: MangoQuery<T>): Promise<RxDocumentData<T>[]> =>
  storageOf(collection).scan(prepared(collection, query));

export const scanCount = <T>(collection: RxCollection<T>, selector: NonNullable<MangoQuery<T>['selector']>): Promise<number> =>
  storageOf(collection).scanCount(prepared(collection, { selector }));

export function storageOf<T>(collection: RxCollection<T>): SqliteStorageInstance<T> {
  const instance: unknown = collection.storageInstance.originalStorageInstance;
  return instance as SqliteStorageInstance<T>;
}

export async function byIds<T>(collection: RxCollection<T>, ids: readonly string[]): Promise<RxDocumentData<T>[]> {
  if (ids.length === 0) return [];
  return await collection.storageInstance.findDocumentsById([...new Set(ids)], false);
}

export async function byId<T>(collection: RxCollection<T>, id: string): Promise<RxDocumentData<T> | null> {
  const [found] = await byIds(collection, [id]);
  return found ?? null;
}

/** Writes what `change` makes of each document; those that were written meanwhile are judged again by what they are now. */
async function write<T>(
  collection: RxCollection<T>,
  ids: readonly string[],
  change: (current: T) => RxDocumentWriteData<T> | null,
  context: string,
): Promise<T[]> {
  const written: T[] = [];
  let open: readonly string[] = ids;
  while (open.length > 0) {
    const rows = (await byIds(collection, open)).flatMap((previous) => {
      const document = change(previous);
      return document === null ? [] : [{ previous, document }];
    });
    if (rows.length === 0) break;
    const { error } = await collection.storageInstance.bulkWrite(rows, context);
    const refused = error.find((one) => one.status !== 409);
    if (refused) throw new Error(`The replica refused a document of ${collection.name}: ${refused.status}`);
    const overtaken = new Set(error.map((one) => one.documentId));
    const primary = collection.schema.primaryPath;
    for (const { document } of rows) if (!overtaken.has(String(document[primary]))) written.push(document);
    open = [...overtaken];
  }
  return written;
}

/**
 * Changes documents by what each is at the moment of writing: a write that came in between is seen, never overwritten.
 * @param change answers with the new document, or null to leave it as it is
 * @returns the documents that were changed
 */
export const updateMany = <T>(collection: RxCollection<T>, ids: readonly string[], change: (current: T) => T | null): Promise<T[]> =>
  write(collection, ids, (current) => {
    const next = change(current);
    return next === null ? null : { ...current, ...next } as RxDocumentWriteData<T>;
  }, 'update');

/** One document; null where there is none or nothing was to change. */
export async function update<T>(collection: RxCollection<T>, id: string, change: (current: T) => T | null): Promise<T | null> {
  const [written] = await updateMany(collection, [id], change);
  return written ?? null;
}

/**
 * Inserts those that are new; those whose id exists already are left alone.
 * @returns the ids of those
 */
export async function insertNew<T>(collection: RxCollection<T>, documents: T[]): Promise<string[]> {
  const { error } = await collection.bulkInsert(documents);
  const refused = error.find((one) => one.status !== 409);
  if (refused) throw new Error(`The replica refused a document of ${collection.name}: ${refused.status}`);
  return error.map((one) => one.documentId);
}

/** Changes a document, or inserts it where there is none; `change` sees null then, and answers null to leave things as they are. */
export async function upsert<T>(collection: RxCollection<T>, id: string, change: (current: T | null) => T | null): Promise<void> {
  for (;;) {
    if ((await byId(collection, id)) !== null) {
      await update(collection, id, change);
      return;
    }
    const document = change(null);
    if (document === null || (await insertNew(collection, [document])).length === 0) return;
  }
}

/**
 * Removes one document if it is still as the caller believes, judged at the moment of writing.
 * @returns the document that was removed, or null
 */
export async function removeWhere<T>(collection: RxCollection<T>, id: string, allowed: (current: T) => boolean): Promise<T | null> {
  const [removed] = await write(collection, [id], (current) =>
    allowed(current) ? { ...current, _deleted: true } as RxDocumentWriteData<T> : null, 'remove');
  return removed ?? null;
}

/** Removes these, where they are there. */
export async function removeMany<T>(collection: RxCollection<T>, ids: readonly string[]): Promise<void> {
  await write(collection, ids, (current) => ({ ...current, _deleted: true }) as RxDocumentWriteData<T>, 'remove');
}

export interface Change<T> {
  id: string;
  /** Null where it was not there. */
  before: T | null;
  /** Null where it is gone. */
  after: T | null;
}

/** Tells of every committed write, in order, before the write's promise resolves. */
export function watch<T>(collection: RxCollection<T>, listener: (changes: Change<T>[]) => void): () => void {
  const subscription = collection.eventBulks$.subscribe((bulk) => {
    listener((bulk.events as RxStorageChangeEvent<T>[]).map((event) => ({
      id: event.documentId,
      before: event.operation === 'INSERT' ? null : event.previousDocumentData ?? null,
      after: event.operation === 'DELETE' ? null : event.documentData,
    })));
  });
  return () => subscription.unsubscribe();
}
