import { foldWord } from './folding.ts';

/** A word as it is indexed, and where in the text it stands. */
export type Word = {
  folded: string;
  start: number;
  end: number;
  /** Of a script without spaces: two characters that stand together, or the last one of a run. */
  kind: 'word' | 'pair' | 'single';
};

const unspacedLetters =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー\uFF70';
const cluster = `[${unspacedLetters}][\\p{M}\uFF9E\uFF9F\u200B-\u200D\u2060]*`;
const picture = '\\p{Extended_Pictographic}[\\p{M}\\p{EMod}]*';
const joinedPictures = `${picture}(?:\u200D${picture})*|\\p{RI}\\p{RI}?`;

/** Runs of an unspaced script, words, pictures; in this order. */
const pieces = new RegExp(
  `((?:${cluster})+)|[[\\p{L}\\p{N}]--[${unspacedLetters}]][[\\p{L}\\p{N}\\p{M}\u00AD\u200B-\u200F\u2060\uFEFF]--[${unspacedLetters}]]*|${joinedPictures}`,
  'gv',
);
const clusters = new RegExp(cluster, 'gv');
const lastAscii = 0x7f;

/**
 * The words of a text. Scripts that write no spaces have no words to be told apart by rule: there, every two characters
 * that stand together are one, and the last of a run is one of its own. So a searched run is a phrase of pairs, and a
 * single character the beginning of one.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let position = 0;
  while (position < text.length) {
    const end = plainEnd(text, position);
    if (end > position && !(text.charCodeAt(end) > lastAscii)) {
      add(words, text.slice(position, end), position, 'word');
      position = end;
    } else if (text.charCodeAt(position) <= lastAscii && end === position) {
      position += 1;
    } else {
      position = addPiece(words, text, position);
    }
  }
  return words;
}

/** Where the letters and digits of ASCII end that begin here. Most of what people write needs nothing else, and it is a fraction of the work. */
function plainEnd(text: string, start: number): number {
  let end = start;
  while (isPlain(text.charCodeAt(end))) end += 1;
  return end;
}

const isPlain = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);

/** The next piece from here on; answers with its end. */
function addPiece(words: Word[], text: string, position: number): number {
  pieces.lastIndex = position;
  const found = pieces.exec(text);
  if (found === null) return text.length;
  const { 0: piece, 1: run, index } = found;
  if (run === undefined) add(words, piece, index, 'word');
  else addRun(words, run, index);
  return index + piece.length;
}

/** The text as FTS5 is given it. */
export function indexedText(words: readonly Word[]): string {
  return words.map(({ folded }) => folded).join(' ');
}

function addRun(words: Word[], run: string, start: number): void {
  const parts = [...run.matchAll(clusters)];
  parts.forEach(({ 0: part, index }, position) => {
    const next = parts[position + 1]?.[0];
    if (next === undefined) add(words, part, start + index, 'single');
    else add(words, part + next, start + index, 'pair');
  });
}

function add(words: Word[], word: string, start: number, kind: Word['kind']): void {
  const folded = foldWord(word);
  if (folded !== '') words.push({ folded, start, end: start + word.length, kind });
}
