import type { Collection } from './collection.ts';
import type { Connection } from './driver.ts';
import { advanceGenerations } from './journal.ts';
import type { Durability, WriteOutcome, WriteResult, WriteRow } from './protocol.ts';
import { type Follower, readContents, writeRows } from './write.ts';

/** Rows of one collection, and who hears of those that are written. */
export type Part = { collection: Collection; rows: readonly WriteRow[]; follower: Follower };

class Conflicting extends Error {
  readonly results: readonly WriteResult[];

  constructor(results: readonly WriteResult[]) {
    super('a document was written meanwhile');
    this.results = results;
  }
}

/**
 * Writes all parts in one transaction. A conflict keeps back its own row; with `whole`, everything.
 * What the journal holds is an agent's own: it is on the disk when this returns, whatever `durability` says.
 */
export async function write(connection: Connection, parts: readonly Part[], durability: Durability, whole: boolean): Promise<WriteOutcome> {
  const contents = await readContents(parts.flatMap(({ rows }) => rows));
  const journaled = parts.some(({ rows }) => rows.some((row) => row.journal !== undefined));
  const synced = journaled || durability === 'full';
  if (synced) connection.execute('PRAGMA main.synchronous = FULL');
  try {
    const results = connection.transaction(() => {
      const written = parts.map(({ collection, rows, follower }) => writeRows(connection, collection, rows, contents, follower));
      if (whole && written.some(({ conflicts }) => conflicts.length > 0)) throw new Conflicting(written);
      if (journaled) advanceGenerations(connection);
      return written;
    });
    return { committed: true, results };
  } catch (error) {
    if (error instanceof Conflicting) return { committed: false, results: error.results };
    throw error;
  } finally {
    if (synced) connection.execute('PRAGMA main.synchronous = NORMAL');
  }
}
