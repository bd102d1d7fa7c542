import { expect, test } from 'vitest';
import { isBoundedData } from '../../../src/main/shell/payload.ts';

const circular: Record<string, unknown> = {};
circular['self'] = circular;

test.each([
  ['nothing', undefined],
  ['an empty object', {}],
  ['every kind of plain data', { a: 'x', b: 1, c: true, d: null, e: undefined, f: [1, 'y', { g: [] }] }],
  ['the largest text of the contract', { conversationId: 'c', text: 'x'.repeat(100_000) }],
  ['the most ids of the contract', { conversationIds: Array.from({ length: 1_000 }, () => 'x'.repeat(1_000)), state: 'done' }],
])('%s is let through', (_what, value) => {
  expect(isBoundedData(value)).toBe(true);
});

test.each([
  ['a long text', 'x'.repeat(2_000_001)],
  ['a long name', { ['x'.repeat(2_000_001)]: 1 }],
  ['many items', Array.from({ length: 300_000 }, () => 0)],
  ['many empty objects in several places', { a: Array.from({ length: 150_000 }, () => ({})), b: Array.from({ length: 150_000 }, () => ({})) }],
  ['a circle', circular],
  ['a date', new Date()],
  ['a map', new Map()],
  ['bytes', new Uint8Array(8)],
  ['a function', () => 0],
  ['a big integer', 1n],
  ['an error', new Error('x')],
  ['something of these deep inside', { a: [{ b: new Set() }] }],
])('%s is not', (_what, value) => {
  expect(isBoundedData(value)).toBe(false);
});
