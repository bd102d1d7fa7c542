import { createRevision, type RxDocumentData } from 'rxdb/plugins/core';
import { expect, onTestFinished, test } from 'vitest';
import { openCollection } from '../../../src/main/replica/sqlite/collection.ts';
import { openDatabase } from '../../../src/main/replica/sqlite/database.ts';
import { FullText } from '../../../src/main/replica/sqlite/full-text.ts';
import type { StoredSchema } from '../../../src/main/replica/sqlite/layout.ts';
import { write } from '../../../src/main/replica/sqlite/write.ts';
import { writeRowOf } from '../../../src/main/replica/sqlite/write-row.ts';
import { type Message, storedSchema } from './message-schema.ts';

type Stored = RxDocumentData<Message>;

function searchable() {
  const connection = openDatabase({ file: ':memory:', readOnly: false });
  onTestFinished(() => connection.close());
  const collection = openCollection(connection, 'messages', storedSchema as StoredSchema);
  const index = () => new FullText(connection, collection, { fields: ['text', 'author.name'], newestBy: 'sentAt' });
  let fullText = index();
  onTestFinished(() => fullText.stop());
  const put = (document: Stored, previous?: Stored) => {
    const row = writeRowOf(previous === undefined ? { document } : { document, previous }, collection.layout);
    write(connection, collection, [row], new Map(), (seq) => fullText.noteChange(seq));
    return document;
  };
  return {
    add: (id: string, text: string, sentAt = 0) => put(messageOf(id, text, sentAt)),
    change: (previous: Stored, fields: Partial<Stored>) =>
      put({ ...previous, ...fields, _rev: createRevision('test', previous) }, previous),
    ids: (query: string, limit = 10, before?: string) => fullText.search(query, limit, before).ids.map((hit) => hit.id),
    excerpts: (query: string) => fullText.search(query, 10, undefined).ids.map((hit) => hit.excerpt),
    search: (query: string) => fullText.search(query, 10, undefined),
    reopen: () => {
      fullText.stop();
      fullText = index();
    },
  };
}

function messageOf(id: string, text: string, sentAt: number): Stored {
  const fields = { id, conversation: 'c', text, sentAt, open: true, author: { name: 'Ada' } };
  return { ...fields, _deleted: false, _attachments: {}, _meta: { lwt: 1 }, _rev: '1-a' };
}

test('newest first, by the field that says so, and page after page', () => {
  const { add, ids } = searchable();
  add('middle', 'a parcel', 2_000);
  add('newest', 'a parcel', 1_790_000_000_000);
  add('oldest', 'a parcel', 1);
  add('same time', 'a parcel', 2_000);
  expect(ids('parcel')).toEqual(['newest', 'same time', 'middle', 'oldest']);
  expect(ids('parcel', 2)).toEqual(['newest', 'same time']);
  expect(ids('parcel', 2, 'same time')).toEqual(['middle', 'oldest']);
  expect(ids('parcel', 2, 'oldest')).toEqual([]);
});

test('every word must occur, in any of the fields; the last may be unfinished', () => {
  const { add, ids } = searchable();
  add('a', 'The parcel never arrived');
  expect(ids('arr')).toEqual(['a']);
  expect(ids('parcel arr')).toEqual(['a']);
  expect(ids('arrived ada')).toEqual(['a']);
  expect(ids('par arrived')).toEqual([]);
  expect(ids('parcel lost')).toEqual([]);
});

test('words in double quotes stand together', () => {
  const { add, ids } = searchable();
  add('a', 'the parcel is late');
  add('b', 'late, the parcel');
  expect(ids('"parcel is late"')).toEqual(['a']);
  expect(ids('"the par')).toEqual(['b', 'a']);
});

test.each([
  ['Über die Größe', 'uber', 'groß'],
  ['El señor Núñez reclamó', 'nunez', 'RECLAMO'],
  ['Заказ не пришёл', 'заказ', 'приш'],
  ['Πού είναι το δέμα;', 'ΕΊΝΑΙ', 'δέμ'],
  ['أين طلبي؟', 'طلبي', 'أين'],
  ['מתי תגיע החבילה', 'החבילה', 'תגי'],
  ['मेरा पार्सल कहाँ है', 'पार्सल', 'कहाँ'],
  ['配達はいつですか', '配達', 'いつ'],
  ['我的包裹还没有到', '包裹', '没有'],
  ['สินค้ายังไม่ถึง', 'ยังไม่', 'ถึง'],
  ['주문을 취소해 주세요', '주문을', '취소'],
])('%s is found by %s and %s', (text, first, second) => {
  const { add, ids } = searchable();
  add('a', text);
  expect(ids(first)).toEqual(['a']);
  expect(ids(second)).toEqual(['a']);
});

test('an excerpt marks what matched, in the text as it was written', () => {
  const { add, excerpts } = searchable();
  add('a', `${'before '.repeat(40)}the Größe of it${' after'.repeat(40)}`);
  add('b', '我的包裹还没有到\uE000');
  expect(excerpts('grosse')).toEqual([]);
  expect(excerpts('größe')).toEqual([expect.stringMatching(/^….*the \uE000Größe\uE001 of.*…$/)]);
  expect(excerpts('包裹')).toEqual(['我的\uE000包裹\uE001还没有到 ']);
});

test('a changed document is found by its new words only, a deleted one not at all', () => {
  const { add, change, ids } = searchable();
  const a = add('a', 'first words', 1_000);
  expect(ids('first')).toEqual(['a']);
  const changed = change(a, { text: 'second words' });
  expect(ids('first')).toEqual([]);
  expect(ids('second')).toEqual(['a']);
  change(changed, { _deleted: true });
  expect(ids('second')).toEqual([]);
});

test('a change that was written but not yet indexed is indexed after a restart', () => {
  const { add, change, ids, reopen } = searchable();
  const a = add('a', 'first words');
  expect(ids('first')).toEqual(['a']);
  change(a, { text: 'second words' });
  reopen();
  expect(ids('first')).toEqual([]);
  expect(ids('second')).toEqual(['a']);
});

test('with more waiting than a search can catch up it says that it is incomplete', () => {
  const { add, search } = searchable();
  for (let n = 0; n < 1_000; n += 1) add(`m${n}`, 'parcel', n);
  expect(search('parcel')).toMatchObject({ complete: true, ids: { length: 10 } });
  for (let n = 1_000; n < 2_001; n += 1) add(`m${n}`, 'parcel', n);
  expect(search('parcel').complete).toBe(false);
});
