import type { Collection } from '../collection.ts';
import type { Connection } from '../driver.ts';
import type { Condition } from '../mango.ts';
import type { Filter } from './filter.ts';
import { tablesOf } from './tables.ts';

/** Of more documents than these some are soon found by going through all of them, the newest first. */
const few = 2_000;

/**
 * Keys of all documents that fit, the newest first, where an index shows that they are few. Undefined where they are
 * not: then going through all documents by their time comes upon the wanted ones sooner.
 */
export function keysOfFew(connection: Connection, collection: Collection, filter: Filter, breathe: () => void): bigint[] | undefined {
  for (const narrowing of filter.narrowings) {
    const condition = narrowing();
    const keys = condition !== undefined && isSearched(connection, collection, condition)
      ? keysWithin(connection, collection, condition, filter, breathe)
      : undefined;
    if (keys !== undefined) return keys;
  }
  return undefined;
}

/** Whether an index leads to the rows: to more than those that are not deleted, with which every index begins. https://www.sqlite.org/eqp.html */
function isSearched(connection: Connection, { documents }: Collection, { sql, values }: Condition): boolean {
  const steps = connection.statement<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT seq FROM ${documents} WHERE deleted = 0 AND (${sql})`).all(values);
  return steps.some(({ detail }) => detail.startsWith(`SEARCH ${documents} USING`) && !detail.endsWith('(deleted=?)'));
}

function keysWithin(connection: Connection, collection: Collection, within: Condition, { condition, rest }: Filter, breathe: () => void): bigint[] | undefined {
  const { keys } = tablesOf(collection);
  const rows = connection.statement<{ key: string; fits: number | null; json: string }>(
    `SELECT CAST(key AS TEXT) AS key, ${condition.sql} AS fits, ${rest === undefined ? `''` : 'data'} AS json
     FROM ${collection.documents} CROSS JOIN ${keys} USING (seq) WHERE deleted = 0 AND (${within.sql}) LIMIT ?`,
  );
  const found: bigint[] = [];
  let read = 0;
  for (const { key, fits, json } of rows.iterate([...condition.values, ...within.values, few + 1])) {
    breathe();
    read += 1;
    if (read > few) return undefined;
    if (fits === 1 && rest?.(json) !== false) found.push(BigInt(key));
  }
  return found.sort((a, b) => (a < b ? 1 : -1));
}
