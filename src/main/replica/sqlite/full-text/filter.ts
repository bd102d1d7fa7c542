import { getQueryMatcher, type MangoQuerySelector, type RxDocumentData } from 'rxdb/plugins/core';
import type { Collection } from '../collection.ts';
import type { Connection } from '../driver.ts';
import { valueAt } from '../layout.ts';
import { type Condition, conditionOf } from '../mango.ts';
import { usablePaths } from '../read.ts';
import { toOrderable } from '../text-order.ts';
import type { SearchOperation } from './types.ts';

/** What must hold of a document beside its words. */
export type Filter = {
  /** The part that SQL can say of a row of the documents. */
  condition: Condition;
  /** The rest, asked of documents of which the condition is true; undefined where there is none. */
  rest: ((json: string) => boolean) | undefined;
  /** Conditions of which each is true of whatever fits, and by which an index may find it; asked for only when needed. */
  narrowings: readonly (() => Condition | undefined)[];
};

/** More related documents than these are not looked for one by one. */
const fewRelated = 500;

/** Undefined where everything is let through. */
export function filterOf(
  connection: Connection, collection: Collection, related: Collection | undefined, request: SearchOperation, breathe: () => void,
): Filter | undefined {
  if (request.selector === undefined && request.related === undefined) return undefined;
  const own = selected(connection, collection, request.selector ?? {});
  const other = request.related === undefined || related === undefined ? undefined : relation(connection, collection, related, request.related, breathe);
  const tests = [own.matches, other?.matches].filter((test) => test !== undefined);
  return {
    condition: both(own.condition, other?.condition),
    rest: tests.length === 0 ? undefined : (json) => {
      const document = JSON.parse(json) as Stored;
      return tests.every((test) => test(document));
    },
    narrowings: [() => own.condition, ...(other === undefined ? [] : [other.narrowing])],
  };
}

type Stored = RxDocumentData<unknown>;
type Matches = (document: Stored) => boolean;

const both = (one: Condition, other: Condition | undefined): Condition =>
  other === undefined ? one : { sql: `(${one.sql}) AND (${other.sql})`, values: [...one.values, ...other.values] };

type Selected = { condition: Condition; matches: Matches | undefined };

function selected(connection: Connection, collection: Collection, selector: MangoQuerySelector<unknown>): Selected {
  const { condition, complete } = conditionOf(selector, usablePaths(connection, collection));
  return { condition, matches: complete ? undefined : getQueryMatcher(collection.schema, { selector, sort: [], skip: 0 }) };
}

type Relation = { condition: Condition | undefined; matches: Matches | undefined; narrowing: () => Condition | undefined };

function relation(
  connection: Connection, collection: Collection, related: Collection, { path, selector }: NonNullable<SearchOperation['related']>, breathe: () => void,
): Relation {
  const asked = selected(connection, related, selector);
  const reference = usablePaths(connection, collection).scalars.get(path);
  if (reference?.column !== true) return { condition: undefined, matches: relatedMatches(connection, related, path, asked), narrowing: () => undefined };
  const { condition } = asked;
  return {
    condition: asked.matches !== undefined ? undefined : {
      sql: `EXISTS (SELECT 1 FROM ${related.documents} AS related
        WHERE related.id = ${collection.documents}.${reference.sql} AND related.deleted = 0 AND (${condition.sql}))`,
      values: condition.values,
    },
    matches: asked.matches === undefined ? undefined : relatedMatches(connection, related, path, asked),
    narrowing: () => {
      const ids = idsOfFew(connection, related, asked, breathe);
      return ids && { sql: `${reference.sql} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(ids)] };
    },
  };
}

/** As columns hold them; undefined where there are too many. */
function idsOfFew(connection: Connection, { documents }: Collection, { condition, matches }: Selected, breathe: () => void): string[] | undefined {
  const found: string[] = [];
  const rows = connection.statement<{ id: string; data: string }>(
    `SELECT id, ${matches === undefined ? `''` : 'data'} AS data FROM ${documents} WHERE deleted = 0 AND (${condition.sql})`,
  );
  for (const { id, data } of rows.iterate(condition.values)) {
    breathe();
    if (matches?.(JSON.parse(data) as Stored) === false) continue;
    found.push(id);
    if (found.length > fewRelated) return undefined;
  }
  return found;
}

/** Many documents have the same related one; each is asked about once. */
function relatedMatches(connection: Connection, related: Collection, path: string, { condition, matches }: Selected): Matches {
  const find = connection.values<string>(`SELECT data FROM ${related.documents} WHERE id = ? AND deleted = 0 AND (${condition.sql})`);
  const known = new Map<string, boolean>();
  return (document) => {
    const id = valueAt(document, path);
    if (typeof id !== 'string') return false;
    const before = known.get(id);
    if (before !== undefined) return before;
    const found = find.get([toOrderable(id), ...condition.values]);
    const fits = found !== undefined && (matches === undefined || matches(JSON.parse(found) as Stored));
    known.set(id, fits);
    return fits;
  };
}
