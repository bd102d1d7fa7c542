import type { MessageKey } from '../../i18n/keys.ts';
import { filter, fold, score } from '../fuzzy.ts';
import type { Entry } from './entry.ts';

/** Entries under one heading. */
export interface Group {
  heading: MessageKey;
  entries: readonly Entry[];
}

const recentShown = 6;

const textOf = ({ title, detail = '' }: Entry): string => `${title} ${detail}`;

const filled = (groups: readonly Group[]): Group[] => groups.filter(({ entries }) => entries.length > 0);

/** What was chosen lately, then the rest. */
function unasked(known: readonly Group[], recent: readonly string[]): Group[] {
  const all = new Map(known.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry])));
  const latest = recent.flatMap((id) => all.get(id) ?? []).slice(0, recentShown);
  const others = known.map(({ heading, entries }) => ({ heading, entries: entries.filter((entry) => !latest.includes(entry)) }));
  return filled([{ heading: 'palette.recent', entries: latest }, ...others]);
}

const wordsOf = (text: string): string[] => fold(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** Each word that is typed begins one of the entry's. */
const fitsWell = (query: string) => (entry: Entry): boolean => {
  const words = wordsOf(textOf(entry));
  return wordsOf(query).every((wanted) => words.some((word) => word.startsWith(wanted)));
};

const narrowed = (groups: readonly Group[], fits: (entry: Entry) => boolean): Group[] =>
  filled(groups.map(({ heading, entries }) => ({ heading, entries: entries.filter(fits) })));

/** Of what is at hand, what has the letters in their order: the best first, and its heading with it. */
function ranked(query: string, known: readonly Group[]): Group[] {
  const best = ({ entries: [first] }: Group): number => (first === undefined ? -Infinity : score(query, textOf(first)) ?? -Infinity);
  return filled(known.map(({ heading, entries }) => ({ heading, entries: filter(query, entries, textOf) }))).sort((a, b) => best(b) - best(a));
}

/** What the palette shows: all that is at hand for an empty query, else what fits well, or, after what others found, what fits at all. */
export function shownGroups(query: string, known: readonly Group[], asked: readonly Group[], recent: readonly string[]): Group[] {
  if (query.trim() === '') return unasked(known, recent);
  const fitting = ranked(query, known);
  const well = narrowed(fitting, fitsWell(query));
  return well.length > 0 ? [...well, ...asked] : [...asked, ...fitting];
}

/** Answers to the query before, as far as they fit what is typed now: they stay until its own come. */
export const stillFitting = (query: string, groups: readonly Group[]): Group[] => narrowed(groups, fitsWell(query));
