import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf } from '../../../src/main/replica/sqlite/full-text/excerpt.ts';
import { termsOf } from '../../../src/main/replica/sqlite/full-text/question.ts';

/** With brackets for the marks. */
const excerpt = (question: string, ...texts: string[]): string => excerptOf(texts, termsOf(question)).replaceAll('\uE000', '[').replaceAll('\uE001', ']');

test.each([
  ['grösse', 'die GRÖSSE passt', 'die [GRÖSSE] passt'],
  ['stras', 'Hauptstraße 1', 'Haupt[straß]e 1'],
  ['burger', 'Hamburger, Burger', 'Ham[burger], [Burger]'],
  ['parcel is', 'the parcel is late', 'the [parcel] [is] late'],
  ['"parcel is"', 'parcel. The parcel is late', 'parcel. The [parcel is] late'],
  ['退款', '我要退款。', '我要[退款]。'],
  ['要退款', '我要退款。', '我[要退款]。'],
  ['退', '我要退款', '我要[退]款'],
  ['parc', 'my parcels', 'my [parc]els'],
  ['nothing', 'text \uE000here\uE001', 'text  here '],
])('%s in %s', (question, text, expected) => {
  expect(excerpt(question, text)).toBe(expected);
});

test('where most words stand close together', () => {
  const filler = 'filler '.repeat(60);
  const found = excerpt('late parcel', `late ${filler}the parcel is late again ${filler}`);
  expect(found).toMatch(/^….*the \[parcel\] is \[late\] again.*…$/);
  expect(found.split(' ').length).toBeLessThanOrEqual(26);
});

test('the field that says most; without a match the longest', () => {
  expect(excerpt('parcel', 'Subject', 'my parcel', 'Ada')).toBe('my [parcel]');
  expect(excerpt('', 'Subject', 'the longest of them', 'Ada')).toBe('the longest of them');
});

test('it is a stretch of the text that cuts no grapheme', () => {
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const piece = fc.constantFrom('ab', 'é', 'e\u0301', 'น้ำ', '👩‍👩‍👧', '🇩🇪', ' ', 'ß', '退', 'ｶﾞ', '\r\n', '-', 'x');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 80 }), fc.array(piece, { minLength: 1, maxLength: 3 }), (parts, asked) => {
      const text = parts.join('');
      const marked = excerptOf([text], termsOf(asked.join('')));
      const plain = marked.replace(/[\uE000\uE001]|^…|…$/g, '');
      const begin = text.indexOf(plain);
      expect(begin).toBeGreaterThanOrEqual(0);
      const whole = [...graphemes.segment(plain)].length;
      const cut = marked.replace(/^…|…$/g, '').split(/[\uE000\uE001]/).reduce((sum, one) => sum + [...graphemes.segment(one)].length, 0);
      expect(cut).toBe(whole);
    }),
    { numRuns: 500 },
  );
});

test('bounded, whatever a text calls a word', () => {
  expect(excerpt('needle', `${'x'.repeat(50_000)} needle ${' '.repeat(50_000)}end`).length).toBeLessThan(700);
  expect(excerpt('needle', 'needle '.repeat(15_000)).length).toBeLessThan(700);
});
