import { normalizeMangoQuery, prepareQuery } from 'rxdb';
import type { MangoQuery, PreparedQuery, RxCollection, RxDocumentData } from 'rxdb';

function prepared<T>(collection: RxCollection<T>, query: MangoQuery<T>): PreparedQuery<T> {
  const schema = collection.schema.jsonSchema;
  const living = { ...query, selector: { ...query.selector, _deleted: { $eq: false } } } as MangoQuery<T>;
  return prepareQuery<T>(schema, normalizeMangoQuery<T>(schema, living));
}

/**
 * Reads straight from the storage: RxDB's own queries keep every result in memory and update it with each change,
 * which windows that are read again when something changed have no use for.
 */
export async function find<T>(collection: RxCollection<T>, query: MangoQuery<T>): Promise<T[]> {
  return (await collection.storageInstance.query(prepared(collection, query))).documents;
}

export async function count<T>(collection: RxCollection<T>, selector: NonNullable<MangoQuery<T>['selector']>): Promise<number> {
  return (await collection.storageInstance.count(prepared(collection, { selector }))).count;
}

export async function byIds<T>(collection: RxCollection<T>, ids: readonly string[]): Promise<RxDocumentData<T>[]> {
  if (ids.length === 0) return [];
  return await collection.storageInstance.findDocumentsById([...new Set(ids)], false);
}

export async function byId<T>(collection: RxCollection<T>, id: string): Promise<RxDocumentData<T> | null> {
  const [found] = await byIds(collection, [id]);
  return found ?? null;
}

/**
 * Changes one document by what it is at the moment of writing: a write that came in between is seen, never overwritten.
 * @param change answers with the new document, or null to leave it as it is
 * @returns the document as it is now, or null where there is none or nothing was to change
 */
export async function update<T>(collection: RxCollection<T>, id: string, change: (current: T) => T | null): Promise<T | null> {
  const known = await byId(collection, id);
  if (known === null) return null;
  let changed = false;
  const written = await collection.incrementalWriteQueue.addWrite(known, (current) => {
    const next = change(current);
    changed = next !== null;
    return next === null ? current : { ...current, ...next };
  });
  return changed ? written : null;
}

/** Inserts those that are new; those whose id exists already are left alone. */
export async function insertNew<T>(collection: RxCollection<T>, documents: T[]): Promise<void> {
  const { error } = await collection.bulkInsert(documents);
  const refused = error.find((one) => one.status !== 409);
  if (refused) throw new Error(`The replica refused a document of ${collection.name}: ${refused.status}`);
}

export async function remove<T>(collection: RxCollection<T>, id: string): Promise<void> {
  await collection.bulkRemove([id]);
}
