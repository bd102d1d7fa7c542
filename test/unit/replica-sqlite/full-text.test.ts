import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { termsOf } from '../../../src/main/replica/sqlite/full-text/question.ts';
import { wordsOf } from '../../../src/main/replica/sqlite/full-text/words.ts';
import { searchable, type Stored } from './searchable.ts';

test('newest first, by the field that says so', () => {
  const { add, ids } = searchable();
  add('middle', 'a parcel', 2_000);
  add('newest', 'a parcel', 1_790_000_000_000);
  add('oldest', 'a parcel', 1);
  add('same time', 'a parcel', 2_000);
  expect(ids('parcel')).toEqual(['newest', 'same time', 'middle', 'oldest']);
});

test('every word must occur, in any of the fields; the last may be unfinished', () => {
  const { add, ids } = searchable();
  add('a', 'The parcel never arrived');
  for (const found of ['arr', 'parcel arr', 'arrived ada', 'never "parcel never"']) expect(ids(found)).toEqual(['a']);
  for (const missed of ['pa arrived', 'parcel lost', '"never parcel"', '!!!']) expect(ids(missed)).toEqual([]);
});

test.each([
  ['Über die Größe', 'uber', 'gross'],
  ['El señor Núñez reclamó', 'nunez', 'RECLAMO'],
  ['Заказ не пришёл', 'заказ', 'пришел'],
  ['Πού είναι το δέμα;', 'ΕΙΝΑΙ', 'δεμ'],
  ['Gói hàng chưa đến', 'goi hang', 'den'],
  ['أين طلبي؟', 'طلبي', 'اين'],
  ['מתי תגיע החבילה', 'החבילה', 'תגי'],
  ['मेरा पार्सल कहाँ है', 'पार्सल', 'कहाँ'],
  ['配達はいつですか', '配達', 'いつ'],
  ['我的包裹还没有到', '包裹还', '没'],
  ['สินค้ายังไม่ถึง', 'ยังไม่', 'ถึง'],
  ['주문을 취소해 주세요', '주문을', '취소'],
  ['Ich will einen Hamburger', 'burger', 'mburg'],
  ['Paketverfolgungsnummer', 'verfolgung', 'nummer'],
])('%s is found by %s and %s', (text, first, second) => {
  const { add, ids } = searchable();
  add('a', text);
  expect(ids(first)).toEqual(['a']);
  expect(ids(second)).toEqual(['a']);
});

test('what is found better leads: a phrase, whole words, the beginning of one, a part of one', () => {
  const { add, ids } = searchable();
  add('phrase', 'the late parcel', 1);
  add('words', 'a parcel, late', 2);
  add('prefix', 'late parcels', 3);
  add('apart', 'parcels come late', 4);
  add('part', 'late superparcel', 5);
  expect(ids('late parcel')).toEqual(['prefix', 'phrase', 'words', 'apart', 'part']);
});

test.each([3, 200])('a beginning of %i words finds them all, the finished phrase first', (many) => {
  const { add, ids } = searchable();
  add('phrase', 'the late parcel', 1);
  for (let n = 0; n < many; n += 1) add(`m${n}`, `parcel${n} late`, 100 + n);
  const others = Array.from({ length: many }, (_, n) => `m${many - 1 - n}`);
  const limit = { limit: 300 };
  expect(ids('parce', limit)).toEqual([...others, 'phrase']);
  expect(ids('late parce', limit).toSorted()).toEqual([...others, 'phrase'].toSorted());
  expect(ids('late parcel', limit).toSorted()).toEqual([...others, 'phrase'].toSorted());
  expect(ids('"late parce', limit)).toEqual(['phrase']);
  if (many < 100) expect(ids('late parcel', limit)[0]).toBe('phrase');
});

test('filters: times, fields, the document, another document, none of them words', () => {
  const { add, ids } = searchable();
  add('a', 'one parcel', 1_000, { open: true, author: { name: 'Grace' } });
  add('b', 'two parcels of Grace', 2_000, { open: false });
  add('c', 'three parcels', 3_000, { conversation: 'b' });
  expect(ids('parcel', { from: 1_000, to: 2_000 })).toEqual(['a']);
  expect(ids('parcel', { within: [{ fields: ['author.name'], text: 'grace' }] })).toEqual(['a']);
  expect(ids('parcel', { within: [{ fields: ['author.name'], text: '!' }] })).toEqual([]);
  expect(ids('parcel', { selector: { open: false } as never })).toEqual(['b']);
  expect(ids('', { selector: { open: true } as never })).toEqual(['c', 'a']);
  expect(ids('', { selector: { text: { $regex: '^t' } } as never })).toEqual(['c', 'b']);
  expect(ids('parcel', { related: { collection: 1, path: 'conversation', selector: { open: false } as never } })).toEqual(['c']);
  expect(ids('')).toEqual(['c', 'b', 'a']);
});

