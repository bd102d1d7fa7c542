import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Connection, openConnection } from './driver.ts';
import { failureOf, ReplicaStorageError } from './errors.ts';
import type { Contents, Depth, MaintenanceOperations } from './maintenance.ts';

type Handlers = {
  [Name in keyof MaintenanceOperations]: (parameters: MaintenanceOperations[Name]['parameters']) => MaintenanceOperations[Name]['result'];
};

export function maintenanceHandlers(): Handlers {
  return {
    checkpoint: ({ file, key }) => onFile(file, key, false, (connection) => {
      foldLog(connection, file);
      return null;
    }),
    copyInto: ({ file, key, into }) => {
      const [least, most] = onFile(file, key, true, (connection) => copy(connection, into));
      return onFile(into, key, true, (connection) => {
        examine(connection, into, 'pages');
        requireBetween(rowCounts(connection), least, most, into);
        syncToDisk(into);
        return contents(connection, into);
      });
    },
    changeKey: ({ file, key, to }) => {
      changeKey(file, key, to);
      return null;
    },
    verify: ({ file, key, depth }) => onFile(file, key, true, (connection) => {
      examine(connection, file, depth);
      return contents(connection, file);
    }),
  };
}

function onFile<Result>(file: string, key: Uint8Array | null, readOnly: boolean, work: (connection: Connection) => Result): Result {
  try {
    const connection = openConnection(key === null ? { file, readOnly } : { file, readOnly, key });
    try {
      return work(connection);
    } finally {
      connection.close();
    }
  } catch (error) {
    throw new ReplicaStorageError(failureOf(error, file));
  }
}

const corrupt = (file: string, message: string): ReplicaStorageError => new ReplicaStorageError({ code: 'corrupt', message, file });

const pageSizeOf = (connection: Connection): number => connection.values<number>('PRAGMA page_size').get() ?? 0;

/**
 * A checkpoint makes the file as long as it should be: where the log did not have the pages that were missing, it leaves
 * holes. Holes may also be pages that are not in use, so the file itself is asked.
 */
function foldLog(connection: Connection, file: string): void {
  const before = statSync(file).size;
  connection.statement('PRAGMA wal_checkpoint(TRUNCATE)').all();
  const pageSize = pageSizeOf(connection);
  if (hasEmptyPage(file, Math.floor(before / pageSize), pageSize)) examine(connection, file, 'pages');
}

function hasEmptyPage(file: string, fromPage: number, pageSize: number): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const page = Buffer.alloc(pageSize);
    const empty = Buffer.alloc(pageSize);
    for (let number = fromPage; readSync(descriptor, page, 0, pageSize, number * pageSize) > 0; number += 1) {
      if (page.equals(empty)) return true;
    }
    return false;
  } finally {
    closeSync(descriptor);
  }
}

/** @returns rows of each table before and after: what was committed meanwhile may be in the copy or not */
function copy(connection: Connection, into: string): [RowCounts, RowCounts] {
  const before = rowCounts(connection);
  connection.statement('VACUUM INTO ?').run([into]);
  return [before, rowCounts(connection)];
}

type RowCounts = ReadonlyMap<string, number>;

/** Of the tables of documents: rows stay when a document is removed, so their number only grows while others write. */
function rowCounts(connection: Connection): RowCounts {
  const tables = connection.values<string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'documents_[0-9]*' AND sql NOT LIKE 'CREATE VIRTUAL%'`).all();
  return new Map(tables.map((table) => [table, connection.values<number>(`SELECT count(*) FROM "${table}"`).get() ?? 0]));
}

function requireBetween(rows: RowCounts, least: RowCounts, most: RowCounts, file: string): void {
  for (const [table, count] of rows) {
    if (count < (least.get(table) ?? 0) || count > (most.get(table) ?? 0)) throw corrupt(file, `the copy has ${count} rows in ${table}`);
  }
  for (const table of least.keys()) {
    if (!rows.has(table)) throw corrupt(file, `the copy has no table ${table}`);
  }
}

function examine(connection: Connection, file: string, depth: Depth): void {
  connection.statement('SELECT count(*) FROM sqlite_schema').all();
  if (depth === 'header') return;
  const check = depth === 'pages' ? 'PRAGMA quick_check(1)' : 'PRAGMA integrity_check(1)';
  const finding = connection.values<string>(check).get();
  if (finding !== 'ok') throw corrupt(file, finding ?? 'it could not be checked');
}

function contents(connection: Connection, file: string): Contents {
  const known = connection.values<string>(`SELECT name FROM sqlite_schema WHERE name = 'collections'`).get() !== undefined;
  const collections = known
    ? connection.statement<{ number: number; name: string; version: number }>('SELECT number, name, version FROM collections').all()
    : [];
  const living = (number: number): number =>
    connection.values<number>(`SELECT count(*) FROM documents_${number} WHERE deleted = 0`).get() ?? 0;
  return {
    bytes: statSync(file).size,
    documents: Object.fromEntries(collections.map(({ number, name }) => [name, living(number)])),
    schemas: Object.fromEntries(collections.map(({ name, version }) => [name, version])),
  };
}

/**
 * The file leaves the WAL first, so that no log of the old key can ever lie beside the file of the new one; until the
 * rename it is whole under the old key, and afterwards under the new one.
 */
function changeKey(file: string, key: Uint8Array | null, to: Uint8Array | null): void {
  const converted = `${file}.converting`;
  removeWithLog(converted);
  try {
    const rows = onFile(file, key, false, (connection) => {
      foldLog(connection, file);
      connection.execute('PRAGMA journal_mode = DELETE');
      connection.statement('VACUUM INTO ?').run([converted]);
      return rowCounts(connection);
    });
    onFile(converted, key, false, (connection) => connection.rekey(to));
    onFile(converted, to, true, (connection) => {
      examine(connection, converted, 'pages');
      requireBetween(rowCounts(connection), rows, rows, converted);
    });
    syncToDisk(converted);
    renameSync(converted, file);
    syncFolder(dirname(file));
  } finally {
    removeWithLog(converted);
  }
}

function removeWithLog(file: string): void {
  for (const one of [file, `${file}-journal`, `${file}-wal`, `${file}-shm`]) if (existsSync(one)) rmSync(one);
}

function syncToDisk(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** So that a rename survives a power cut; Windows has no such thing, and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
