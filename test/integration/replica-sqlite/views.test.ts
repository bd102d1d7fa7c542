import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { MaterialisedView, SqliteStorageInstance } from '../../../src/main/replica/sqlite/index.ts';
import type { Message } from '../../unit/replica-sqlite/message-schema.ts';
import { insertOf, message, openMessages, queryOf, storageIn, type Stored, temporaryDirectory, updateOf } from './support.ts';

type Instance = SqliteStorageInstance<Message>;

async function open(directory: string): Promise<Instance> {
  const instance: unknown = await openMessages(storageIn(directory), {});
  return instance as Instance;
}

const refunds: MaterialisedView<Message> = {
  name: 'refunds',
  definition: 'refund',
  by: 'sentAt',
  query: queryOf({ selector: { text: { $regex: 'refund' }, _deleted: { $eq: false } } }).query,
  holds: ({ text }) => text.includes('refund'),
};
const opened: MaterialisedView<Message> = {
  name: 'opened',
  definition: 'open',
  by: 'sentAt',
  query: queryOf({ selector: { open: { $eq: true }, _deleted: { $eq: false } } }).query,
  holds: ({ open: isOpen }) => isOpen,
};

async function build(messages: Instance): Promise<number> {
  let slices = 0;
  while (await messages.buildViews()) slices += 1;
  return slices;
}

const whole = { anchorId: null, offset: 0, limit: 1_000, direction: 'asc' as const, narrowed: null };

async function membersOf(messages: Instance, { name, definition } = refunds, more: Partial<typeof whole> = {}): Promise<string[] | null> {
  const window = await messages.viewWindow({ name, definition, ...whole, ...more });
  return window === null ? null : window.documents.map(({ id }) => id);
}

const countOf = (messages: Instance, { name, definition } = refunds): Promise<number | null> => messages.viewCount({ name, definition, narrowed: null });

test('a view has who was there and who comes, in its order, and nobody who left', async () => {
  const messages = await open(temporaryDirectory());
  const [a, b, c] = [message('a', { text: 'refund', sentAt: 3 }), message('b', { text: 'refund', sentAt: 1 }), message('c', { text: 'thanks' })];
  await messages.bulkWrite(insertOf(a, b, c), 'test');
  await messages.declareViews([refunds]);
  expect(await membersOf(messages)).toBeNull();
  await build(messages);
  expect(await membersOf(messages)).toEqual(['b', 'a']);
  await messages.bulkWrite([...insertOf(message('d', { text: 'a refund', sentAt: 2 })), updateOf(c, { text: 'refund?', sentAt: 9 }), updateOf(b, { sentAt: 10 })], 'test');
  expect(await membersOf(messages)).toEqual(['d', 'a', 'c', 'b']);
  await messages.bulkWrite([updateOf(a, { text: 'settled' })], 'test');
  const [last] = await messages.findDocumentsById(['c'], false);
  await messages.bulkWrite([updateOf(last as Stored, { _deleted: true })], 'test');
  expect(await membersOf(messages)).toEqual(['d', 'b']);
  expect(await countOf(messages)).toBe(2);
});

test('a write that was refused moves nobody', async () => {
  const messages = await open(temporaryDirectory());
  const a = message('a', { text: 'thanks' });
  await messages.bulkWrite(insertOf(a), 'test');
  await messages.declareViews([refunds]);
  await build(messages);
  await messages.bulkWrite([updateOf(a, { text: 'thanks again' })], 'test');
  const { error } = await messages.bulkWrite([updateOf(a, { text: 'refund' })], 'test');
  expect(error).toMatchObject([{ status: 409 }]);
  expect(await membersOf(messages)).toEqual([]);
});

