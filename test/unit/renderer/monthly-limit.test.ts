import { expect, test } from 'vitest';
import { limitOf, typedLimit } from '../../../src/renderer/src/accounts/monthly-limit.ts';

test.each([['', null], ['  ', null], ['20', 20_000_000], ['7.50', 7_500_000], ['7,5', 7_500_000], ['0', 0]])('%j is %s', (typed, limit) => {
  expect(limitOf(typed)).toBe(limit);
});

test.each(['-1', '1.234', 'twenty', '1e3', '$5', '1234567'])('%j is no amount', (typed) => {
  expect(limitOf(typed)).toBeUndefined();
});

test('what is set is what is shown', () => {
  expect([null, 0, 7_500_000].map(typedLimit)).toEqual(['', '0', '7.5']);
});
