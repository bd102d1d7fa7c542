import type { RxDocumentData, RxJsonSchema } from 'rxdb';
import type { FloorDatabase } from './database.ts';

export interface Table<T> {
  insert: (document: RxDocumentData<T>) => void;
  /** Reads what is there, as anybody must who changes it, and replaces it. */
  update: (document: RxDocumentData<T>) => void;
}

const quoted = (path: string): string => `"${path}"`;

/** JSON rows, with a column for each path that the product has indexed, and the same indexes. */
export function table<T extends { id: string }>(database: FloorDatabase, name: string, schema: RxJsonSchema<T>): Table<T> {
  const indexes = [...(schema.indexes ?? []).map((index) => [index].flat().map(String)), ['_meta.lwt']];
  const columns = [...new Set(['id', '_deleted', ...indexes.flat()])];
  database.exec(`CREATE TABLE ${name} (number INTEGER PRIMARY KEY, ${columns.map(quoted).join(', ')}, data TEXT NOT NULL);
    CREATE UNIQUE INDEX ${name}_id ON ${name} (id);
    ${indexes.map((index, number) => `CREATE INDEX ${name}_${number} ON ${name} (${index.map(quoted).join(', ')});`).join('\n')}`);
  const places = columns.map(() => '?').join(', ');
  const insert = database.prepare(`INSERT OR REPLACE INTO ${name} (${columns.map(quoted).join(', ')}, data) VALUES (${places}, ?)`);
  const read = database.prepare(`SELECT data FROM ${name} WHERE id = ?`);
  const update = database.prepare(`UPDATE ${name} SET ${columns.map((column) => `${quoted(column)} = ?`).join(', ')}, data = ? WHERE id = ?`);
  const values = (document: RxDocumentData<T>): (string | number | null)[] =>
    [...columns.map((path) => valueAt(document, path)), JSON.stringify(document)];
  return {
    insert: (document) => void insert.run(...values(document)),
    update(document) {
      parsed(read.all(document.id));
      update.run(...values(document), document.id);
    },
  };
}

function valueAt(document: unknown, path: string): string | number | null {
  const value = path.split('.').reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], document);
  return typeof value === 'boolean' ? Number(value) : value as string | number | null;
}

export const parsed = (rows: readonly unknown[]): unknown[] => rows.map((row) => JSON.parse((row as { data: string }).data) as unknown);
