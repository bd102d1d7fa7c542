import fc from 'fast-check';
import { expect, test } from 'vitest';
import { questionOf } from '../../../src/main/desk/search-question.ts';

const now = new Date(2026, 6, 15, 13, 30).getTime();
const local = (year: number, month: number, date: number): number => new Date(year, month - 1, date).getTime();
const filters = (typed: string): unknown[] => [...questionOf(typed, now).filters];

test('words and phrases stay as they were typed', () => {
  expect(questionOf('late "my parcel" ref', now)).toEqual({ text: 'late "my parcel" ref', filters: [], misunderstood: [] });
});

test.each([
  ['from:ada', { filter: 'author', not: false, text: 'ada' }],
  ['from:"Ada Lovelace"', { filter: 'author', not: false, text: 'Ada Lovelace' }],
  ['from:me', { filter: 'ours', not: false }],
  ['-from:us', { filter: 'ours', not: true }],
  ['channel:email', { filter: 'network', not: false, network: 'mail' }],
  ['Channel:Twitter', { filter: 'network', not: false, network: 'x' }],
  ['channel:private', { filter: 'channel', not: false, channel: 'private' }],
  ['is:open', { filter: 'state', not: false, state: 'open' }],
  ['-is:done', { filter: 'state', not: true, state: 'done' }],
  ['is:public', { filter: 'channel', not: false, channel: 'public' }],
  ['is:unanswered', { filter: 'unanswered', not: false }],
  ['is:held', { filter: 'delivery', not: false, state: 'held' }],
  ['tag:"very important"', { filter: 'tag', not: false, tag: 'very important' }],
  ['has:attachment', { filter: 'attachment', not: false }],
  ['before:2026', { filter: 'time', not: false, to: local(2026, 1, 1) }],
  ['after:2026-03', { filter: 'time', not: false, from: local(2026, 3, 1) }],
  ['after:2026-03-09', { filter: 'time', not: false, from: local(2026, 3, 9) }],
  ['after:today', { filter: 'time', not: false, from: local(2026, 7, 15) }],
  ['before:yesterday', { filter: 'time', not: false, to: local(2026, 7, 14) }],
  ['after:7d', { filter: 'time', not: false, from: now - 7 * 86_400_000 }],
])('%s', (typed, filter) => {
  expect(questionOf(`late ${typed} parcel`, now)).toEqual({ text: 'late parcel', filters: [filter], misunderstood: [] });
});

test.each([
  ['is:lost', 'is', 'lost'], ['colour:red', 'colour', 'red'], ['before:2026-02-30', 'before', '2026-02-30'], ['has:"a hat"', 'has', 'a hat'],
])('%s is misunderstood, and searched for', (typed, filter, value) => {
  expect(questionOf(`x ${typed}`, now)).toEqual({ text: `x ${typed}`, filters: [], misunderstood: [{ filter, value }] });
});

test('links and times are words, as is a filter without a value', () => {
  expect(questionOf('https://shop.example/a 10:30 from:', now)).toEqual({ text: 'https://shop.example/a 10:30 from:', filters: [], misunderstood: [] });
});

test('a filter inside a phrase is none', () => {
  expect(filters('"is:open late"')).toEqual([]);
});

test('nothing is an error, and nothing typed is lost', () => {
  const piece = fc.constantFrom('from:', 'is:open', '"', '-', ':', ' ', 'tag:a', 'before:2026', 'x', 'é', '\0', 'after:"', '//', '我');
  fc.assert(
    fc.property(fc.oneof(fc.array(piece).map((parts) => parts.join('')), fc.string({ unit: 'binary' })), (typed) => {
      const question = questionOf(typed, now);
      const letters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
      if (question.filters.length === 0) expect(letters(question.text)).toBe(letters(typed));
      else expect(letters(question.text)).toBeLessThan(letters(typed));
    }),
    { numRuns: 2_000 },
  );
});
