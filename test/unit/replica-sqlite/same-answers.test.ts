import fc from 'fast-check';
import { createRevision, prepareQuery, type RxDocumentData, type RxJsonSchema } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/main/replica/sqlite/database.ts';
import type { StoredSchema } from '../../../src/main/replica/sqlite/layout.ts';
import { openCollection } from '../../../src/main/replica/sqlite/open-collection.ts';
import { count, query } from '../../../src/main/replica/sqlite/read.ts';
import { type Follower, writeRows } from '../../../src/main/replica/sqlite/write.ts';
import { writeRowOf } from '../../../src/main/replica/sqlite/write-row.ts';
import { type Message, storedSchema } from './message-schema.ts';

type Part = { name: string; size: number };
type Listed = Message & { tags?: string[]; parts?: Part[] };

const schema: RxJsonSchema<RxDocumentData<Listed>> = {
  ...storedSchema,
  properties: {
    ...storedSchema.properties,
    tags: { type: 'array', items: { type: 'string' } },
    parts: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' }, size: { type: 'number' } } } },
  },
};

const text = fc.constantFrom('', 'a', 'b', 'B', 'é', '😀', '\uFE0F', 'a"b', "it's", 'a\\b', '10', '9');
const time = fc.constantFrom(0, 1, 2, 9, 10, 1_000_000_000_000);
const age = fc.constantFrom(-1, 0, 0.5, 1e21, 9_007_199_254_740_991);

const part = fc.record({ name: text, size: time }, { noNullPrototype: true });
const lists = fc.record({ tags: fc.array(text, { maxLength: 3 }), parts: fc.array(part, { maxLength: 2 }) }, { requiredKeys: [], noNullPrototype: true });
const scalars: fc.Arbitrary<Partial<Listed>> = fc.record({
  conversation: text,
  text,
  sentAt: time,
  open: fc.boolean(),
  author: fc.record({ name: text, age }, { requiredKeys: ['name'], noNullPrototype: true }),
}, { noNullPrototype: true });
const fields = fc.tuple(scalars, lists).map(([one, other]): Partial<Listed> => ({ ...one, ...other }));

const anything = fc.oneof(text, time, age, fc.boolean(), fc.constant(null));
const operators = fc.oneof(
  fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), fc.oneof(text, time, age, fc.boolean())),
  fc.tuple(fc.constantFrom('$eq', '$ne'), fc.constant(null)),
  fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(anything, { maxLength: 3 })),
  fc.tuple(fc.constant('$exists'), fc.boolean()),
  fc.tuple(fc.constant('$regex'), fc.constantFrom('a', '^b', '9')),
  fc.tuple(fc.constant('$type'), fc.constantFrom('string', 'number', 'bool', 'object', 'array', 'null', 'undefined', 'double')),
  fc.tuple(fc.constant('$mod'), fc.tuple(fc.constantFrom(2, 3, 10), fc.constantFrom(0, 1))),
  fc.tuple(fc.constant('$size'), fc.nat(3)),
);
const matcher = fc.array(operators, { minLength: 1, maxLength: 2 }).map((pairs) => Object.fromEntries(pairs) as object);
const path = fc.constantFrom('conversation', 'text', 'sentAt', 'open', 'author.name', 'author.age', 'author', 'missing', 'tags', 'tags.0', 'parts.name', 'parts.1.size');
const onAnyField = fc
  .tuple(path, fc.oneof(matcher, matcher.map((negated) => ({ $not: negated }))))
  .map(([name, condition]): object => ({ [name]: condition }));
const onElements = fc.oneof(
  fc.tuple(fc.constant('tags'), matcher),
  fc.tuple(fc.constant('parts'), fc.tuple(fc.constantFrom('name', 'size'), matcher).map(([name, condition]) => ({ [name]: condition }))),
).map(([name, condition]): object => ({ [name]: { $elemMatch: condition } }));
/** RxDB itself makes `$eq` of a plain value at the top, and only there. */
const onPlainValue = fc.tuple(path, anything).map(([name, value]): object => ({ $and: [{ [name]: value }] }));
const onId = fc
  .tuple(fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte'), fc.constantFrom('m0', 'm1', 'm10', 'm5'))
  .map(([operator, id]): object => ({ id: { [operator]: id } }));
const onDeleted = fc.boolean().map((deleted): object => ({ _deleted: { $eq: deleted } }));
const onField = fc.oneof({ weight: 8, arbitrary: onAnyField }, { weight: 2, arbitrary: onElements }, onPlainValue, onId, onDeleted);

const { selector } = fc.letrec<{ selector: object }>((tie) => ({
  selector: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.array(onField, { maxLength: 2 }).map((parts): object => Object.assign({}, ...parts) as object),
    fc.tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('selector'), { minLength: 1, maxLength: 3 })).map(([name, parts]) => ({ [name]: parts })),
  ),
}));

