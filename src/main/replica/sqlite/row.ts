import type { Collection } from './collection.ts';
import type { SqlValue } from './driver.ts';
import type { WriteRow } from './protocol.ts';
import { toOrderable } from './text-order.ts';

/** Columns of a document's row, but for its number, in the order of `rowValues`. */
export function columnNames({ layout }: Collection): string[] {
  return ['id', 'change', 'rev', 'deleted', 'lwt', 'irregular', 'data', ...layout.columns.map((column) => column.sql)];
}

export function rowValues(row: WriteRow, change: number): SqlValue[] {
  return [toOrderable(row.id), change, row.rev, Number(row.deleted), row.lwt, Number(!row.regular), row.json, ...row.columns];
}

/** With the row's number first; null gives it the next one. */
export function insertStatement(collection: Collection): string {
  const names = ['seq', ...columnNames(collection)];
  return `INSERT INTO ${collection.documents} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
}
