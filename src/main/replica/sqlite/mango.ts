import type { SqlValue } from './driver.ts';
import type { ListPath, Paths, ScalarPath, ScalarType } from './layout.ts';
import type { Query } from './protocol.ts';
import { isOrderable, toOrderable } from './text-order.ts';

/** A condition in SQL that is true exactly where RxDB's matcher says yes; elsewhere it is false or NULL. */
export type Condition = { sql: string; values: SqlValue[] };

const never: Condition = { sql: '0', values: [] };
const always: Condition = { sql: '1', values: [] };

/**
 * The part of a selector that SQL can say exactly.
 * `complete` is false if there is more: then the rows found are candidates for RxDB's own matcher.
 */
export function conditionOf(selector: unknown, paths: Paths): { condition: Condition; complete: boolean } {
  const parts = conjuncts(selector).map((part) => selectorCondition(part, paths));
  const said = parts.filter((part) => part !== undefined);
  return { condition: join(said, 'AND', always), complete: said.length === parts.length };
}

/** Whether a selector asks for more than living, or deleted, documents. */
export const isNarrowed = (selector: unknown): boolean =>
  conjuncts(selector).some((part) => !isRecord(part) || Object.keys(part).some((path) => path !== '_deleted'));

/**
 * The ORDER BY list for a query's sort, or undefined if SQL would order otherwise than RxDB.
 * @param byIndex false: no index is to be walked for the sake of the order (https://www.sqlite.org/optoverview.html#uplus)
 */
export function orderOf(sort: Query['sort'], { scalars }: Paths, byIndex: boolean): string | undefined {
  const terms: string[] = [];
  const term = byIndex ? '' : '+';
  for (const part of sort) {
    for (const [path, direction] of Object.entries(part)) {
      const scalar = scalars.get(path);
      if (scalar === undefined || !isOrdered(scalar)) return undefined;
      terms.push(`${term}${scalar.sql} ${direction === 'asc' ? 'ASC' : 'DESC'}`);
    }
  }
  return terms.join(', ');
}

/** Strings read out of the JSON compare by UTF-8 bytes, which is not JavaScript's order. */
function isOrdered(scalar: ScalarPath): boolean {
  return scalar.column || scalar.type !== 'string';
}

function conjuncts(selector: unknown): unknown[] {
  if (!isRecord(selector)) return [selector];
  return Object.entries(selector).flatMap(([key, value]) =>
    key === '$and' && Array.isArray(value) && value.length > 0 ? value.flatMap(conjuncts) : [{ [key]: value }],
  );
}

function selectorCondition(selector: unknown, paths: Paths): Condition | undefined {
  if (!isRecord(selector)) return undefined;
  const parts = Object.entries(selector).map(([key, value]) => {
    if (key === '$and') return all(value, paths, 'AND', always);
    if (key === '$or') return all(value, paths, 'OR', never);
    if (key === '$nor') return negation(all(value, paths, 'OR', never));
    const scalar = paths.scalars.get(key);
    if (scalar !== undefined) return fieldCondition(scalar, value);
    const list = paths.lists.get(key);
    return list === undefined ? undefined : listCondition(list, value);
  });
  return joinAll(parts, 'AND', always);
}

function all(selectors: unknown, paths: Paths, operator: 'AND' | 'OR', empty: Condition): Condition | undefined {
  if (!Array.isArray(selectors) || selectors.length === 0) return undefined;
  return joinAll(selectors.map((selector) => selectorCondition(selector, paths)), operator, empty);
}

function fieldCondition(scalar: ScalarPath, matcher: unknown): Condition | undefined {
  if (!isRecord(matcher)) return equals(scalar, matcher);
  const operators = Object.entries(matcher);
  if (operators.length === 0) return undefined;
  return joinAll(operators.map(([operator, value]) => operatorCondition(scalar, operator, value)), 'AND', always);
}

function operatorCondition(scalar: ScalarPath, operator: string, value: unknown): Condition | undefined {
  switch (operator) {
    case '$eq':
      return equals(scalar, value);
    case '$ne':
      return negation(equals(scalar, value));
    case '$gt':
      return compares(scalar, '>', value);
    case '$gte':
      return compares(scalar, '>=', value);
    case '$lt':
      return compares(scalar, '<', value);
    case '$lte':
      return compares(scalar, '<=', value);
    case '$in':
      return isIn(scalar, value);
    case '$nin':
      return negation(isIn(scalar, value));
    case '$exists':
      return typeof value === 'boolean' ? { sql: `${scalar.sql} IS ${value ? 'NOT NULL' : 'NULL'}`, values: [] } : undefined;
    case '$not':
      return isRecord(value) ? negation(fieldCondition(scalar, value)) : undefined;
    default:
      return undefined;
  }
}