const direction = fc.constantFrom('asc' as const, 'desc' as const);
const sort = fc
  .uniqueArray(fc.tuple(fc.constantFrom('conversation', 'text', 'sentAt', 'open', 'author.name', 'author.age'), direction), {
    maxLength: 2,
    selector: ([name]) => name,
  })
  .chain((parts) => direction.map((last) => [...parts.map(([name, way]) => ({ [name]: way })), { id: last }]));

const queries = fc.array(
  fc.record({ selector, sort, skip: fc.constantFrom(0, 0, 1, 5), limit: fc.constantFrom(0, 1, 3, 10, 1_000) }),
  { minLength: 10, maxLength: 40 },
);

type Stored = RxDocumentData<Listed>;

function messageOf(document: Partial<Listed>, n: number): Stored {
  const whole: Listed = { id: `m${n}`, conversation: '', text: '', sentAt: 0, open: true, author: { name: '' }, ...document };
  const written = { ...whole, _deleted: n % 7 === 6, _attachments: {}, _meta: { lwt: n + 1 }, _rev: '' };
  return { ...written, _rev: createRevision('test') };
}

/**
 * Without our indexes: with them, the memory storage takes a value of another type than the field's for one of its type
 * (`{ open: { $eq: '' } }` finds what is false), which RxDB's own matcher does not.
 */
async function memoryOf(databaseName: string, documents: readonly Stored[]) {
  const instance = await getRxStorageMemory().createStorageInstance<Listed>({
    databaseInstanceToken: databaseName,
    databaseName,
    collectionName: 'messages',
    schema: { ...schema, indexes: [['_deleted', 'id']] },
    options: {},
    multiInstance: false,
    devMode: false,
  });
  await instance.bulkWrite(documents.map((document) => ({ document })), 'test');
  return instance;
}

const nobody: Follower = { updated: () => undefined, written: () => undefined, done: () => undefined };

function sqliteOf(documents: readonly Stored[]) {
  const connection = openDatabase({ file: ':memory:', readOnly: false });
  const collection = openCollection(connection, { name: 'messages', schema: schema as StoredSchema, migrations: undefined, onProgress: () => undefined });
  const rows = documents.map((document) => writeRowOf({ document }, collection.layout));
  connection.transaction(() => writeRows(connection, collection, rows, new Map(), nobody));
  return { connection, collection };
}

/** What no validator would have let through: storages are not asked to validate. */
const irregular = fc.record({
  conversation: fc.constantFrom(null, 1, true), sentAt: fc.constantFrom(null, '9', 0.5), open: fc.constantFrom(null, 'a'), tags: fc.constantFrom(null, 'a', 1),
}, { requiredKeys: [], noNullPrototype: true }).map((values): object => values);

const regularRun = fc.tuple(fc.array(fields, { maxLength: 30 }), queries);
const irregularRun = fc.tuple(fc.array(fc.oneof(fields, fc.tuple(fields, irregular).map(([good, bad]) => ({ ...good, ...bad }))), { maxLength: 12 }), queries);

test.each([['documents as the schema wants them', regularRun], ['documents with values of other types', irregularRun]])('SQL gives the same answers as the memory storage: %s', async (name, runs) => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(runs, async ([list, asked]) => {
      const documents = list.map(messageOf);
      const memory = await memoryOf(`${name}-${(run += 1)}`, documents);
      const { connection, collection } = sqliteOf(documents);
      for (const one of asked) {
        const prepared = prepareQuery(memory.schema, one);
        const expected = (await memory.query(prepared)).documents.map((found) => found.id);
        const found = JSON.parse(query(connection, collection, prepared.query)) as Stored[];
        expect(found.map((document) => document.id), JSON.stringify(one)).toEqual(expected);
        expect(count(connection, collection, prepared.query), JSON.stringify(one)).toBe(expected.length);
      }
      connection.close();
      await memory.remove();
    }),
    { numRuns: 150 },
  );
});
