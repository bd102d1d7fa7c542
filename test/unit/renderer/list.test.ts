import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { follow, neighbour, stepped, type List } from '../../../src/renderer/src/queue/cursor.ts';
import { sameMembers } from '../../../src/renderer/src/store/unless-same.ts';
import { nextOffset, revealing, shiftOf, sliceOf, visibleRange, windowSize, type Slice } from '../../../src/renderer/src/queue/slice.ts';

const listOf = (ids: readonly string[]): List => ({ total: ids.length, idAt: (index) => ids[index], indexOf: (id) => ids.indexOf(id) });
const slice = (offset: number, length: number, total: number): Slice => ({ view: 'open', offset, total, ids: Array.from({ length }, (_, index) => `r${offset + index}`) });

describe('the visible rows', () => {
  test('at the top, in the middle, at the end', () => {
    expect(visibleRange(0, 760, 76, 100)).toEqual({ first: 0, last: 10 });
    expect(visibleRange(38, 760, 76, 100)).toEqual({ first: 0, last: 11 });
    expect(visibleRange(6840, 760, 76, 100, 5)).toEqual({ first: 85, last: 100 });
    expect(visibleRange(0, 760, 76, 0)).toEqual({ first: 0, last: 0 });
  });

  test('revealing a row scrolls no further than needed', () => {
    expect(revealing(3, 0, 760, 76)).toBe(0);
    expect(revealing(10, 0, 760, 76)).toBe(76);
    expect(revealing(2, 300, 760, 76)).toBe(152);
  });
});

describe('the next window', () => {
  test('none while the visible rows are well inside', () => {
    expect(nextOffset(slice(0, 200, 100_000), 0, 12)).toBeNull();
    expect(nextOffset(slice(1000, 200, 100_000), 1080, 1092)).toBeNull();
    expect(nextOffset(slice(0, 30, 30), 20, 30)).toBeNull();
  });

  test('the visible rows are in its middle', () => {
    expect(nextOffset(slice(0, 200, 100_000), 160, 172)).toBe(106);
    expect(nextOffset(slice(0, 200, 100_000), 50_000, 50_012)).toBe(49_946);
    expect(nextOffset(slice(0, 200, 100_000), 99_990, 100_000)).toBe(99_880);
  });

  test('wherever one scrolls, the next window holds what is visible, and no other one is wanted then', () => {
    const total = fc.integer({ min: 1, max: 200_000 });
    fc.assert(fc.property(total, fc.nat(), fc.nat(), (rows, at, from) => {
      const first = at % rows;
      const last = Math.min(rows, first + 12);
      const start = from % rows;
      const next = nextOffset(slice(start, Math.min(windowSize, rows - start), rows), first, last);
      if (next === null) return;
      const then = slice(next, Math.min(windowSize, rows - next), rows);
      expect(next).toBeLessThanOrEqual(first);
      expect(next + then.ids.length).toBeGreaterThanOrEqual(last);
      expect(nextOffset(then, first, last)).toBeNull();
    }));
  });
});

describe('what is seen stays where it is', () => {
  const now = (ids: readonly string[]) => (id: string) => ids.indexOf(id);
  test('rows inserted or removed above move it by so many rows', () => {
    expect(shiftOf([{ id: 'b', index: 1 }], now(['x', 'y', 'a', 'b']))).toBe(2);
    expect(shiftOf([{ id: 'c', index: 2 }], now(['c']))).toBe(-2);
    expect(shiftOf([{ id: 'b', index: 1 }], now(['a', 'b', 'c']))).toBe(0);
  });

  test('where the first anchor has left, the next one counts', () => {
    expect(shiftOf([{ id: 'gone', index: 5 }, { id: 'b', index: 6 }], now(['a', 'b']))).toBe(-5);
    expect(shiftOf([{ id: 'gone', index: 5 }], now(['a']))).toBe(0);
  });
});

describe('the active row', () => {
  test('keeps to its conversation, not to its place', () => expect(follow(listOf(['x', 'a', 'b']), { id: 'a', index: 0 })).toEqual({ id: 'a', index: 1 }));
  test('stays at its place when its conversation left', () => expect(follow(listOf(['a', 'c']), { id: 'b', index: 1 })).toEqual({ id: 'b', index: 1 }));

  test('j and k', () => {
    expect(stepped(listOf(['a', 'b', 'c']), { id: 'b', index: 1 }, 1)).toBe(2);
    expect(stepped(listOf(['a', 'b', 'c']), { id: 'b', index: 1 }, -1)).toBe(0);
    expect(stepped(listOf(['a', 'b']), { id: 'b', index: 1 }, 1)).toBe(1);
  });

  test('when the open conversation left, j goes to the row now in its place and k to the one before', () => {
    const left = { id: 'b', index: 1 };
    expect(stepped(listOf(['a', 'c', 'd']), left, 1)).toBe(1);
    expect(stepped(listOf(['a', 'c', 'd']), left, -1)).toBe(0);
    expect(stepped(listOf(['a']), left, 1)).toBe(0);
  });

  test('done opens the one after it, at the end the one before', () => {
    expect(neighbour(listOf(['a', 'b', 'c']), 1)).toBe('c');
    expect(neighbour(listOf(['a', 'b', 'c']), 2)).toBe('b');
    expect(neighbour(listOf(['a']), 0)).toBeNull();
  });
});

describe('what did not change stays the same object, so that nothing is drawn again for it', () => {
  const window = { view: 'open', offset: 0, total: 2, ids: ['a', 'b'], rows: [] };
  test('a slice of which only words have changed', () => {
    const before = sliceOf(window, null);
    expect(sliceOf({ ...window, ids: ['a', 'b'] }, before)).toBe(before);
    for (const other of [{ total: 3 }, { ids: ['b', 'a'] }, { ids: ['a'] }, { offset: 1 }, { view: 'done' }]) {
      expect(sliceOf({ ...window, ...other }, before)).toMatchObject(other);
    }
  });

  test('the members of a list', () => {
    const before = [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }];
    const now = sameMembers(before, [{ id: 'b', name: 'B' }, { id: 'a', name: 'changed' }, { id: 'c', name: 'C' }]);
    expect(now).toEqual([{ id: 'b', name: 'B' }, { id: 'a', name: 'changed' }, { id: 'c', name: 'C' }]);
    expect(now[0]).toBe(before[1]);
  });
});
