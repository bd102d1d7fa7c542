import type { Connection } from './driver.ts';
import { type Layout, layoutOf, type StoredSchema } from './layout.ts';

/** One collection in one schema version: its number in the file, its layout, its tables. */
export type Collection = {
  number: number;
  name: string;
  schema: StoredSchema;
  layout: Layout;
  documents: string;
  attachments: string;
};

export function collectionOf(number: number, name: string, schema: StoredSchema): Collection {
  return { number, name, schema, layout: layoutOf(schema), documents: `documents_${number}`, attachments: `attachments_${number}` };
}

/** What the tables of a collection look like; another layout, and the rows have to be written anew. */
export function signatureOf({ columns, indexes }: Layout): string {
  return JSON.stringify({ columns: columns.map(({ path, type }) => [path, type]), indexes });
}

export function createTables(connection: Connection, { documents, attachments, layout }: Collection): void {
  const columns = layout.columns.map((column) => `, ${column.sql} ${column.type === 'string' ? '' : 'NUMERIC'}`).join('');
  connection.execute(`
    CREATE TABLE IF NOT EXISTS ${documents} (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      change INTEGER NOT NULL,
      rev TEXT NOT NULL,
      deleted NUMERIC NOT NULL,
      lwt NUMERIC NOT NULL,
      irregular NUMERIC NOT NULL,
      data TEXT NOT NULL${columns}
    );
    CREATE UNIQUE INDEX IF NOT EXISTS ${documents}_id ON ${documents} (id);
    CREATE UNIQUE INDEX IF NOT EXISTS ${documents}_changes ON ${documents} (change);
    CREATE INDEX IF NOT EXISTS ${documents}_tombstones ON ${documents} (lwt) WHERE deleted = 1;
    CREATE INDEX IF NOT EXISTS ${documents}_irregular ON ${documents} (seq) WHERE irregular = 1;
    CREATE TABLE IF NOT EXISTS ${attachments} (
      document TEXT NOT NULL,
      name TEXT NOT NULL,
      digest TEXT NOT NULL,
      type TEXT NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (document, name)
    );`);
  for (const index of ownIndexes(layout)) connection.execute(`CREATE INDEX IF NOT EXISTS "${documents}_${index}" ON ${documents} (${index})`);
}

/** RxDB gives each schema an index of write times, for storages whose checkpoints are times. */
const unused = new Set(['', 'id', 'lwt, id']);

function ownIndexes(layout: Layout): Set<string> {
  return new Set(layout.indexes.map((index) => index.join(', ')).filter((index) => !unused.has(index)));
}

export function removeCollection(connection: Connection, collection: Collection): void {
  connection.transaction(() => {
    connection.execute(`DROP TABLE IF EXISTS ${collection.documents}`);
    connection.execute(`DROP TABLE IF EXISTS ${collection.attachments}`);
    connection.statement('DELETE FROM collections WHERE number = ?').run([collection.number]);
  });
}
