import { expect, test } from 'vitest';
import { countIcon, countIconSize } from '../../../src/main/shell/count-icon.ts';

/** Rows of dots, `#` where the ink is. */
function drawn(count: number): string[] {
  const pixels = countIcon(count);
  const white = (x: number, y: number): boolean => pixels.readUInt32BE((y * countIconSize + x) * 4) === 0xffffffff;
  return Array.from({ length: 5 }, (_, row) => Array.from({ length: countIconSize }, (_column, x) => (white(x, 6 + row * 4 + 2) ? '#' : '.')).join(''));
}

test('a number is drawn in the middle, in four by four pixels a dot', () => {
  const bare = (rows: string[]): string[] => rows.map((row) => row.replaceAll('####', '#').replace(/^\.+|\.+$/gu, ''));
  expect(bare(drawn(1))).toEqual(['#', '##', '#', '#', '###']);
  expect(drawn(7)[0]).toBe(`${'.'.repeat(10)}${'#'.repeat(12)}${'.'.repeat(10)}`);
});

test('two digits stand beside each other, and more than 99 is 99', () => {
  expect(drawn(44)[0]).toBe('..####....####....####....####..');
  expect(drawn(1_000)).toEqual(drawn(99));
});

test('corners are empty and the rest is opaque', () => {
  const pixels = countIcon(5);
  expect(pixels[3]).toBe(0);
  expect(pixels[(16 * countIconSize + 1) * 4 + 3]).toBe(255);
});
