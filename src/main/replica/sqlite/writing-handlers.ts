import { removeCollection } from './collection.ts';
import { Indexer } from './full-text/indexer.ts';
import { FullTextWriter, removeFullText } from './full-text/writer.ts';
import { forgetJournaled, generations, journalDocuments, levelGenerations } from './journal.ts';
import { ViewWriter } from './materialised/writer.ts';
import { openCollection } from './open-collection.ts';
import type { Handlers, WriteRow } from './protocol.ts';
import type { Session } from './session.ts';
import { write } from './transaction.ts';

type Writing =
  | 'openCollection' | 'removeCollection' | 'write' | 'cleanup' | 'catchUp' | 'rebuildIndex' | 'declareViews' | 'buildViews' | 'generations' | 'levelGenerations'
  | 'journalDocuments' | 'forgetJournaled';

/** Operations of the one worker that writes. */
export function writingHandlers(session: Session): Pick<Handlers, Writing> {
  const { migrations, isWanted, onProgress } = session.circumstances;
  return {
    openCollection: ({ name, schema, fullText }) => {
      const { connection } = session;
      const collection = openCollection(connection, { name, schema, migrations, onProgress });
      const views = new ViewWriter(connection, collection);
      if (fullText === undefined) {
        // Nobody would note the changes that its index misses.
        connection.transaction(() => removeFullText(connection, collection));
        session.put({ collection, views });
      } else {
        const writer = new FullTextWriter(connection, collection, fullText);
        const indexer = new Indexer(writer, isWanted);
        session.put({ collection, views, fields: fullText, index: { writer, indexer } });
        if (writer.waiting() > 0) indexer.indexSoon();
      }
      return collection.number;
    },
    removeCollection: ({ collection: number }) => {
      const { collection, index, views } = session.get(number);
      session.forget(number);
      index?.writer.remove();
      views?.remove();
      removeCollection(session.connection, collection);
      return null;
    },
    write: async ({ parts, durability, whole }) => {
      const open = parts.map(({ collection, rows }) => ({ ...session.get(collection), rows }));
      const written = open.map(({ collection, rows, index, views }) => ({
        collection,
        rows,
        follower: {
          updated: (seq: number) => index?.writer.noteChange(seq),
          written: (row: WriteRow) => views?.follow(row),
          done: (change: number) => views?.followed(change),
        },
      }));
      const outcome = await write(session.connection, written, durability, whole);
      for (const { index } of open) index?.indexer.indexSoon();
      return outcome;
    },
    cleanup: ({ collection: number, deletedBefore }) => {
      const { connection } = session;
      const { collection, index } = session.get(number);
      connection.transaction(() => {
        index?.writer.forgetTombstones(deletedBefore);
        connection.statement(`DELETE FROM ${collection.documents} WHERE deleted = 1 AND lwt <= ?`).run([deletedBefore]);
        index?.writer.lowerMark();
      });
      return null;
    },
    catchUp: ({ collection, limit }) => {
      session.get(collection).index?.indexer.catchUp(limit);
      return null;
    },
    rebuildIndex: ({ collection }) => {
      const { index } = session.get(collection);
      index?.writer.rebuild();
      index?.indexer.indexSoon();
      return null;
    },
    declareViews: ({ collection, views }) => {
      session.get(collection).views?.declare(views);
      return null;
    },
    buildViews: ({ collection }) => session.get(collection).views?.buildSome() ?? false,
    generations: () => generations(session.connection),
    levelGenerations: () => {
      levelGenerations(session.connection);
      return null;
    },
    forgetJournaled: ({ collection, ids }) => {
      forgetJournaled(session.connection, session.collection(collection).name, ids);
      return null;
    },
    journalDocuments: ({ collection, after, limit }) => journalDocuments(session.connection, session.collection(collection).name, after, limit),
  };
}
