import type { FilledMangoQuery } from 'rxdb/plugins/core';
import { expect, test } from 'vitest';
import type { QueryPlan } from '../../../src/main/replica/sqlite/protocol.ts';
import type { Message } from '../../unit/replica-sqlite/message-schema.ts';
import { insertOf, message, openMessages, queryOf, storageIn, temporaryDirectory } from './support.ts';

const open = () => openMessages(storageIn(temporaryDirectory()), {});
type Opened = Awaited<ReturnType<typeof open>>;

function planOf(messages: Opened, query: Partial<FilledMangoQuery<Message>>): Promise<QueryPlan> {
  const { file, collection } = messages.internals;
  return file.reader.call('explain', { collection, query: queryOf(query).query });
}

async function idsOf(messages: Opened, query: Partial<FilledMangoQuery<Message>>): Promise<string[]> {
  return (await messages.query(queryOf(query))).documents.map((found) => found.id);
}

test('the latest of a conversation are read from the end of an index, without sorting', async () => {
  const messages = await open();
  const plan = await planOf(messages, {
    selector: { _deleted: { $eq: false }, conversation: { $eq: 'c1' } },
    sort: [{ sentAt: 'desc' }, { id: 'desc' }],
    limit: 50,
  });
  expect(plan).toMatchObject({ filteredInSql: true, sortedInSql: true });
  expect(plan.steps).toHaveLength(1);
  expect(plan.steps[0]).toMatch(/^SEARCH documents_1 USING INDEX .*deleted=\? AND c\d=\?\)$/);
});

test('with the tie-break that RxDB appends, only ties are sorted', async () => {
  const messages = await open();
  const { steps } = await planOf(messages, {
    selector: { _deleted: { $eq: false }, open: { $eq: true } },
    sort: [{ sentAt: 'desc' }, { id: 'asc' }],
    limit: 50,
  });
  expect(steps).toEqual([expect.stringMatching(/^SEARCH/), 'USE TEMP B-TREE FOR LAST TERM OF ORDER BY']);
});

test('where every row is wanted, the filter finds them, whatever order RxDB gives them', async () => {
  const messages = await open();
  const sort = [{ _deleted: 'asc' }, { conversation: 'asc' }, { sentAt: 'asc' }, { id: 'asc' }] as never;
  const { steps } = await planOf(messages, { selector: { _deleted: { $eq: false }, 'author.name': { $in: ['Ada', 'Bo'] } }, sort });
  expect(steps[0]).toMatch(/^SEARCH documents_1 USING INDEX .*deleted=\? AND c\d=\?\)$/);
  expect(steps.at(-1)).toBe('USE TEMP B-TREE FOR ORDER BY');
  expect((await planOf(messages, { selector: { _deleted: { $eq: false } }, sort })).steps).toEqual([expect.stringMatching(/^SEARCH documents_1 USING INDEX/)]);
});

test('a condition on a path without an index is still answered in SQL', async () => {
  const messages = await open();
  await messages.bulkWrite(
    insertOf(message('a', { author: { name: 'Ada', age: 36 } }), message('b', { author: { name: 'Bo', age: 50 } }), message('c')),
    'test',
  );
  const query = { selector: { 'author.age': { $gt: 40 } } };
  expect(await idsOf(messages, query)).toEqual(['b']);
  expect(await planOf(messages, query)).toMatchObject({ filteredInSql: true });
  expect(await idsOf(messages, { selector: { 'author.age': { $exists: false } } })).toEqual(['c']);
  expect(await idsOf(messages, { selector: { 'author.age': { $ne: 36 } } })).toEqual(['b', 'c']);
});

test('what SQL cannot say is matched by RxDB, and still stops early', async () => {
  const messages = await open();
  await messages.bulkWrite(insertOf(message('a', { text: 'Refund please' }), message('b'), message('c', { text: 'refund!' })), 'test');
  const query = { selector: { text: { $regex: '^refund', $options: 'i' } }, limit: 1, skip: 1 };
  expect(await planOf(messages, query)).toMatchObject({ filteredInSql: false, sortedInSql: true });
  expect(await idsOf(messages, query)).toEqual(['c']);
  expect(await messages.count(queryOf({ selector: query.selector }))).toEqual({ count: 2, mode: 'fast' });
});

test('strings sort as JavaScript sorts them', async () => {
  const messages = await open();
  const names = ['\uFE0F', '😀', 'z', 'Z', 'é', '\uFFFD', '\u{1F680}', ''];
  await messages.bulkWrite(insertOf(...names.map((name, n) => message(`m${n}`, { author: { name } }))), 'test');
  const { documents } = await messages.query(queryOf({ sort: [{ 'author.name': 'asc' }, { id: 'asc' }] }));
  expect(documents.map((found) => found.author.name)).toEqual(names.toSorted());
  const after = await messages.query(queryOf({ selector: { 'author.name': { $gt: '😀' } }, sort: [{ 'author.name': 'asc' }, { id: 'asc' }] }));
  expect(after.documents.map((found) => found.author.name)).toEqual(names.filter((name) => name > '😀').toSorted());
});

test('a value of another type than the schema says is answered as RxDB would, not as SQL would', async () => {
  const messages = await open();
  const wrong = JSON.parse('{"conversation": ["c1", "c2"], "sentAt": "late"}') as Partial<Message>;
  await messages.bulkWrite(insertOf(message('a'), message('b', wrong)), 'test');
  expect(await idsOf(messages, { selector: { conversation: { $eq: 'c2' } } })).toEqual(['b']);
  expect(await idsOf(messages, { selector: { sentAt: { $gt: 1 } } })).toEqual(['a']);
});

test('a limit of nothing finds nothing', async () => {
  const messages = await open();
  await messages.bulkWrite(insertOf(message('a')), 'test');
  expect(await idsOf(messages, { limit: 0 })).toEqual([]);
  expect(await idsOf(messages, { selector: { text: { $regex: 'x' } }, limit: 0 })).toEqual([]);
});