describe('filters without words that few documents fit', () => {
  function rareAmongMany() {
    const index = searchable();
    for (let n = 0; n < 1_000; n += 1) index.add(`m${n}`, 'parcel', n, { conversation: n % 100 === 7 ? 'rare' : 'usual' });
    index.add('rare', 'a conversation', 0, { open: false });
    index.add('usual', 'a conversation', 0);
    index.indexAll();
    return index;
  }
  const rare = Array.from({ length: 10 }, (_, n) => `m${907 - 100 * n}`);

  test.each([
    ['by an index', { selector: { conversation: 'rare' } as never }],
    ['by an index, and more', { selector: { conversation: 'rare', text: { $regex: 'parcel' } } as never }],
    ['by another document', { related: { collection: 1, path: 'conversation', selector: { open: false } as never } }],
    ['by another document, whatever is asked of it', { related: { collection: 1, path: 'conversation', selector: { open: false, text: { $regex: 'conv' } } as never } }],
  ])('%s: found without going through all of them, page by page', (_, question) => {
    const { ask } = rareAmongMany();
    let asked = 0;
    const first = ask({ ...question, limit: 6 }, () => (asked += 1) > 1_000);
    expect(first.hits.map(({ id }) => id)).toEqual(rare.slice(0, 6));
    const second = ask({ ...question, limit: 6, after: first.next! });
    expect(second).toMatchObject({ next: null });
    expect(second.hits.map(({ id }) => id)).toEqual(rare.slice(6));
    expect(asked).toBeLessThan(5);
    expect(ask({ ...question, from: 300, to: 500 }).hits.map(({ id }) => id)).toEqual(['m407', 'm307']);
  });

  test('many that fit are found as well', () => {
    const { ask } = rareAmongMany();
    const hits = ask({ selector: { conversation: 'usual' } as never, limit: 2_000 }).hits.map(({ id }) => id);
    expect(hits).toHaveLength(990);
    expect(hits.slice(0, 2)).toEqual(['m999', 'm998']);
  });

  test('with words, what is asked of another document holds too', () => {
    const { ask } = rareAmongMany();
    const selector = { open: false } as never;
    expect(ask({ text: 'parcel', limit: 20, related: { collection: 1, path: 'conversation', selector } }).hits.map(({ id }) => id)).toEqual(rare);
    expect(ask({ text: 'parcel', limit: 20, related: { collection: 1, path: 'author.name', selector } }).hits).toEqual([]);
  });
});

test('pages hold every hit once, whatever is added between them', () => {
  const { add, ask, indexAll } = searchable();
  const expected = Array.from({ length: 450 }, (_, n) => add(`m${n}`, ['late parcel', 'parcel, late', 'late parcels', 'late superparcel'][n % 4]!, 1_000 + n).id);
  indexAll();
  const found: string[] = [];
  let page = ask({ text: 'late parcel', limit: 7 });
  for (let round = 0; ; round += 1) {
    found.push(...page.hits.map((hit) => hit.id));
    if (page.next === null) break;
    add(`new${round}`, 'late parcel', 10_000 + round);
    indexAll();
    page = ask({ text: 'late parcel', limit: 7, after: page.next });
  }
  expect(found.toSorted()).toEqual(expected.toSorted());
});

test('a cursor that is none of ours is the end', () => {
  const { add, ask, indexAll } = searchable();
  add('a', 'parcel');
  indexAll();
  expect(ask({ text: 'parcel', after: 'x' })).toMatchObject({ hits: [], next: null });
});

test('a search that nobody waits for ends without hits', () => {
  const { add, ask, indexAll } = searchable();
  for (let n = 0; n < 1_000; n += 1) add(`m${n}`, 'parcel', n);
  indexAll();
  let asked = 0;
  const cancelled = (): boolean => (asked += 1) > 2;
  expect(ask({ text: '', selector: { text: { $regex: 'refund' } } as never }, cancelled)).toMatchObject({ hits: [], overtaken: true });
  expect(asked).toBe(3);
});

