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
  /** The part that SQL can say. */
  condition: Condition;
  /** The rest, asked of documents of which the condition is true; undefined where there is none. */
  rest: ((json: string) => boolean) | undefined;
};

/** Undefined where everything is let through. */
export function filterOf(connection: Connection, collection: Collection, related: Collection | undefined, request: SearchOperation): Filter | undefined {
  if (request.selector === undefined && request.related === undefined) return undefined;
  const { condition, matches } = selected(connection, collection, request.selector ?? {});
  const beside = request.related === undefined || related === undefined ? undefined : relatedMatches(connection, related, request.related);
  const tests = [matches, beside].filter((test) => test !== undefined);
  if (tests.length === 0) return { condition, rest: undefined };
  return {
    condition,
    rest: (json) => {
      const document = JSON.parse(json) as Stored;
      return tests.every((test) => test(document));
    },
  };
}

type Stored = RxDocumentData<unknown>;
type Matches = (document: Stored) => boolean;

function selected(connection: Connection, collection: Collection, selector: MangoQuerySelector<unknown>): { condition: Condition; matches: Matches | undefined } {
  const { condition, complete } = conditionOf(selector, usablePaths(connection, collection));
  return { condition, matches: complete ? undefined : getQueryMatcher(collection.schema, { selector, sort: [], skip: 0 }) };
}

/** Many documents have the same related one; each is asked about once. */
function relatedMatches(connection: Connection, related: Collection, { path, selector }: NonNullable<SearchOperation['related']>): Matches {
  const { condition, matches } = selected(connection, related, selector);
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
