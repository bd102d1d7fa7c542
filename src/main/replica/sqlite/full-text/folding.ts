/** Longer words are known by their beginning only: nobody types more, and FTS5 cuts at some length too. */
const longestWord = 100;

/** Words that were folded before; texts repeat their words. Emptied when full, which costs less than choosing. */
const cacheLimit = 50_000;
const cache = new Map<string, string>();

const ascii = /^[A-Za-z0-9]+$/;
/** Soft hyphens, joiners and marks of direction say how a word is set, and the Arabic stretching stroke too. */
const invisible = /[\u00AD\u0640\u200B-\u200F\u2060\uFE0E\uFE0F\uFEFF]/g;
const marksAfterAlphabet = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu;
const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ς: 'σ' };
const spelledOtherwise = /[ßæœøđðþłıς]/g;
const noWord = /[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{RI}]+/gu;
const skinTone = /[\u{1F3FB}-\u{1F3FF}]/gu;

/**
 * What a word is known by: two words are the same to a search when this is. Case, width and ligatures do not count, nor
 * do the diacritics of alphabets; in other scripts a mark makes another letter.
 * The answer is one token of FTS5's `ascii`, or empty.
 */
export function foldWord(word: string): string {
  if (word.length <= longestWord && ascii.test(word)) return word.toLowerCase();
  const known = cache.get(word);
  if (known !== undefined) return known;
  const folded = fold(word.toLowerCase());
  if (cache.size >= cacheLimit) cache.clear();
  if (word.length <= longestWord) cache.set(word, folded);
  return folded;
}

function fold(lower: string): string {
  const decomposed = lower.slice(0, 2 * longestWord).replace(invisible, '').normalize('NFKD').toLowerCase();
  return decomposed
    .replace(marksAfterAlphabet, '$1')
    .replace(spelledOtherwise, (letter) => letters[letter] ?? letter)
    .replace(skinTone, '')
    .normalize('NFC')
    .replace(noWord, '')
    .slice(0, longestWord)
    .toWellFormed();
}
