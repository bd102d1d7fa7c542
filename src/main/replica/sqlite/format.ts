import type { Connection } from './driver.ts';

/** Goes up when the tables themselves change; a file with a higher one was written by a later Holdfast. */
export const formatVersion = 2;

/** Brings the file's own tables to the present format, from nothing or from an earlier one, in one transaction. */
export function upgradeFormat(connection: Connection): void {
  connection.transaction(() => {
    const version = connection.values<number>('PRAGMA main.user_version').get() ?? 0;
    if (version === formatVersion) return;
    if (version === 1) connection.execute('ALTER TABLE collections RENAME TO collections_1');
    connection.execute(definitions);
    if (version === 1) fromFormat1(connection);
    connection.execute(`PRAGMA main.user_version = ${formatVersion}`);
  });
}

/**
 * - `collections`: each in its schema version, with the layout of its table, and how many changes it has seen
 * - `sources`: tables of an earlier version whose rows are on their way into the collection's table
 * - `full_text`: how far each full-text index has come
 * - `generation`: one row; how many transactions touched the journal
 */
const definitions = `
  CREATE TABLE IF NOT EXISTS collections (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    layout TEXT NOT NULL,
    changes INTEGER NOT NULL DEFAULT 0,
    UNIQUE (name, version)
  );
  CREATE TABLE IF NOT EXISTS sources (
    collection INTEGER NOT NULL,
    version INTEGER NOT NULL,
    documents TEXT NOT NULL PRIMARY KEY
  );
  CREATE TABLE IF NOT EXISTS full_text (
    collection INTEGER PRIMARY KEY,
    definition TEXT NOT NULL,
    mark INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS generation (value INTEGER NOT NULL);
  INSERT INTO generation (value) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM generation);`;

/** Format 1 had no layouts, no numbers of changes and no journal: its generation is made the greater one, so that the journal is written from it. */
function fromFormat1(connection: Connection): void {
  connection.execute(`
    INSERT INTO collections (number, name, version, layout) SELECT number, name, version, '' FROM collections_1;
    DROP TABLE collections_1;
    UPDATE generation SET value = 1;`);
}
