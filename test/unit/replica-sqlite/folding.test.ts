import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openConnection } from '../../../src/main/replica/sqlite/driver.ts';
import { indexedText, wordsOf } from '../../../src/main/replica/sqlite/full-text/words.ts';

const folded = (text: string): string[] => wordsOf(text).map((word) => word.folded);

test.each([
  ['Größe, STRASSE Straße', ['grosse', 'strasse', 'strasse']],
  ['œuvre Ærø Łódź İstanbul ılık', ['oeuvre', 'aero', 'lodz', 'istanbul', 'ilik']],
  ['Đặng Nguyễn Việt Ngữ', ['dang', 'nguyen', 'viet', 'ngu']],
  ['Πού είναι ΤΟ ΔΈΜΑΣ', ['που', 'ειναι', 'το', 'δεμασ']],
  ['Ещё пришёл', ['еще', 'пришел']],
  ['طَلَبِي أين', ['طلبي', 'اين']],
  ['שָׁלוֹם', ['שלום']],
  ['मेरा पार्सल', ['मेरा', 'पार्सल']],
  ['ＡＢＣ１２３ ﬁne', ['abc123', 'fine']],
  ['주문을 취소', ['주문을', '취소']],
  ["don't e-mail a@b.example", ['don', 't', 'e', 'mail', 'a', 'b', 'example']],
  ['Pa\u00ADket', ['paket']],
  ['我要退款', ['我要', '要退', '退款', '款']],
  ['iPhone退款。好', ['iphone', '退款', '款', '好']],
  ['ｶﾞｽ', ['ガス', 'ス']],
  ['พัสดุ', ['พัส', 'สดุ', 'ดุ']],
  ['angry 😡 👍🏽!', ['angry', '😡', '👍']],
])('%s', (text, words) => {
  expect(folded(text)).toEqual(words);
});

test('composed or decomposed, a word is the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(folded(text.normalize('NFD'))).toEqual(folded(text.normalize('NFC')));
    }),
  );
});

test('whatever the text, FTS5 sees the words that we see, and each stands where it says', () => {
  const connection = openConnection({ file: ':memory:', readOnly: false });
  connection.execute(`CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'ascii'); CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)`);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme-ascii' })), (text) => {
      const words = wordsOf(text);
      connection.execute('DELETE FROM t');
      connection.statement('INSERT INTO t (x) VALUES (?)').run([indexedText(words)]);
      expect(connection.values<string>('SELECT term FROM v ORDER BY offset').all()).toEqual(words.map((word) => word.folded));
      for (const { start, end } of words) expect(start < end && end <= text.length).toBe(true);
    }),
    { numRuns: 1_000 },
  );
  connection.close();
});

test('a word without end is known by its beginning', () => {
  expect(folded('x'.repeat(100_000))).toEqual(['x'.repeat(100)]);
  expect(folded('😀'.repeat(2) + 'é'.repeat(5_000)).at(-1)).toBe('e'.repeat(100));
});
