/**
 * JavaScript compares strings by UTF-16 code units, SQLite by UTF-8 bytes. The two orders differ in one thing only:
 * in UTF-16 the code points from U+10000 on come before U+E000..U+FFFF. So in indexed columns U+E000..U+FFFF are moved
 * to the very end of Unicode, U+10E000..U+10FFFF (private use), and then both orders are the same.
 */
const moved = /[\uE000-\uFFFF]/g;
const special = /[\uD800-\uFFFF]/;
const taken = /[\u{10E000}-\u{10FFFF}]/u;
const distance = 0x10_0000;

/** Whether a column can hold the string: no lone surrogates, nothing where the moved code points go. */
export function isOrderable(text: string): boolean {
  return !special.test(text) || (text.isWellFormed() && !taken.test(text));
}

/** The string as columns hold it: compared by SQLite it orders as JavaScript would order the original. */
export function toOrderable(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(moved, (unit) => String.fromCodePoint(unit.charCodeAt(0) + distance));
}

const movedBack = /[\u{10E000}-\u{10FFFF}]/gu;

export function fromOrderable(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(movedBack, (point) => String.fromCharCode((point.codePointAt(0) ?? distance) - distance));
}
