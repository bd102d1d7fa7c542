import Sqlite from 'better-sqlite3-multiple-ciphers';
import { DatabaseSync } from 'node:sqlite';

type Value = string | number | bigint | null;

/** What both drivers have in common. */
export interface FloorDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): FloorStatement;
  close(): unknown;
}

export interface FloorStatement {
  run(...values: Value[]): unknown;
  all(...values: Value[]): unknown[];
}

/** A page of the product is written like that too: in the log, but not synced before the next checkpoint. */
const settings = `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;
  PRAGMA wal_autocheckpoint = 4000`;

/** node:sqlite has no encryption: the floor of everything. */
export function openPlain(file: string): FloorDatabase {
  const database = new DatabaseSync(file);
  database.exec(settings);
  return database;
}

/** The product's driver and cipher, and nothing else of the product. */
export function openEncrypted(file: string, key: Uint8Array): FloorDatabase {
  const database = new Sqlite(file);
  database.pragma(`cipher='aegis'`);
  database.pragma(`key='raw:${Buffer.from(key).toString('hex')}'`);
  database.exec(settings);
  return database;
}
