import type { Connection } from './driver.ts';
import { failureOf, ReplicaStorageError } from './errors.ts';
import type { Generations } from './protocol.ts';

/**
 * A second file with a copy of those documents that nobody could give back: whatever happens to the first, they are
 * there. It is written in the transaction of the document itself. SQLite commits the two files one after the other, so
 * that a fall between the two leaves generations that differ.
 * https://www.sqlite.org/lang_attach.html
 */

/** How long to wait for another process to let go of it, in milliseconds. */
const patience = 500;

/** Opens the journal for this process alone, until the connection is closed. */
export function attachJournal(connection: Connection, file: string): void {
  const usual = connection.values<number>('PRAGMA busy_timeout').get() ?? 0;
  connection.execute(`PRAGMA busy_timeout = ${patience}`);
  try {
    openJournal(connection, file);
  } catch (error) {
    throw new ReplicaStorageError(failureOf(error, file));
  }
  connection.execute(`PRAGMA busy_timeout = ${usual}`);
}

function openJournal(connection: Connection, file: string): void {
  connection.attach(file, 'journal');
  connection.execute('PRAGMA journal.locking_mode = EXCLUSIVE');
  connection.execute('PRAGMA journal.journal_mode = WAL');
  connection.execute('PRAGMA journal.synchronous = FULL');
  connection.transaction(() => {
    connection.execute(`
      CREATE TABLE IF NOT EXISTS journal.entries (
        collection TEXT NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (collection, id)
      ) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS journal.generation (value INTEGER NOT NULL);
      INSERT INTO journal.generation (value) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM journal.generation);
      UPDATE journal.generation SET value = value;`);
  });
}

export function keepInJournal(connection: Connection, collection: string, version: number, id: string, json: string): void {
  connection
    .statement('INSERT OR REPLACE INTO journal.entries (collection, id, version, data) VALUES (?, ?, ?, ?)')
    .run([collection, id, version, json]);
}

export function dropFromJournal(connection: Connection, collection: string, id: string): void {
  connection.statement('DELETE FROM journal.entries WHERE collection = ? AND id = ?').run([collection, id]);
}

/** For what the documents do not have any more, though the journal missed its end. */
export function forgetJournaled(connection: Connection, collection: string, ids: readonly string[]): void {
  connection.transaction(() => {
    for (const id of ids) dropFromJournal(connection, collection, id);
  });
}

/** To be called in each transaction that touches the journal. */
export function advanceGenerations(connection: Connection): void {
  connection.statement('UPDATE main.generation SET value = value + 1').run();
  connection.statement('UPDATE journal.generation SET value = value + 1').run();
}

export function generations(connection: Connection): Generations {
  return {
    replica: connection.values<number>('SELECT value FROM main.generation').get() ?? 0,
    journal: connection.values<number>('SELECT value FROM journal.generation').get() ?? 0,
  };
}

export function levelGenerations(connection: Connection): void {
  const { replica, journal } = generations(connection);
  const level = Math.max(replica, journal);
  connection.transaction(() => {
    connection.statement('UPDATE main.generation SET value = ?').run([level]);
    connection.statement('UPDATE journal.generation SET value = ?').run([level]);
  });
}

export function journalDocuments(connection: Connection, collection: string, after: string | null, limit: number): string {
  const documents = connection.values<string>('SELECT data FROM journal.entries WHERE collection = ? AND id > ? ORDER BY id LIMIT ?');
  return `[${documents.all([collection, after ?? '', limit]).join(',')}]`;
}
