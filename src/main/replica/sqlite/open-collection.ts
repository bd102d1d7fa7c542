import { type Collection, collectionOf, createTables, signatureOf } from './collection.ts';
import type { Connection } from './driver.ts';
import { ReplicaStorageError } from './errors.ts';
import { layoutOf, type StoredSchema } from './layout.ts';
import { addSource, chain, finishMigration, type Migrations } from './migrate.ts';
import type { Progress } from './protocol.ts';

type Entry = { number: number; version: number; layout: string };

export type OpeningCollection = {
  name: string;
  schema: StoredSchema;
  /** Without it every schema version has tables of its own, as RxDB's migration plugin wants them. */
  migrations: Migrations | undefined;
  onProgress: (progress: Progress) => void;
};

/** Finds or creates the collection's tables, and moves to them what an earlier schema or layout has left. */
export function openCollection(connection: Connection, opening: OpeningCollection): Collection {
  const collection = connection.transaction(() => (opening.migrations === undefined ? ofThisVersion(connection, opening) : inPlace(connection, opening)));
  finishMigration(connection, collection, opening.migrations?.[opening.name] ?? {}, opening.onProgress);
  return collection;
}

function ofThisVersion(connection: Connection, { name, schema }: OpeningCollection): Collection {
  const entry = connection
    .statement<Entry>('SELECT number, version, layout FROM collections WHERE name = ? AND version = ?')
    .get([name, schema.version]);
  return entry === undefined ? created(connection, name, schema) : reopened(connection, entry, name, schema);
}

function inPlace(connection: Connection, { name, schema, migrations }: OpeningCollection): Collection {
  const entry = connection
    .statement<Entry>('SELECT number, version, layout FROM collections WHERE name = ? ORDER BY version DESC LIMIT 1')
    .get([name]);
  if (entry === undefined) return created(connection, name, schema);
  if (entry.version > schema.version) {
    const message = `${name} has version ${entry.version}, this program knows ${schema.version}`;
    throw new ReplicaStorageError({ code: 'newer', message, file: '' });
  }
  // Before anything is moved: a way that is not known to its end is not begun.
  chain(collectionOf(entry.number, name, schema), entry.version, migrations?.[name] ?? {});
  return reopened(connection, entry, name, schema);
}

function created(connection: Connection, name: string, schema: StoredSchema): Collection {
  const layout = signatureOf(layoutOf(schema));
  const { rowId } = connection
    .statement('INSERT INTO collections (name, version, layout) VALUES (?, ?, ?)')
    .run([name, schema.version, layout]);
  const collection = collectionOf(Number(rowId), name, schema);
  createTables(connection, collection);
  return collection;
}

/** Files of format 1 do not say what their layout is; their rows have no numbers of changes, so that they are written anew. */
function reopened(connection: Connection, entry: Entry, name: string, schema: StoredSchema): Collection {
  const collection = collectionOf(entry.number, name, schema);
  const layout = signatureOf(collection.layout);
  const same = entry.version === schema.version && entry.layout === layout;
  // A start that changes nothing writes nothing: another collection may turn out to be of a later version.
  if (!same) {
    addSource(connection, collection, entry.version);
    connection
      .statement('UPDATE collections SET version = ?, layout = ? WHERE number = ?')
      .run([schema.version, layout, entry.number]);
  }
  createTables(connection, collection);
  return collection;
}