test('a request that waits ends a batch early; what it did stays done', () => {
  const { add, indexSome, waiting } = searchable();
  for (let n = 0; n < 900; n += 1) add(`m${n}`, 'parcel', n);
  expect(indexSome(1)).toBe(true);
  expect(waiting()).toBeGreaterThan(0);
  expect(waiting()).toBeLessThan(900);
});

test('an index of another definition is built anew, and goes on where it was left', () => {
  const { add, ask, indexAll, indexSome, reopen, waiting } = searchable();
  for (let n = 0; n < 900; n += 1) add(`m${n}`, 'parcel', n);
  indexAll();
  const other = { fields: ['text'], newestBy: 'sentAt' };
  reopen(other);
  expect(waiting()).toBe(900);
  indexSome(4);
  const left = waiting();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(900);
  reopen(other);
  expect(waiting()).toBe(left);
  indexAll();
  expect(waiting()).toBe(0);
  expect(ask({ text: 'parcel' }).hits.length).toBeGreaterThan(0);
});

test('a damaged index is noticed, thrown away and built anew; the documents are as they were', () => {
  const { add, ask, file, collection, indexAll, rebuild, waiting } = searchable();
  for (let n = 0; n < 50; n += 1) add(`m${n}`, `parcel ${n}`, n);
  indexAll();
  const other = new DatabaseSync(file, { defensive: false });
  other.exec(`UPDATE words_${collection.number}_data SET block = x'00ff00ff' WHERE id > 10`);
  other.close();
  expect(ask({ text: 'parcel' })).toMatchObject({ damaged: true, hits: [] });
  rebuild();
  add('another', 'parcel', 100);
  expect(waiting()).toBe(51);
  indexAll();
  expect(ask({ text: 'parcel', limit: 100 }).hits.length).toBe(51);
});

/** What the search is to find, said plainly: a word is there, begins one (the last only), or is a part of one (from three letters on). */
function matches(text: string, question: string): boolean {
  const found = wordsOf(`${text} Ada`).map((word) => word.folded);
  return termsOf(question).every(({ words: [word], open, expandable }) =>
    found.some((one) => one === word || (open && one.startsWith(word!)) || (expandable && one.includes(word!))));
}

test('whatever is written, deleted and indexed in whatever order: never a wrong hit, and every hit once nothing waits', () => {
  const texts = ['late parcel', 'parcels', 'superparcel late', 'refund', 'Größe', 'later refunds', '我要退款', ''];
  const questions = ['late', 'parcel', 'parcel late', 'refund lat', 'gross', '退款', 'cel'];
  const id = fc.integer({ min: 0, max: 5 });
  const step = fc.oneof(
    fc.record({ kind: fc.constant('put' as const), id, text: fc.constantFrom(...texts), at: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ kind: fc.constant('delete' as const), id }),
    fc.record({ kind: fc.constant('index' as const), rows: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('cleanup' as const) }),
    fc.record({ kind: fc.constant('reopen' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const index = searchable();
      const stored = new Map<string, Stored>();
      const expectRight = (): void => {
        const living = [...stored.values()].filter((one) => !one._deleted);
        for (const question of questions) {
          const right = living.filter((one) => matches(one.text, question)).map((one) => one.id);
          const found = index.ask({ text: question, limit: 100 }).hits.map((hit) => hit.id);
          if (index.waiting() === 0) expect(found.toSorted()).toEqual(right.toSorted());
          else expect(right).toEqual(expect.arrayContaining(found));
        }
      };
      for (const one of steps) {
        switch (one.kind) {
          case 'put':
          case 'delete': {
            const key = `m${one.id}`;
            const before = stored.get(key);
            const changed = one.kind === 'put' ? { text: one.text, sentAt: one.at, _deleted: false } : { _deleted: true };
            if (before !== undefined) stored.set(key, index.change(before, changed));
            else if (one.kind === 'put') stored.set(key, index.add(key, one.text, one.at));
            break;
          }
          case 'index':
            index.indexSome(one.rows);
            break;
          case 'cleanup':
            index.cleanup();
            for (const [key, document] of stored) if (document._deleted) stored.delete(key);
            break;
          case 'reopen':
            index.reopen();
            break;
        }
        expectRight();
      }
      index.indexAll();
      expect(index.waiting()).toBe(0);
      expectRight();
      index.close();
    }),
    { numRuns: 40 },
  );
});
