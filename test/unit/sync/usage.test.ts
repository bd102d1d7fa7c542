import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Charge, costOf, countOf } from '../../../src/main/networks/budget/price.ts';
import { chargesOf, prices } from '../../../src/main/networks/x/charges.ts';
import { charged, nextMonth, noUsage } from '../../../src/main/sync/usage.ts';

const noon = Date.UTC(2026, 10, 25, 12);
const hour = 3_600_000;
const read = (resource: string): Charge => ({ kind: 'post-read', resource });
const sent: Charge = { kind: 'post-create', resource: null };
const dollars = (amount: number): number => amount * 1_000_000;

test('the same thing read again on the same day in UTC costs nothing more, on the next day it does', () => {
  const once = charged(noUsage('a', noon), [read('1'), read('2'), read('1')], noon);
  expect(once.counts).toEqual({ 'post-read': 2 });
  expect(charged(once, [read('1')], noon + 11 * hour)).toBe(once);
  expect(charged(once, [read('1')], noon + 12 * hour).counts).toEqual({ 'post-read': 3 });
});

test('what is sent costs each time', () => {
  expect(charged(noUsage('a', noon), [sent, sent], noon).counts).toEqual({ 'post-create': 2 });
});

test('a month costs what its things cost, in whole millionths of a dollar', () => {
  const counts = { 'post-read': 100, 'user-read': 10, 'message-read': 1, 'post-create': 2, 'post-create-with-link': 1, 'message-create': 1, unknown: 5 };
  expect(costOf(counts, prices)).toBe(dollars(0.5) + dollars(0.1) + 10_000 + dollars(0.03) + dollars(0.2) + 15_000);
  expect([countOf(counts, prices, 'read'), countOf(counts, prices, 'sent')]).toEqual([111, 4]);
});

test('however readings are cut into answers, a day costs each thing once', () => {
  fc.assert(fc.property(fc.array(fc.array(fc.nat(20).map(String))), (answers) => {
    const usage = answers.reduce((before, ids) => charged(before, ids.map(read), noon), noUsage('a', noon));
    expect(usage.counts['post-read'] ?? 0).toBe(new Set(answers.flat()).size);
  }));
});

test('the next month begins at its first midnight in UTC', () => {
  expect([noon, Date.UTC(2026, 11, 31, 23, 59)].map((time) => new Date(nextMonth(time)).toISOString())).toEqual(['2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z']);
});

test('an answer of X costs everything in it, and a refusal nothing', () => {
  const body = { data: [{ id: '1' }, { id: '2' }, { no: 'id' }], includes: { users: [{ id: '7' }], posts: [{ id: '3' }] } };
  expect(chargesOf('mentions', 200, body)).toEqual([
    { kind: 'own-post-read', resource: 'own-post-read 1' }, { kind: 'own-post-read', resource: 'own-post-read 2' },
    { kind: 'user-read', resource: 'user-read 7' }, { kind: 'post-read', resource: 'post-read 3' },
  ]);
  expect(chargesOf('messages', 200, { data: [{ id: '5' }] })).toEqual([{ kind: 'message-read', resource: 'message-read 5' }]);
  expect(chargesOf('me', 200, { data: { id: '9' } })).toEqual([{ kind: 'user-read', resource: 'user-read 9' }]);
  for (const status of [400, 401, 429, 500]) expect(chargesOf('mentions', status, body)).toEqual([]);
  for (const odd of [undefined, null, 'text', [], { data: 5 }, { data: null }]) expect(chargesOf('mentions', 200, odd)).toEqual([]);
});

test('an answer costs what X charges where it was summoned, and what X refused costs nothing', () => {
  expect(chargesOf('create-post', 201, { data: { id: '1' } })).toEqual([{ kind: 'post-create-summoned', resource: null }]);
  expect(chargesOf('create-post', 403, { title: 'Forbidden' })).toEqual([]);
});

test('of what was read, mentions and own posts cost a fifth of what was found', () => {
  const cost = (route: 'mentions' | 'posts' | 'search'): number => costOf(charged(noUsage('a', noon), chargesOf(route, 200, { data: [{ id: '1' }] }), noon).counts, prices);
  expect([cost('mentions'), cost('posts'), cost('search')]).toEqual([1_000, 1_000, 5_000]);
});
