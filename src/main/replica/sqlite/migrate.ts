import { takeChangeNumbers } from './changes.ts';
import type { Collection } from './collection.ts';
import type { Connection } from './driver.ts';
import { removeFullText } from './full-text/writer.ts';
import type { Progress } from './protocol.ts';
import { rowValues, insertStatement } from './row.ts';
import { writeRowOf } from './write-row.ts';

/** What a document becomes in the next schema version; null: it is left out. Everything but its own fields stays as it is. */
export type Migration = (document: Readonly<Record<string, unknown>>) => Record<string, unknown> | null;

/** By collection, then by the version that a migration leads to. */
export type Migrations = Readonly<Record<string, Readonly<Record<number, Migration>>>>;

/** Rows moved in one transaction: what a kill in between costs, and what is held in memory. */
const batchSize = 500;

type Source = { version: number; documents: string };
type Row = { seq: number; data: string };

/**
 * Puts the collection's present table aside as a source. Its rows are moved one batch after the other, each in one
 * transaction, so that every document is in one of the tables at any time, and a migration goes on where it was cut.
 */
export function addSource(connection: Connection, { number, documents }: Collection, version: number): void {
  const taken = connection.values<number>('SELECT count(*) FROM sources WHERE collection = ?').get([number]) ?? 0;
  const source = `${documents}_version_${version}_${taken}`;
  for (const index of connection.values<string>(`SELECT name FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`).all([documents])) {
    connection.execute(`DROP INDEX "${index}"`);
  }
  connection.execute(`ALTER TABLE ${documents} RENAME TO ${source}`);
  connection.statement('INSERT INTO sources (collection, version, documents) VALUES (?, ?, ?)').run([number, version, source]);
}

/** Moves everything that still is in an earlier table. */
export function finishMigration(
  connection: Connection,
  collection: Collection,
  steps: Readonly<Record<number, Migration>>,
  onProgress: (progress: Progress) => void,
): void {
  const sources = connection
    .statement<Source>('SELECT version, documents FROM sources WHERE collection = ? ORDER BY version, documents')
    .all([collection.number]);
  const total = sources.reduce((sum, { documents }) => sum + countOf(connection, documents), 0);
  let done = 0;
  for (const source of sources) {
    const migrate = chain(collection, source.version, steps);
    for (let moved = batchSize; moved === batchSize; done += moved) {
      onProgress({ collection: collection.name, done, total });
      moved = connection.transaction(() => moveBatch(connection, collection, source, migrate));
    }
    connection.transaction(() => finishSource(connection, collection, source));
  }
  migrateJournal(connection, collection, steps);
}

const countOf = (connection: Connection, table: string): number => connection.values<number>(`SELECT count(*) FROM ${table}`).get() ?? 0;

/** The way from a version to the collection's. Throws where a step is not known. */
export function chain({ name, schema }: Collection, from: number, steps: Readonly<Record<number, Migration>>): Migration {
  const path: Migration[] = [];
  for (let version = from + 1; version <= schema.version; version += 1) {
    const step = steps[version];
    if (step === undefined) throw new Error(`${name}: no migration to version ${version}`);
    path.push(step);
  }
  return (document) => path.reduce<Record<string, unknown> | null>((current, step) => current && step(current), document);
}

function moveBatch(connection: Connection, collection: Collection, { documents }: Source, migrate: Migration): number {
  const rows = connection.statement<Row>(`SELECT seq, data FROM ${documents} ORDER BY seq LIMIT ${batchSize}`).all();
  const insert = connection.statement(insertStatement(collection));
  let change = takeChangeNumbers(connection, collection, rows.length) - rows.length;
  for (const { seq, data } of rows) {
    change += 1;
    const migrated = migrate(JSON.parse(data) as Record<string, unknown>);
    if (migrated !== null) insert.run([seq, ...rowValues(rowOf(collection, migrated), change)]);
    else removeAttachments(connection, collection, data);
  }
  const last = rows.at(-1);
  if (last !== undefined) connection.statement(`DELETE FROM ${documents} WHERE seq <= ?`).run([last.seq]);
  return rows.length;
}

type StoredDocument = Parameters<typeof writeRowOf>[0]['document'];

const rowOf = ({ layout }: Collection, document: Record<string, unknown>) => writeRowOf({ document: document as StoredDocument }, layout);

function removeAttachments(connection: Connection, { attachments, layout }: Collection, data: string): void {
  const id = (JSON.parse(data) as Record<string, unknown>)[layout.primaryPath];
  connection.statement(`DELETE FROM ${attachments} WHERE document = ?`).run([String(id)]);
}

/** The words of a document may be others now: the index is made anew, behind the agent's back, where the version changed. */
function finishSource(connection: Connection, collection: Collection, { version, documents }: Source): void {
  connection.execute(`DROP TABLE ${documents}`);
  connection.statement('DELETE FROM sources WHERE documents = ?').run([documents]);
  if (version !== collection.schema.version) removeFullText(connection, collection);
}

/** The journal's copies are documents of their version too. */
function migrateJournal(connection: Connection, collection: Collection, steps: Readonly<Record<number, Migration>>): void {
  const attached = connection.values<number>(`SELECT 1 FROM pragma_database_list WHERE name = 'journal'`).get();
  if (attached === undefined) return;
  const { name, schema } = collection;
  const outdated = connection.statement<{ id: string; version: number; data: string }>(
    `SELECT id, version, data FROM journal.entries WHERE collection = ? AND version < ? LIMIT ${batchSize}`,
  );
  const write = connection.statement('UPDATE journal.entries SET version = ?, data = ? WHERE collection = ? AND id = ?');
  const remove = connection.statement('DELETE FROM journal.entries WHERE collection = ? AND id = ?');
  for (let entries = outdated.all([name, schema.version]); entries.length > 0; entries = outdated.all([name, schema.version])) {
    connection.transaction(() => {
      for (const { id, version, data } of entries) {
        const migrated = chain(collection, version, steps)(JSON.parse(data) as Record<string, unknown>);
        if (migrated === null) remove.run([name, id]);
        else write.run([schema.version, JSON.stringify(migrated), name, id]);
      }
    });
  }
}
