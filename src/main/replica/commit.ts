import { createRevision, normalizeInlineAttachments, now } from 'rxdb';
import type { BulkWriteRow, RxCollection, RxDocumentData } from 'rxdb';
import type { SqliteStorageInstance, TogetherPart } from './sqlite/index.ts';

/** A file to be stored with a document. */
export interface Attached {
  id: string;
  type: string;
  data: Blob;
}

/** What a commit does in one collection. */
export interface Writes {
  rows(time: number): Promise<TogetherPart>;
  empty: boolean;
}

type New<T> = T & { _attachments?: Attached[] };

/** Documents that must be new. */
export function inserts<T>(collection: RxCollection<T>, documents: readonly New<T>[]): Writes {
  return { empty: documents.length === 0, rows: (lwt) => inserted(collection, documents, lwt, () => undefined) };
}

/** Documents that must not be there, or not any more: what was removed is written once more. */
export function insertsAgain<T>(collection: RxCollection<T>, documents: readonly New<T>[]): Writes {
  const idOf = (document: T): string => String(document[collection.schema.primaryPath as keyof T]);
  return {
    empty: documents.length === 0,
    rows: async (lwt) => {
      const known = await collection.storageInstance.findDocumentsById(documents.map(idOf), true);
      const removed = new Map(known.filter(({ _deleted }) => _deleted).map((document) => [idOf(document), document]));
      return await inserted(collection, documents, lwt, (document) => removed.get(idOf(document)));
    },
  };
}

async function inserted<T>(collection: RxCollection<T>, documents: readonly New<T>[], lwt: number, removed: (document: T) => RxDocumentData<T> | undefined) {
  const { hashFunction, token } = collection.database;
  return part(collection, await Promise.all(documents.map(async (document) => {
    const attachments: unknown = await normalizeInlineAttachments(hashFunction, document._attachments ?? {});
    // Of what was removed no file is left, whatever it says.
    const before = removed(document);
    const previous = before && { ...before, _attachments: {} };
    const written = { ...document, _attachments: attachments, _deleted: false, _meta: { lwt }, _rev: createRevision(token, previous) };
    return previous === undefined ? { document: written } : { previous, document: written };
  })));
}

/** Documents as they were read, which are to be gone, with their files. */
export function removals<T>(collection: RxCollection<T>, documents: readonly RxDocumentData<T>[]): Writes {
  const { token } = collection.database;
  return {
    empty: documents.length === 0,
    rows: (lwt) => Promise.resolve(part(collection, documents.map((previous) => ({
      previous,
      document: { ...previous, _deleted: true, _attachments: {}, _meta: { ...previous._meta, lwt }, _rev: createRevision(token, previous) },
    })))),
  };
}

/** Documents as they were read, and what they become. */
export function updates<T>(collection: RxCollection<T>, changes: readonly { previous: RxDocumentData<T>; next: T }[]): Writes {
  const { token } = collection.database;
  return {
    empty: changes.length === 0,
    rows: (lwt) => Promise.resolve(part(collection, changes.map(({ previous, next }) => ({
      previous,
      document: { ...previous, ...next, _meta: { ...previous._meta, lwt }, _rev: createRevision(token, previous) },
    })))),
  };
}

/** Collections hold the storage in a wrapper that stamps each write; a write of several is stamped here. */
function part<T>(collection: RxCollection<T>, rows: unknown[]): TogetherPart {
  const instance: unknown = collection.storageInstance.originalStorageInstance;
  return { instance: instance as SqliteStorageInstance<never>, rows: rows as BulkWriteRow<never>[] };
}

export type WriteTogether = (parts: readonly TogetherPart[], context: string) => Promise<boolean>;

/** Everything in one transaction; false, and nothing is written, where a document was written by somebody else meanwhile. */
export async function commitTogether(write: WriteTogether, all: readonly Writes[], context: string): Promise<boolean> {
  const time = now();
  return await write(await Promise.all(all.filter(({ empty }) => !empty).map((writes) => writes.rows(time))), context);
}
