import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advanced, type Cursor, cursorFrom, remembering, start } from '../../../src/main/networks/bluesky/cursor.ts';

test('a round that is cut keeps where it began until it is over', () => {
  const first = advanced(start, '10', 'old', 3);
  expect(first).toMatchObject({ since: '10', token: null, history: 'old', pulled: 3 });
  const middle = advanced(advanced(first, '20', 'a', 100), '15', 'b', 100);
  expect(middle).toMatchObject({ since: '10', newest: '20', token: 'b' });
  expect(advanced(middle, '10', null, 5)).toMatchObject({ since: '20', newest: null, token: null, pulled: 3 });
});

test('a list that has grown empty does not lead back', () => {
  const cursor: Cursor = { ...start, since: '9' };
  expect(advanced(cursor, null, null, 0).since).toBe('9');
  expect(advanced(cursor, '5', null, 0).since).toBe('9');
});

test('any cursor is one', () => {
  fc.assert(fc.property(fc.jsonValue(), (json) => {
    expect(cursorFrom(json as never)).toMatchObject({ recent: expect.any(Array) as unknown });
  }));
});

test('the newest hundred are remembered, each once, and none that is gone', () => {
  const brought = Array.from({ length: 150 }, (_, index): [string, string] => [String(1_000 + index), `uri ${String(index)}`]);
  const recent = remembering({ ...start, recent: brought.slice(0, 100) }, brought, new Set(['uri 149']));
  expect(recent).toHaveLength(100);
  expect(recent[0]).toEqual(['1148', 'uri 148']);
});