test('equal places are told apart by the id, either way round, and what is asked for stands in the middle', async () => {
  const messages = await open(temporaryDirectory());
  await messages.declareViews([refunds]);
  await messages.bulkWrite(insertOf(...['ä', 'b', 'B', '😀', '\uFFFD'].map((id) => message(id, { text: 'refund' }))), 'test');
  await build(messages);
  expect(await membersOf(messages)).toEqual(['B', 'b', 'ä', '😀', '\uFFFD']);
  expect(await membersOf(messages, refunds, { direction: 'desc' as 'asc' })).toEqual(['\uFFFD', '😀', 'ä', 'b', 'B']);
  const asked = { name: 'refunds', definition: 'refund', ...whole, limit: 2 };
  expect(await messages.viewWindow({ ...asked, anchorId: '😀' })).toMatchObject({ offset: 2, documents: [{ id: 'ä' }, { id: '😀' }] });
  expect(await messages.viewWindow({ ...asked, offset: 1, anchorId: 'gone' })).toMatchObject({ offset: 1, documents: [{ id: 'b' }, { id: 'ä' }] });
  const narrowed = queryOf({ selector: { id: { $ne: 'b' } } }).query as never;
  expect(await messages.viewWindow({ ...asked, narrowed, anchorId: '😀' })).toMatchObject({ offset: 1, documents: [{ id: 'ä' }, { id: '😀' }] });
  expect(await messages.viewCount({ name: 'refunds', definition: 'refund', narrowed })).toBe(4);
});

test('it is there again after a restart, without being looked for', async () => {
  const directory = temporaryDirectory();
  const first = await open(directory);
  await first.declareViews([refunds, opened]);
  await first.bulkWrite(insertOf(message('a', { text: 'refund', open: false }), message('b')), 'test');
  await build(first);
  await first.close();
  const second = await open(directory);
  await second.declareViews([refunds, opened]);
  expect(await membersOf(second)).toEqual(['a']);
  expect(await membersOf(second, opened)).toEqual(['b']);
  expect(await build(second)).toBe(0);
});

test('a start that finds every view as it was left writes nothing for them', async () => {
  const directory = temporaryDirectory();
  const first = await open(directory);
  await first.declareViews([refunds]);
  await first.bulkWrite(insertOf(message('a', { text: 'refund' })), 'test');
  await build(first);
  await first.close();
  const file = new DatabaseSync(join(directory, 'replica.sqlite'));
  file.exec(`CREATE TRIGGER unwritable BEFORE INSERT ON views_through BEGIN SELECT RAISE(ABORT, 'no room'); END`);
  file.close();
  const second = await open(directory);
  await second.declareViews([refunds]);
  expect(await membersOf(second)).toEqual(['a']);
});

test('what was written while nobody followed is not missed', async () => {
  const directory = temporaryDirectory();
  const first = await open(directory);
  await first.declareViews([refunds]);
  await build(first);
  await first.close();
  const careless = await open(directory);
  await careless.bulkWrite(insertOf(message('a', { text: 'refund' })), 'test');
  await careless.declareViews([refunds]);
  expect(await membersOf(careless)).toBeNull();
  await build(careless);
  expect(await membersOf(careless)).toEqual(['a']);
});

test('a view that comes to mean something else is never answered by what it meant before', async () => {
  const messages = await open(temporaryDirectory());
  await messages.bulkWrite(insertOf(message('a', { text: 'refund' }), message('b', { text: 'invoice' })), 'test');
  await messages.declareViews([refunds]);
  await build(messages);
  const invoices = { ...refunds, definition: 'invoice', query: queryOf({ selector: { text: { $regex: 'invoice' } } }).query, holds: ({ text }: Message) => text.includes('invoice') };
  await messages.declareViews([invoices]);
  expect(await membersOf(messages, refunds)).toBeNull();
  expect(await membersOf(messages, invoices)).toBeNull();
  await build(messages);
  expect(await membersOf(messages, invoices)).toEqual(['b']);
  expect(await membersOf(messages, refunds)).toBeNull();
});

test('one that is given up and taken up again has missed nothing', async () => {
  const messages = await open(temporaryDirectory());
  await messages.declareViews([refunds]);
  await build(messages);
  await messages.declareViews([]);
  await messages.bulkWrite(insertOf(message('a', { text: 'refund' })), 'test');
  await messages.declareViews([refunds]);
  await build(messages);
  expect(await membersOf(messages)).toEqual(['a']);
});
