/** The part of the driver that we use; its own declarations are not reachable through its package's exports. */
declare module 'better-sqlite3-multiple-ciphers' {
  class Database {
    constructor(file: string, options?: { readonly?: boolean; timeout?: number });
    static readonly SqliteError: new (message: string, code: string) => Error & { code: string };
    prepare(sql: string): Database.Statement;
    exec(sql: string): this;
    pragma(source: string): unknown;
    transaction<Result>(work: () => Result): { immediate(): Result; deferred(): Result };
    close(): this;
  }

  namespace Database {
    type Statement = {
      all(...parameters: unknown[]): unknown[];
      get(...parameters: unknown[]): unknown;
      iterate(...parameters: unknown[]): IterableIterator<unknown>;
      run(...parameters: unknown[]): { changes: number; lastInsertRowid: number | bigint };
      pluck(): Statement;
    };
  }

  export default Database;
}
