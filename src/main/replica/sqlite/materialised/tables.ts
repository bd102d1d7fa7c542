import type { Connection } from '../driver.ts';

/**
 * - `views`: each of a collection; `built`: up to which row its members have been found. One that is `leaving` is nobody's
 *   any more; its members go bit by bit
 * - `view_members`: ids as the documents' table has them
 * - `views_through`: up to which change of a collection every view of it has been followed. Writes of a version that knows no
 *   views are found out by it
 */
export const createViewTables = (connection: Connection): void => connection.execute(`
  CREATE TABLE IF NOT EXISTS main.views (
    number INTEGER PRIMARY KEY,
    collection INTEGER NOT NULL,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    state TEXT NOT NULL,
    built INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS main.view_members (
    view INTEGER NOT NULL,
    place NUMERIC NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (view, place, member)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS main.view_members_member ON view_members (view, member);
  CREATE TABLE IF NOT EXISTS main.views_through (collection INTEGER PRIMARY KEY, change INTEGER NOT NULL);`);
