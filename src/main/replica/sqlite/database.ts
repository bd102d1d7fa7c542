import { existsSync, statSync } from 'node:fs';
import { type Connection, openConnection, type OpenOptions } from './driver.ts';
import { ReplicaStorageError } from './errors.ts';

/** Goes up when the tables themselves change; a file with a higher one was written by a later Holdfast. */
const formatVersion = 1;

/** Opens the file of one RxDB database, and refuses one that it cannot be sure to read right. */
export function openDatabase(options: OpenOptions): Connection {
  const { file } = options;
  refuseOrphanedLog(file);
  const connection = openConnection(options);
  try {
    const version = connection.values<number>('PRAGMA user_version').get() ?? 0;
    if (version > formatVersion) {
      throw new ReplicaStorageError({ code: 'newer', message: `format ${version}, this version knows ${formatVersion}`, file });
    }
    if (!options.readOnly) prepareForWriting(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}

/**
 * SQLite deletes the log beside an empty or missing database, and with it what was committed there.
 * https://www.sqlite.org/walformat.html
 */
function refuseOrphanedLog(file: string): void {
  const size = (path: string): number => (existsSync(path) ? statSync(path).size : 0);
  if (size(file) === 0 && size(`${file}-wal`) > 0) {
    throw new ReplicaStorageError({ code: 'corrupt', message: 'empty, but its write-ahead log is not', file });
  }
}

function prepareForWriting(connection: Connection): void {
  connection.execute('PRAGMA journal_mode = WAL');
  // FULL syncs the log at each commit: what was acknowledged survives a power cut too, not only a killed process.
  connection.execute('PRAGMA synchronous = FULL');
  connection.execute('PRAGMA cache_size = -32000');
  connection.execute('PRAGMA temp_store = MEMORY');
  connection.transaction(() => {
    connection.execute(`
      CREATE TABLE IF NOT EXISTS collections (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        version INTEGER NOT NULL,
        UNIQUE (name, version)
      );
      CREATE TABLE IF NOT EXISTS full_text (
        collection INTEGER PRIMARY KEY,
        definition TEXT NOT NULL,
        mark INTEGER NOT NULL
      )`);
    connection.execute(`PRAGMA user_version = ${formatVersion}`);
  });
}
