/**
 * FTS5's unicode61 takes a run of letters for one word. Scripts that write no spaces would be findable only from the
 * start of a sentence, so a word joiner, which FTS5 takes for a space, goes between their characters: each becomes a
 * word, and a searched word a phrase of them.
 */
const unspaced =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]\p{M}*)/gu;
const joiner = '\u2060';

export function separateWords(text: string): string {
  return text.replace(unspaced, `${joiner}$1${joiner}`);
}

export function joinWords(text: string): string {
  return text.replaceAll(joiner, '');
}
