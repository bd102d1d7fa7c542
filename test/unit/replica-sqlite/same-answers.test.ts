import fc from 'fast-check';
import { createRevision, prepareQuery, type RxDocumentData } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/main/replica/sqlite/database.ts';
import type { StoredSchema } from '../../../src/main/replica/sqlite/layout.ts';
import { openCollection } from '../../../src/main/replica/sqlite/open-collection.ts';
import { count, query } from '../../../src/main/replica/sqlite/read.ts';
import { writeRows } from '../../../src/main/replica/sqlite/write.ts';
import { writeRowOf } from '../../../src/main/replica/sqlite/write-row.ts';
import { type Message, storedSchema } from './message-schema.ts';

const text = fc.constantFrom('', 'a', 'b', 'B', 'é', '😀', '\uFE0F', 'a"b', "it's", 'a\\b', '10', '9');
const time = fc.constantFrom(0, 1, 2, 9, 10, 1_000_000_000_000);
const age = fc.constantFrom(-1, 0, 0.5, 1e21, 9_007_199_254_740_991);

const fields: fc.Arbitrary<Partial<Message>> = fc.record({
  conversation: text,
  text,
  sentAt: time,
  open: fc.boolean(),
  author: fc.record({ name: text, age }, { requiredKeys: ['name'], noNullPrototype: true }),
}, { noNullPrototype: true });

const anything = fc.oneof(text, time, age, fc.boolean(), fc.constant(null));
const operators = fc.oneof(
  fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), fc.oneof(text, time, age, fc.boolean())),
  fc.tuple(fc.constantFrom('$eq', '$ne'), fc.constant(null)),
  fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(anything, { maxLength: 3 })),
  fc.tuple(fc.constant('$exists'), fc.boolean()),
  fc.tuple(fc.constant('$regex'), fc.constantFrom('a', '^b', '9')),
);
const matcher = fc.array(operators, { minLength: 1, maxLength: 2 }).map((pairs) => Object.fromEntries(pairs) as object);
const path = fc.constantFrom('conversation', 'text', 'sentAt', 'open', 'author.name', 'author.age', 'author', 'missing');
const onAnyField = fc
  .tuple(path, fc.oneof(matcher, matcher.map((negated) => ({ $not: negated }))))
  .map(([name, condition]): object => ({ [name]: condition }));
const onId = fc
  .tuple(fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte'), fc.constantFrom('m0', 'm1', 'm10', 'm5'))
  .map(([operator, id]): object => ({ id: { [operator]: id } }));
const onDeleted = fc.boolean().map((deleted): object => ({ _deleted: { $eq: deleted } }));
const onField = fc.oneof({ weight: 8, arbitrary: onAnyField }, onId, onDeleted);

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

type Stored = RxDocumentData<Message>;

function messageOf(document: Partial<Message>, n: number): Stored {
  const whole: Message = { id: `m${n}`, conversation: '', text: '', sentAt: 0, open: true, author: { name: '' }, ...document };
  const written = { ...whole, _deleted: n % 7 === 6, _attachments: {}, _meta: { lwt: n + 1 }, _rev: '' };
  return { ...written, _rev: createRevision('test') };
}

/**
 * Without our indexes: with them, the memory storage takes a value of another type than the field's for one of its type
 * (`{ open: { $eq: '' } }` finds what is false), which RxDB's own matcher does not.
 */
async function memoryOf(databaseName: string, documents: readonly Stored[]) {
  const instance = await getRxStorageMemory().createStorageInstance<Message>({
    databaseInstanceToken: databaseName,
    databaseName,
    collectionName: 'messages',
    schema: { ...storedSchema, indexes: [['_deleted', 'id']] },
    options: {},
    multiInstance: false,
    devMode: false,
  });
  await instance.bulkWrite(documents.map((document) => ({ document })), 'test');
  return instance;
}

function sqliteOf(documents: readonly Stored[]) {
  const connection = openDatabase({ file: ':memory:', readOnly: false });
  const schema = storedSchema as StoredSchema;
  const collection = openCollection(connection, { name: 'messages', schema, migrations: undefined, onProgress: () => undefined });
  const rows = documents.map((document) => writeRowOf({ document }, collection.layout));
  connection.transaction(() => writeRows(connection, collection, rows, new Map(), () => undefined));
  return { connection, collection };
}

test('SQL gives the same answers as the memory storage', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fields, { maxLength: 30 }), queries, async (list, asked) => {
      const documents = list.map(messageOf);
      const memory = await memoryOf(`run-${(run += 1)}`, documents);
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
