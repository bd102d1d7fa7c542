/** Three by five dots a digit, a row after the other. */
const digits = [
  '111101101101111', '010110010010111', '111001111100111', '111001111001111', '101101111001001',
  '111100111001111', '111100111101111', '111001001001001', '111101111101111', '111101111001111',
] as const;

/** A side of the picture, in pixels. */
export const countIconSize = 32;
const dot = 4;
const highest = 99;

/** Blue, green, red and alpha of a red square with rounded corners. */
const ground = [0x2d, 0x2d, 0xc9, 0xff] as const;
const ink = [0xff, 0xff, 0xff, 0xff] as const;

/** A picture of a number as BGRA, `countIconSize` squared; above 99 it is 99. */
export function countIcon(count: number): Buffer {
  const pixels = Buffer.alloc(countIconSize * countIconSize * 4);
  const paint = (x: number, y: number, colour: readonly number[]): void => {
    pixels.set(colour, (y * countIconSize + x) * 4);
  };
  for (let y = 0; y < countIconSize; y++) for (let x = 0; x < countIconSize; x++) if (!isCorner(x, y)) paint(x, y, ground);
  const shown = Array.from(String(Math.min(count, highest)), Number);
  const width = (shown.length * 4 - 1) * dot;
  const [left, top] = [(countIconSize - width) / 2, (countIconSize - 5 * dot) / 2];
  shown.forEach((digit, place) => {
    Array.from(digits[digit] ?? '').forEach((on, at) => {
      if (on === '0') return;
      const [column, row] = [left + (place * 4 + (at % 3)) * dot, top + Math.floor(at / 3) * dot];
      for (let y = 0; y < dot; y++) for (let x = 0; x < dot; x++) paint(column + x, row + y, ink);
    });
  });
  return pixels;
}

function isCorner(x: number, y: number): boolean {
  const [fromSide, fromEnd] = [Math.min(x, countIconSize - 1 - x), Math.min(y, countIconSize - 1 - y)];
  return fromSide + fromEnd < 5;
}
