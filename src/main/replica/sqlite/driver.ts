import Sqlite from 'better-sqlite3-multiple-ciphers';

/** The one file that knows the SQLite library; everything else speaks this interface. */

export type SqlValue = string | number | bigint | Uint8Array | null;

export type Statement<Row> = {
  all(parameters?: readonly SqlValue[]): Row[];
  get(parameters?: readonly SqlValue[]): Row | undefined;
  /** Rows one at a time; the connection can do nothing else until the loop ends. */
  iterate(parameters?: readonly SqlValue[]): IterableIterator<Row>;
  run(parameters?: readonly SqlValue[]): { changes: number; rowId: number | bigint };
};

export type Connection = {
  /** Compiles a statement, or returns the one compiled before. */
  statement<Row = unknown>(sql: string): Statement<Row>;
  /** The same, for a statement of one column: each row is that column's value. */
  values<Value>(sql: string): Statement<Value>;
  execute(sql: string): void;
  /** Runs `work` in one write transaction: all of it or, when it throws, nothing. */
  transaction<Result>(work: () => Result): Result;
  /** Runs `work`, which only reads, on one state of the file, whatever is committed meanwhile. */
  snapshot<Result>(work: () => Result): Result;
  /** Opens a second file beside the first, under the same key; its tables are `name.table`. */
  attach(file: string, name: string): void;
  /** Writes every page anew under another key; null: not encrypted. The file must not be in WAL mode, and nobody else may have it open. */
  rekey(key: Uint8Array | null): void;
  close(): void;
};

export type OpenOptions = {
  file: string;
  readOnly: boolean;
  /** A raw 256-bit key (32 bytes). Without it the file is not encrypted. */
  key?: Uint8Array;
};

/** How long one connection waits for the lock of another before it gives up. */
const busyMilliseconds = 5_000;

/** Statements kept compiled; the least recently used one goes first. */
const statementLimit = 200;

const rawKey = (key: Uint8Array): string => `raw:${Buffer.from(key).toString('hex')}`;

export function openConnection(options: OpenOptions): Connection {
  const database = new Sqlite(options.file, { readonly: options.readOnly, timeout: busyMilliseconds });
  if (options.key !== undefined) {
    // AEGIS is authenticated; a raw key saves the key derivation that a passphrase would cost at each open.
    database.pragma(`cipher='aegis'`);
    database.pragma(`key='${rawKey(options.key)}'`);
  }

  const compiled = new Map<string, Sqlite.Statement>();
  const prepare = (sql: string, pluck: boolean): Sqlite.Statement => {
    const key = pluck ? `1${sql}` : `0${sql}`;
    const found = compiled.get(key);
    compiled.delete(key);
    const statement = found ?? (pluck ? database.prepare(sql).pluck() : database.prepare(sql));
    compiled.set(key, statement);
    if (compiled.size > statementLimit) {
      const [oldest] = compiled.keys();
      if (oldest !== undefined) compiled.delete(oldest);
    }
    return statement;
  };

  return {
    statement: <Row>(sql: string) => typed<Row>(prepare(sql, false)),
    values: <Value>(sql: string) => typed<Value>(prepare(sql, true)),
    execute: (sql) => void database.exec(sql),
    transaction: (work) => database.transaction(work).immediate(),
    snapshot: (work) => database.transaction(work).deferred(),
    attach: (file, name) => void database.prepare(`ATTACH ? AS ${name} KEY ?`).run(file, options.key === undefined ? '' : rawKey(options.key)),
    rekey: (key) => {
      if (key !== null) database.pragma(`cipher='aegis'`);
      database.pragma(`rekey='${key === null ? '' : rawKey(key)}'`);
    },
    close: () => void database.close(),
  };
}

/** The shape of a row is the SQL's; whoever writes the SQL states it. */
function typed<Row>(statement: Sqlite.Statement): Statement<Row> {
  return {
    all: (parameters = []) => statement.all(...parameters) as Row[],
    get: (parameters = []) => statement.get(...parameters) as Row | undefined,
    iterate: (parameters = []) => statement.iterate(...parameters) as IterableIterator<Row>,
    run: (parameters = []) => {
      const result = statement.run(...parameters);
      return { changes: result.changes, rowId: result.lastInsertRowid };
    },
  };
}

/** SQLite's extended result code of an error (`SQLITE_CORRUPT_INDEX`), or undefined if the error is not SQLite's. */
export function sqliteCode(error: unknown): string | undefined {
  return error instanceof Sqlite.SqliteError ? error.code : undefined;
}
