import { getQueryMatcher, getSortComparator, type RxDocumentData } from 'rxdb/plugins/core';
import type { Collection } from './collection.ts';
import type { Connection, SqlValue } from './driver.ts';
import { baseColumns, type Paths } from './layout.ts';
import { conditionOf, isNarrowed, orderOf } from './mango.ts';
import type { AttachmentContent, Changed, Query, QueryPlan } from './protocol.ts';
import { toOrderable } from './text-order.ts';

/** How a query is answered: what SQL says of it, and what is left to RxDB's own matcher and comparator. */
type Plan = { sql: string; values: SqlValue[]; filtered: boolean; sorted: boolean };

type StoredDocument = RxDocumentData<unknown>;
type Found = { json: string; document: StoredDocument };

export function query(connection: Connection, collection: Collection, asked: Query): string {
  const plan = planOf(connection, collection, asked, 'data', true);
  if (plan.filtered && plan.sorted) return arrayOf(connection.values<string>(plan.sql).all(plan.values));
  const end = asked.limit === undefined ? Infinity : asked.skip + asked.limit;
  const found = matching(connection, collection, asked, plan, plan.sorted ? end : Infinity);
  if (!plan.sorted) {
    const compare = getSortComparator(collection.schema, asked);
    found.sort((a, b) => compare(a.document, b.document));
  }
  return arrayOf(found.slice(asked.skip, end).map(({ json }) => json));
}

export function count(connection: Connection, collection: Collection, asked: Query): number {
  const { skip, limit = Infinity } = asked;
  const plan = planOf(connection, collection, asked, 'count(*)', false);
  const total = plan.filtered
    ? (connection.values<number>(plan.sql).get(plan.values) ?? 0)
    : matching(connection, collection, asked, planOf(connection, collection, asked, 'data', false), Infinity).length;
  return Math.min(Math.max(total - skip, 0), limit);
}

export function explain(connection: Connection, collection: Collection, asked: Query): QueryPlan {
  const plan = planOf(connection, collection, asked, 'data', true);
  const steps = connection.statement<{ detail: string }>(`EXPLAIN QUERY PLAN ${plan.sql}`).all(plan.values);
  return { steps: steps.map((step) => step.detail), filteredInSql: plan.filtered, sortedInSql: plan.sorted };
}

function planOf(connection: Connection, collection: Collection, asked: Query, columns: string, rows: boolean): Plan {
  const paths = usablePaths(connection, collection);
  const { condition, complete } = conditionOf(asked.selector, paths);
  // Where every row is wanted, the filter finds them, and not the sort: RxDB sorts by some index where nobody asked for an order.
  const byIndex = asked.limit !== undefined || !isNarrowed(asked.selector);
  const order = rows ? orderOf(asked.sort, paths, byIndex) : undefined;
  const select = `SELECT ${columns} FROM ${collection.documents} WHERE ${condition.sql}`;
  const ordered = order === undefined ? select : `${select} ORDER BY ${order}`;
  if (!complete || order === undefined) return { sql: ordered, values: condition.values, filtered: complete, sorted: order !== undefined };
  return { sql: `${ordered} LIMIT ? OFFSET ?`, values: [...condition.values, rowLimit(asked.limit), asked.skip], filtered: true, sorted: true };
}

/** With rows whose values are not of the schema's types only the columns that RxDB itself fills can be trusted. */
export function usablePaths(connection: Connection, { documents, layout }: Collection): Paths {
  const irregular = connection.values<number>(`SELECT 1 FROM ${documents} WHERE irregular = 1 LIMIT 1`).get();
  if (irregular === undefined) return layout;
  return { scalars: new Map(baseColumns(layout.primaryPath).map((scalar) => [scalar.path, scalar])), lists: new Map() };
}

/** The first `enough` documents of the plan's rows that RxDB's matcher accepts. */
function matching(connection: Connection, collection: Collection, asked: Query, plan: Plan, enough: number): Found[] {
  const matches = plan.filtered ? () => true : getQueryMatcher(collection.schema, asked);
  const found: Found[] = [];
  if (enough <= 0) return found;
  for (const json of connection.values<string>(plan.sql).iterate(plan.values)) {
    const document = parse(json);
    if (!matches(document)) continue;
    found.push({ json, document });
    if (found.length >= enough) break;
  }
  return found;
}

function parse(json: string): StoredDocument {
  return JSON.parse(json) as StoredDocument;
}

export function findByIds(connection: Connection, { documents }: Collection, ids: readonly string[], withDeleted: boolean): string {
  const living = withDeleted ? '' : ' AND deleted = 0';
  const find = connection.values<string>(`SELECT data FROM ${documents} WHERE id = ?${living}`);
  return arrayOf(ids.flatMap((id) => find.get([toOrderable(id)]) ?? []));
}

export function changedSince(connection: Connection, { documents }: Collection, limit: number, since: number): Changed {
  const changed = connection
    .statement<{ change: number; data: string }>(`SELECT change, data FROM ${documents} WHERE change > ? ORDER BY change LIMIT ?`)
    .all([since, rowLimit(limit)]);
  return { json: arrayOf(changed.map(({ data }) => data)), change: changed.at(-1)?.change ?? since };
}

export function attachment(
  connection: Connection,
  { attachments }: Collection,
  documentId: string,
  attachmentId: string,
  digest: string,
): AttachmentContent | null {
  const found = connection
    .statement<{ type: string; bytes: Uint8Array }>(`SELECT type, bytes FROM ${attachments} WHERE document = ? AND name = ? AND digest = ?`)
    .get([documentId, attachmentId, digest]);
  return found === undefined ? null : { type: found.type, bytes: new Uint8Array(found.bytes) };
}

/** SQLite's LIMIT: a negative one is none, and one that is no integer (Infinity) would be an error. */
function rowLimit(limit: number | undefined): number {
  return limit === undefined || !Number.isSafeInteger(limit) ? -1 : limit;
}

export function arrayOf(documents: readonly string[]): string {
  return `[${documents.join(',')}]`;
}
