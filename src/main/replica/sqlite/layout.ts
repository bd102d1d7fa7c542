import type { RxDocumentData, RxJsonSchema } from 'rxdb/plugins/core';
import { isOrderable, toOrderable } from './text-order.ts';

export type ScalarType = 'string' | 'number' | 'boolean';

/** A path of a document with one scalar type by its schema, and the SQL expression of its value. */
export type ScalarPath = {
  path: string;
  type: ScalarType;
  sql: string;
  /** A real column: strings in it are in JavaScript's order (see text-order.ts). Otherwise read out of the JSON. */
  column: boolean;
};

/** A path with a list by its schema. */
export type ListPath = {
  /** As SQLite's JSON functions take it, quoted. */
  json: string;
  /** Undefined where elements are lists or objects: then SQL can only count them. */
  items: ScalarType | undefined;
};

/** Paths about which SQL can say the same as RxDB. */
export type Paths = { scalars: ReadonlyMap<string, ScalarPath>; lists: ReadonlyMap<string, ListPath> };

export type Layout = Paths & {
  primaryPath: string;
  attachments: boolean;
  /** Indexed paths that have a column of their own, in the order of the columns; they are among the scalars. */
  columns: readonly ScalarPath[];
  /** The schema's indexes as lists of SQL columns. */
  indexes: readonly (readonly string[])[];
};

type SchemaNode = { type?: unknown; items?: unknown; properties?: Readonly<Record<string, SchemaNode | undefined>> };
export type StoredSchema = Readonly<RxJsonSchema<RxDocumentData<unknown>>>;

/** Columns of every table, whatever the schema says. RxDB itself sees to their types. */
export const baseColumns = (primaryPath: string): readonly ScalarPath[] => [
  { path: primaryPath, type: 'string', sql: 'id', column: true },
  { path: '_deleted', type: 'boolean', sql: 'deleted', column: true },
  { path: '_meta.lwt', type: 'number', sql: 'lwt', column: true },
];

export function layoutOf(schema: StoredSchema): Layout {
  const primaryPath = typeof schema.primaryKey === 'string' ? schema.primaryKey : schema.primaryKey.key;
  const base = baseColumns(primaryPath);
  const known = new Set(base.map((scalar) => scalar.path));
  const declared = scalarPaths(schema, '').filter((scalar) => !known.has(scalar.path));
  const indexed = new Set((schema.indexes ?? []).flat());
  const columns = declared
    .filter((scalar) => indexed.has(scalar.path))
    .map((scalar, position): ScalarPath => ({ ...scalar, sql: `c${position}`, column: true }));
  const scalars = new Map([...declared, ...columns, ...base].map((scalar) => [scalar.path, scalar]));
  const indexes = (schema.indexes ?? []).map((index) =>
    [index].flat().flatMap((path) => {
      const scalar = scalars.get(path);
      return scalar === undefined ? [] : [scalar.sql];
    }),
  );
  return { primaryPath, attachments: schema.attachments !== undefined, columns, scalars, lists: listPaths(schema), indexes };
}

function scalarPaths(node: SchemaNode, prefix: string): ScalarPath[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    if (child === undefined || !isSayable(name)) return [];
    const path = `${prefix}${name}`;
    const type = scalarType(child.type);
    if (type !== undefined) return [{ path, type, sql: `json_extract(data, ${jsonPath(path)})`, column: false }];
    return child.type === 'object' ? scalarPaths(child, `${path}.`) : [];
  });
}

const isSayable = (name: string): boolean => !name.startsWith('_') && !/["\\.]/.test(name);

/** Those at the top: what stands in another list is the matcher's. */
function listPaths({ properties = {} }: SchemaNode): Map<string, ListPath> {
  const lists = Object.entries(properties).filter(([name, child]) => child?.type === 'array' && isSayable(name));
  return new Map(lists.map(([name, child]) => [name, { json: jsonPath(name), items: scalarType((child?.items as SchemaNode | undefined)?.type) }]));
}

function scalarType(type: unknown): ScalarType | undefined {
  if (type === 'integer') return 'number';
  return type === 'string' || type === 'number' || type === 'boolean' ? type : undefined;
}

function jsonPath(path: string): string {
  const steps = path.split('.').map((step) => `."${step.replaceAll("'", "''")}"`);
  return `'$${steps.join('')}'`;
}

/** A column's value of a document value that fits the layout. */
export function columnValue(value: unknown): string | number | null {
  if (typeof value === 'string') return toOrderable(value);
  if (typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : null;
}

export function valueAt(document: unknown, path: string): unknown {
  let value: unknown = document;
  for (const step of path.split('.')) {
    if (!isRecord(value)) return undefined;
    value = value[step];
  }
  return value;
}

/**
 * Whether each value is what the schema says, or absent. Storages do not validate; with a value of another type SQL
 * would answer otherwise than RxDB, so the row is marked and queries of its table are answered without those paths.
 */
export function isRegular(layout: Layout, document: unknown): boolean {
  for (const scalar of layout.scalars.values()) {
    if (!isRegularAt(scalar, document)) return false;
  }
  for (const [path, { items }] of layout.lists) {
    if (!isRegularList(valueAt(document, path), items)) return false;
  }
  return true;
}

function isRegularList(value: unknown, items: ScalarType | undefined): boolean {
  if (value === undefined) return true;
  return Array.isArray(value) && (items === undefined || value.every((item: unknown) => typeof item === items));
}

function isRegularAt(scalar: ScalarPath, document: unknown): boolean {
  let value: unknown = document;
  for (const step of scalar.path.split('.')) {
    if (!isRecord(value)) return false;
    value = value[step];
    if (value === undefined) return true;
  }
  if (typeof value !== scalar.type) return false;
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'string' || !scalar.column || isOrderable(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
