import { isListed, shortestPart } from './terms.ts';
import { type Word, wordsOf } from './words.ts';

/** Longer input is cut: nobody types it, and FTS5's cost grows with the number of words. */
const termLimit = 32;
const lengthLimit = 1_000;

/** Words that must stand together. */
export type Term = {
  words: readonly string[];
  /** The last word may be unfinished. */
  open: boolean;
  /** One word, which may also be found inside another. */
  expandable: boolean;
  /** Whether the table of words has every word that begins like the last one. */
  listed: boolean;
};

/**
 * Known words that begin in a certain way; undefined where they are too many to be named.
 * FTS5 gathers all that begins with a word of four letters or more before it gives the first row, however few are wanted.
 * Named one by one they are read only as far as needed. https://www.sqlite.org/fts5.html#prefix_indexes
 */
export type Beginnings = (beginning: string) => readonly string[] | undefined;

/**
 * What a person typed: every word must occur, words in double quotes as they stand, the last word may be unfinished.
 * A typed word can be several: `e-mail`, and any run of characters of a script that writes no spaces.
 */
export function termsOf(typed: string): Term[] {
  const parts = typed.slice(0, lengthLimit).split('"');
  const chunks = parts.flatMap((part, position) => {
    const quoted = position % 2 === 1;
    const finished = quoted && position < parts.length - 1;
    return (quoted ? [part] : part.split(/\s+/)).map((text) => ({ words: asked(wordsOf(text)), quoted, finished }));
  });
  const useful = chunks.filter(({ words }) => words.length > 0).slice(0, termLimit);
  return useful.map(({ words, quoted, finished }, position) => ({
    words: words.map(({ folded }) => folded),
    // One character of a run alone: any pair that begins with it is meant.
    open: words.at(-1)?.kind === 'single' || (!finished && position === useful.length - 1),
    expandable: !quoted && words.length === 1 && words.every(isExpandable),
    listed: words.slice(-1).some(isListed),
  }));
}

/**
 * The pairs of a run say all of it; the single one at its end stands for the end of a run in the text, which the question
 * may not have come to. Where the question goes on after the run, so must the text.
 */
function asked(words: readonly Word[]): readonly Word[] {
  const [last, before] = [words.at(-1), words.at(-2)];
  return last?.kind === 'single' && before?.kind === 'pair' && before.end === last.end ? words.slice(0, -1) : words;
}

const isExpandable = ({ kind, folded }: Word): boolean => kind === 'word' && folded.length >= shortestPart;

const together = (words: readonly string[]): string => `"${words.join(' ')}"`;
const anyOf = (choices: readonly string[]): string => (choices.length === 1 ? choices.join('') : `(${choices.join(' OR ')})`);

/** A term as it may go on. Everything is quoted, so no input is a syntax error. https://www.sqlite.org/fts5.html#full_text_query_syntax */
function openTerm({ words, open, listed }: Term, beginnings: Beginnings): string {
  if (!open) return together(words);
  const finished = listed ? beginnings(words.at(-1) ?? '') : undefined;
  if (finished === undefined || finished.length === 0) return `${together(words)} *`;
  return anyOf(finished.map((word) => together([...words.slice(0, -1), word])));
}

/** FTS5 for: every term occurs. */
export function everyTerm(terms: readonly Term[], beginnings: Beginnings): string {
  return terms.map((term) => openTerm(term, beginnings)).join(' AND ');
}

/** FTS5 for: every term occurs, and the last word is finished. */
export function everyWholeTerm(terms: readonly Term[]): string {
  return terms.map(({ words }) => together(words)).join(' AND ');
}

/** FTS5 for: the terms occur as one phrase; with its last word finished where too many go on from it. */
export function onePhrase(terms: readonly Term[], beginnings: Beginnings): string {
  const words = terms.flatMap((term) => term.words);
  const last = terms.at(-1);
  if (last === undefined || (last.listed && beginnings(words.at(-1) ?? '') === undefined)) return together(words);
  return openTerm({ ...last, words }, beginnings);
}

/** FTS5 for: every term occurs, or one of the words that contain it does. Undefined where that adds nothing. */
export function everyTermOrPart(
  terms: readonly Term[], beginnings: Beginnings, termsWith: (part: string) => readonly string[],
): string | undefined {
  const expanded = terms.map((term) => ({ term, containing: term.expandable ? termsWith(term.words.join('')) : [] }));
  if (expanded.every(({ containing }) => containing.length === 0)) return undefined;
  return expanded
    .map(({ term, containing }) => anyOf([openTerm(term, beginnings), ...containing.map((word) => together([word]))]))
    .join(' AND ');
}
