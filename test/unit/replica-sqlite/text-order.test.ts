import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromOrderable, isOrderable, toOrderable } from '../../../src/main/replica/sqlite/text-order.ts';

const text = fc.string({ unit: fc.oneof(fc.constantFrom('\uFE0F', '😀', '\uE000', '\uFFFF', '\u{10FFFF}', 'a', 'é', '\u{10000}', '\uD7FF'), fc.string({ unit: 'binary' })) });

test('bytes in UTF-8 order as JavaScript orders the strings', () => {
  fc.assert(
    fc.property(text.filter(isOrderable), text.filter(isOrderable), (a, b) => {
      const bytes = Buffer.compare(Buffer.from(toOrderable(a)), Buffer.from(toOrderable(b)));
      expect(Math.sign(bytes)).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
    { numRuns: 2_000 },
  );
});

test('an orderable string comes back as it was', () => {
  fc.assert(
    fc.property(text.filter(isOrderable), (original) => {
      expect(fromOrderable(toOrderable(original))).toBe(original);
    }),
  );
});

test('lone surrogates and the end of Unicode are not orderable', () => {
  expect(isOrderable('a\uD83D')).toBe(false);
  expect(isOrderable('\u{10E000}')).toBe(false);
  expect(isOrderable('☎️ 😀 ok')).toBe(true);
});
