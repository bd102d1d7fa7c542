import type { Connection } from './driver.ts';
import { type Layout, layoutOf, type StoredSchema } from './layout.ts';

/** One collection in one schema version: its number in the file, its layout, its tables. */
export type Collection = {
  number: number;
  schema: StoredSchema;
  layout: Layout;
  documents: string;
  attachments: string;
};

export function collectionOf(number: number, schema: StoredSchema): Collection {
  return { number, schema, layout: layoutOf(schema), documents: `documents_${number}`, attachments: `attachments_${number}` };
}

/** Finds or creates the collection's tables. */
export function openCollection(connection: Connection, name: string, schema: StoredSchema): Collection {
  return connection.transaction(() => {
    connection
      .statement('INSERT INTO collections (name, version) VALUES (?, ?) ON CONFLICT DO NOTHING')
      .run([name, schema.version]);
    const number = connection
      .values<number>('SELECT number FROM collections WHERE name = ? AND version = ?')
      .get([name, schema.version]);
    if (number === undefined) throw new Error(`no collection ${name}`);
    const collection = collectionOf(number, schema);
    for (const sql of definitions(collection)) connection.execute(sql);
    return collection;
  });
}

function definitions({ documents, attachments, layout }: Collection): string[] {
  const columns = layout.columns.map((column) => `, ${column.sql} ${column.type === 'string' ? '' : 'NUMERIC'}`).join('');
  const own = new Set(layout.indexes.map((index) => index.join(', ')).filter((index) => index !== '' && index !== 'id'));
  own.add('lwt, id');
  return [
    `CREATE TABLE IF NOT EXISTS ${documents} (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      rev TEXT NOT NULL,
      deleted NUMERIC NOT NULL,
      lwt NUMERIC NOT NULL,
      irregular NUMERIC NOT NULL,
      data TEXT NOT NULL${columns}
    )`,
    `CREATE UNIQUE INDEX IF NOT EXISTS ${documents}_id ON ${documents} (id)`,
    `CREATE INDEX IF NOT EXISTS ${documents}_tombstones ON ${documents} (lwt) WHERE deleted = 1`,
    `CREATE INDEX IF NOT EXISTS ${documents}_irregular ON ${documents} (seq) WHERE irregular = 1`,
    ...[...own].map((index) => `CREATE INDEX IF NOT EXISTS "${documents}_${index}" ON ${documents} (${index})`),
    `CREATE TABLE IF NOT EXISTS ${attachments} (
      document TEXT NOT NULL,
      name TEXT NOT NULL,
      digest TEXT NOT NULL,
      type TEXT NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (document, name)
    )`,
  ];
}

export function removeCollection(connection: Connection, collection: Collection): void {
  connection.transaction(() => {
    connection.execute(`DROP TABLE IF EXISTS ${collection.documents}`);
    connection.execute(`DROP TABLE IF EXISTS ${collection.attachments}`);
    connection.statement('DELETE FROM collections WHERE number = ?').run([collection.number]);
  });
}
