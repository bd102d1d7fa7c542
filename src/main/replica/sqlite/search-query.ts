import { separateWords } from './words.ts';

/** Longer input is cut: nobody types it, and FTS5's cost grows with the number of words. */
const wordLimit = 32;
const lengthLimit = 1_000;

/** What unicode61 makes words of: letters, numbers and private use. */
const indexable = /[\p{L}\p{N}\p{Co}]/u;

/**
 * An FTS5 expression for what a person typed: every word must occur, words in double quotes as they stand, the last
 * word may be unfinished. Everything is quoted, so no input is a syntax error. Undefined if there is nothing to find.
 * https://www.sqlite.org/fts5.html#full_text_query_syntax
 */
export function searchExpression(typed: string): string | undefined {
  const text = typed.slice(0, lengthLimit).replaceAll('\0', ' ');
  const terms: { words: string; open: boolean }[] = [];
  text.split('"').forEach((part, position, parts) => {
    const quoted = position % 2 === 1;
    const open = position === parts.length - 1;
    if (quoted) terms.push({ words: part, open });
    else part.split(/\s+/).forEach((word) => terms.push({ words: word, open: true }));
  });
  const useful = terms.filter((term) => indexable.test(term.words)).slice(0, wordLimit);
  const last = useful.at(-1);
  if (last === undefined) return undefined;
  return useful.map((term) => `"${separateWords(term.words)}"${term === last && term.open ? ' *' : ''}`).join(' AND ');
}
