import { type Collection, openCollection, removeCollection } from './collection.ts';
import { openDatabase } from './database.ts';
import type { Connection } from './driver.ts';
import { FullText, removeFullText } from './full-text.ts';
import type { Handlers } from './protocol.ts';
import { attachment, changedSince, count, explain, findByIds, query } from './read.ts';
import { readContents, write } from './write.ts';

/** The operations of the protocol on one database file. */
export function createHandlers(): Handlers {
  let opened: Connection | undefined;
  const collections = new Map<number, { collection: Collection; fullText?: FullText }>();

  const connection = (): Connection => {
    if (opened === undefined) throw new Error('no database is open');
    return opened;
  };
  const entry = (number: number): { collection: Collection; fullText?: FullText } => {
    const found = collections.get(number);
    if (found === undefined) throw new Error(`collection ${number} is not open`);
    return found;
  };
  const collection = (number: number): Collection => entry(number).collection;

  return {
    openDatabase: (options) => {
      opened = openDatabase(options);
      return null;
    },
    openCollection: ({ name, schema, fullText }) => {
      const found = openCollection(connection(), name, schema);
      collections.get(found.number)?.fullText?.stop();
      if (fullText === undefined) {
        connection().transaction(() => removeFullText(connection(), found));
        collections.set(found.number, { collection: found });
      } else {
        collections.set(found.number, { collection: found, fullText: new FullText(connection(), found, fullText) });
      }
      return found.number;
    },
    removeCollection: (parameters) => {
      const { collection: removed, fullText } = entry(parameters.collection);
      fullText?.remove();
      removeCollection(connection(), removed);
      collections.delete(parameters.collection);
      return null;
    },
    write: async (parameters) => {
      const { collection: written, fullText } = entry(parameters.collection);
      const contents = await readContents(parameters.rows);
      const result = write(connection(), written, parameters.rows, contents, (seq) => fullText?.noteChange(seq));
      fullText?.indexSoon();
      return result;
    },
    findByIds: ({ collection: number, ids, withDeleted }) => findByIds(connection(), collection(number), ids, withDeleted),
    query: (parameters) => query(connection(), collection(parameters.collection), parameters.query),
    count: (parameters) => count(connection(), collection(parameters.collection), parameters.query),
    explain: (parameters) => explain(connection(), collection(parameters.collection), parameters.query),
    changedSince: ({ collection: number, limit, checkpoint }) => changedSince(connection(), collection(number), limit, checkpoint),
    attachment: ({ collection: number, documentId, attachmentId, digest }) =>
      attachment(connection(), collection(number), documentId, attachmentId, digest),
    cleanup: ({ collection: number, deletedBefore }) => {
      const { collection: cleaned, fullText } = entry(number);
      connection().transaction(() => {
        fullText?.forgetTombstones(deletedBefore);
        connection().statement(`DELETE FROM ${cleaned.documents} WHERE deleted = 1 AND lwt <= ?`).run([deletedBefore]);
        fullText?.lowerMark();
      });
      return null;
    },
    search: ({ collection: number, query: words, limit, before }) => {
      const { fullText } = entry(number);
      if (fullText === undefined) throw new Error('this collection has no full-text index');
      return fullText.search(words, limit, before);
    },
    closeDatabase: () => {
      for (const { fullText } of collections.values()) fullText?.stop();
      collections.clear();
      opened?.close();
      opened = undefined;
      return null;
    },
  };
}
