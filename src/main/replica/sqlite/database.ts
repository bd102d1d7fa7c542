import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { type Connection, openConnection, type OpenOptions } from './driver.ts';
import { ReplicaStorageError } from './errors.ts';
import { upgradeFormat, formatVersion } from './format.ts';
import { attachJournal } from './journal.ts';
import { createViewTables } from './materialised/tables.ts';

/** Of the pages that a connection keeps in memory, in KiB; there are three connections. */
const writerCache = 24_000;
const readerCache = 12_000;

/** In pages: checkpoints are what a bulk load spends its syncs on. */
const checkpointAfter = 4_000;
const longestLog = 64 * 1_024 * 1_024;

/** Opens the file of one RxDB database, and refuses one that it cannot be sure to read right. */
export function openDatabase(options: OpenOptions & { journal?: string }): Connection {
  const { file } = options;
  refuseOrphanedLog(file);
  if (!options.readOnly) for (const one of [file, options.journal]) if (one !== undefined) refuseReadOnly(one);
  const connection = openConnection(options);
  try {
    refuseNewer(connection, file);
    connection.execute('PRAGMA temp_store = MEMORY');
    if (options.readOnly) connection.execute(`PRAGMA cache_size = -${readerCache}`);
    else prepareForWriting(connection, options);
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

/**
 * SQLite deletes the log beside an empty or missing database, and with it what was committed there.
 * https://www.sqlite.org/walformat.html
 */
function refuseOrphanedLog(file: string): void {
  if (sizeOf(file) === 0 && sizeOf(`${file}-wal`) > 0) {
    throw new ReplicaStorageError({ code: 'corrupt', message: 'empty, but its write-ahead log is not', file });
  }
}

/** SQLite would leave an empty log beside it with the same permissions, which stay when the file gets others. */
function refuseReadOnly(file: string): void {
  if (!allows(file, constants.R_OK) || allows(file, constants.W_OK)) return;
  throw new ReplicaStorageError({ code: 'read-only', message: 'it may only be read', file });
}

function allows(file: string, mode: number): boolean {
  try {
    accessSync(file, mode);
    return true;
  } catch {
    return false;
  }
}

function refuseNewer(connection: Connection, file: string): void {
  const version = connection.values<number>('PRAGMA user_version').get() ?? 0;
  if (version > formatVersion) {
    throw new ReplicaStorageError({ code: 'newer', message: `format ${version}, this version knows ${formatVersion}`, file });
  }
}

function prepareForWriting(connection: Connection, { file, journal }: OpenOptions & { journal?: string }): void {
  // First of all: a second process must learn that the file is in use before it writes anything.
  if (journal !== undefined) attachJournal(connection, journal);
  connection.execute('PRAGMA main.journal_mode = WAL');
  // What must survive a power cut asks for more, each time; see transaction.ts.
  connection.execute('PRAGMA main.synchronous = NORMAL');
  connection.execute(`PRAGMA main.cache_size = -${writerCache}`);
  connection.execute(`PRAGMA wal_autocheckpoint = ${checkpointAfter}`);
  connection.execute(`PRAGMA main.journal_size_limit = ${longestLog}`);
  refuseTruncated(connection, file);
  upgradeFormat(connection);
  createViewTables(connection);
}

/** What the file lost at its end would be found only when somebody asks for it. */
function refuseTruncated(connection: Connection, file: string): void {
  connection.execute('PRAGMA main.wal_checkpoint(PASSIVE)');
  const pages = connection.values<number>('PRAGMA main.page_count').get() ?? 0;
  const pageSize = connection.values<number>('PRAGMA main.page_size').get() ?? 0;
  if (sizeOf(file) < pages * pageSize && sizeOf(`${file}-wal`) === 0) {
    throw new ReplicaStorageError({ code: 'corrupt', message: `${sizeOf(file)} bytes, its own header says ${pages * pageSize}`, file });
  }
}