/** A missing field equals null, as in MongoDB; a value of another type equals nothing. */
function equals(scalar: ScalarPath, value: unknown): Condition | undefined {
  if (value === null) return { sql: `${scalar.sql} IS NULL`, values: [] };
  const literal = literalOf(scalar, value);
  if (literal === undefined) return undefined;
  return literal.type === scalar.type ? { sql: `${scalar.sql} = ?`, values: [literal.value] } : never;
}

function compares(scalar: ScalarPath, operator: string, value: unknown): Condition | undefined {
  const literal = literalOf(scalar, value);
  if (literal === undefined || !isOrdered(scalar)) return undefined;
  return literal.type === scalar.type ? { sql: `${scalar.sql} ${operator} ?`, values: [literal.value] } : never;
}

function isIn(scalar: ScalarPath, list: unknown): Condition | undefined {
  if (!Array.isArray(list)) return undefined;
  const members: unknown[] = list;
  const literals = members.filter((member) => member !== null).map((member) => literalOf(scalar, member));
  if (literals.includes(undefined)) return undefined;
  const values = literals.flatMap((literal) => (literal?.type === scalar.type ? [literal.value] : []));
  // One parameter whatever the length: the statement stays the same, and SQLite's limit of parameters is out of reach.
  const found: Condition = { sql: `${scalar.sql} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
  const either = members.includes(null) ? [found, { sql: `${scalar.sql} IS NULL`, values: [] }] : [found];
  return join(either, 'OR', never);
}

/** A list equals what is one of its elements. */
function listCondition(list: ListPath, matcher: unknown): Condition | undefined {
  if (!isRecord(matcher)) return contains(list, [matcher]);
  const operators = Object.entries(matcher);
  if (operators.length === 0) return undefined;
  return joinAll(operators.map(([operator, value]) => listOperatorCondition(list, operator, value)), 'AND', always);
}

function listOperatorCondition(list: ListPath, operator: string, value: unknown): Condition | undefined {
  switch (operator) {
    case '$eq':
      return contains(list, [value]);
    case '$ne':
      return negation(contains(list, [value]));
    case '$in':
      return Array.isArray(value) ? contains(list, value) : undefined;
    case '$nin':
      return Array.isArray(value) ? negation(contains(list, value)) : undefined;
    case '$size':
      return Number.isSafeInteger(value) ? { sql: `json_array_length(data, ${list.json}) = ?`, values: [value as number] } : undefined;
    case '$not':
      return isRecord(value) ? negation(listCondition(list, value)) : undefined;
    default:
      return undefined;
  }
}

function contains({ items, json }: ListPath, members: readonly unknown[]): Condition | undefined {
  if (items === undefined) return undefined;
  const literals = members.map((member) => literalOf({ type: items, column: false }, member));
  if (literals.includes(undefined)) return undefined;
  const values = literals.flatMap((literal) => (literal?.type === items ? [literal.value] : []));
  return {
    sql: `EXISTS (SELECT 1 FROM json_each(data, ${json}) AS item WHERE item.value IN (SELECT value FROM json_each(?)))`,
    values: [JSON.stringify(values)],
  };
}

type Literal = { type: ScalarType; value: string | number };

function literalOf(scalar: Pick<ScalarPath, 'type' | 'column'>, value: unknown): Literal | undefined {
  if (typeof value === 'boolean') return { type: 'boolean', value: Number(value) };
  if (typeof value === 'number') return Number.isFinite(value) ? { type: 'number', value } : undefined;
  if (typeof value !== 'string' || !isOrderable(value)) return undefined;
  return { type: 'string', value: scalar.column ? toOrderable(value) : value };
}

function negation(condition: Condition | undefined): Condition | undefined {
  return condition === undefined ? undefined : { sql: `(${condition.sql}) IS NOT TRUE`, values: condition.values };
}

function joinAll(parts: readonly (Condition | undefined)[], operator: 'AND' | 'OR', empty: Condition): Condition | undefined {
  const said = parts.filter((part) => part !== undefined);
  return said.length === parts.length ? join(said, operator, empty) : undefined;
}

function join(parts: readonly Condition[], operator: 'AND' | 'OR', empty: Condition): Condition {
  const [only] = parts;
  if (only === undefined) return empty;
  if (parts.length === 1) return only;
  return { sql: parts.map((part) => `(${part.sql})`).join(` ${operator} `), values: parts.flatMap((part) => part.values) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
