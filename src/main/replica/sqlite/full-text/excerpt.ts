import { foldWord } from './folding.ts';
import type { Term } from './question.ts';
import { type Word, wordsOf } from './words.ts';

/** Words in an excerpt, or characters of a script without spaces. */
const excerptWords = 24;
/** In UTF-16 units, whatever a text calls a word. */
const longestExcerpt = 600;
const leadIn = 100;

const [markStart, markEnd] = ['\uE000', '\uE001'];
const marks = /[\uE000\uE001]/g;
/** No combining mark, joiner or surrogate comes before it. */
const firstJoining = 0x300;
const lineFeed = 0x0a;
/** What a term counts in a score: more than any number of matches of another. */
const oneTerm = 1_000;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Words of a text from `first` to `last` that a term is found in. Where it is one word, `part` says what of it. */
type Match = { term: number; first: number; last: number; part: string };

type Candidate = { text: string; words: readonly Word[]; matches: readonly Match[]; from: number; score: number };

/** A short stretch of the texts, where most of what was asked for stands close together. Matches stand between U+E000 and U+E001. */
export function excerptOf(texts: readonly string[], terms: readonly Term[]): string {
  let best: Candidate | undefined;
  for (const text of texts) {
    if (text.trim() === '') continue;
    const candidate = candidateOf(text.replace(marks, ' '), terms);
    if (best === undefined || isBetter(candidate, best)) best = candidate;
    // All that was asked for stands in it.
    if (terms.length > 0 && best.score >= terms.length * oneTerm) break;
  }
  return best === undefined ? '' : marked(best);
}

/** Without a match, the longest text says most. */
function isBetter(one: Candidate, other: Candidate): boolean {
  return one.score === other.score ? one.score === 0 && one.text.length > other.text.length : one.score > other.score;
}

function candidateOf(text: string, terms: readonly Term[]): Candidate {
  const words = wordsOf(text);
  const matches = matchesOf(words, terms);
  return { text, words, matches, ...densest(matches) };
}

function matchesOf(words: readonly Word[], terms: readonly Term[]): Match[] {
  const matches: Match[] = [];
  words.forEach((_, first) => {
    terms.forEach((term, number) => {
      const last = first + term.words.length - 1;
      const part = matchedAt(words, first, term);
      if (part !== undefined) matches.push({ term: number, first, last, part });
    });
  });
  return matches;
}

/** What of the last word is matched, where the term begins at this word. */
function matchedAt(words: readonly Word[], first: number, { words: asked, open, expandable }: Term): string | undefined {
  const final = asked.length - 1;
  for (const [position, word] of asked.entries()) {
    const found = words[first + position]?.folded;
    if (found === undefined) return undefined;
    if (position < final ? found !== word : !(found === word || (open && found.startsWith(word)) || (expandable && found.includes(word)))) return undefined;
  }
  return asked[final];
}

/** Where the excerpt begins: at the match after which most terms, and then most matches, follow within its length. */
function densest(matches: readonly Match[]): { from: number; score: number } {
  const counts = new Map<number, number>();
  let best = { from: 0, score: 0 };
  let end = 0;
  matches.forEach((match, start) => {
    for (let next = matches[end]; next !== undefined && next.last < match.first + excerptWords; next = matches[end]) {
      counts.set(next.term, (counts.get(next.term) ?? 0) + 1);
      end += 1;
    }
    const score = counts.size * oneTerm + Math.min(end - start, oneTerm - 1);
    if (score > best.score) best = { from: match.first, score };
    if (end <= start) end = start + 1;
    else if (counts.get(match.term) === 1) counts.delete(match.term);
    else counts.set(match.term, (counts.get(match.term) ?? 1) - 1);
  });
  return best;
}

function marked({ text, words, matches, from }: Candidate): string {
  const inside = matches.filter(({ first, last }) => first >= from && last < from + excerptWords);
  const length = Math.max(1, ...inside.map(({ last }) => last + 1 - from));
  // What matched stands in the middle.
  const first = Math.max(0, Math.min(from - Math.floor((excerptWords - length) / 2), words.length - excerptWords));
  const bounds = clipped(text, words, first, from);
  const whole = graphemes.segment(text);
  const snap = (index: number): number => (isApart(text, index) ? index : whole.containing(index)?.index ?? text.length);
  const snapEnd = (index: number): number => {
    const around = isApart(text, index) ? undefined : whole.containing(index);
    return around === undefined || around.index === index ? index : around.index + around.segment.length;
  };
  const [start, end] = [snap(bounds.start), snapEnd(bounds.end)];
  const spans = merged(inside.map((match) => spanOf(text, words, match)).map((span) => ({ start: snap(span.start), end: snapEnd(span.end) })));
  let position = start;
  let excerpt = start > 0 ? '…' : '';
  for (const span of spans) {
    if (span.start < start || span.end > end) continue;
    excerpt += `${text.slice(position, span.start)}${markStart}${text.slice(span.start, span.end)}${markEnd}`;
    position = span.end;
  }
  return `${excerpt}${text.slice(position, end)}${end < text.length ? '…' : ''}`;
}

/** Whether two units are sure to be characters of their own, with nothing that joins to what stands before it. */
function isApart(text: string, index: number): boolean {
  const [before, after] = [text.charCodeAt(index - 1), text.charCodeAt(index)];
  return before < firstJoining && after < firstJoining && after !== lineFeed;
}

/** The stretch of text, cut where words or what is between them is endless. */
function clipped(text: string, words: readonly Word[], first: number, from: number): { start: number; end: number } {
  const start = first === 0 ? 0 : words[first]?.start ?? 0;
  const afterLast = words[first + excerptWords];
  const end = afterLast === undefined ? text.length : words[first + excerptWords - 1]?.end ?? text.length;
  if (end - start <= longestExcerpt) return { start, end };
  const match = words[from]?.start ?? 0;
  const begin = Math.max(start, Math.min(match - leadIn, end - longestExcerpt));
  return { start: begin, end: Math.min(end, begin + longestExcerpt) };
}

type Span = { start: number; end: number };

function spanOf(text: string, words: readonly Word[], { first, last, part }: Match): Span {
  const [begin, final] = [words[first], words[last]];
  if (begin === undefined || final === undefined) return { start: 0, end: 0 };
  if (final.folded === part) return { start: begin.start, end: final.end };
  const inWord = partOf(text.slice(final.start, final.end), final.folded, part);
  return { start: first === last ? final.start + inWord.start : begin.start, end: final.start + inWord.end };
}

/** Where in a word as it is written the folded part stands. */
function partOf(word: string, folded: string, part: string): Span {
  const [offset, length] = [folded.indexOf(part), part.length];
  if (word.toLowerCase() === folded && word.length === folded.length) return { start: offset, end: offset + length };
  const places = [...graphemes.segment(word)].map(({ index, segment }) => ({ index, end: index + segment.length }));
  const foldedBefore = (index: number): number => foldWord(word.slice(0, index)).length;
  const start = places.findLast(({ index }) => foldedBefore(index) <= offset)?.index ?? 0;
  const end = places.find((place) => foldedBefore(place.end) >= offset + length)?.end ?? word.length;
  return { start, end };
}

function merged(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && span.start < last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined;
}
