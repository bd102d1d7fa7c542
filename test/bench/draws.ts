import { below, randomFrom } from './random.ts';
import { shortPrefix, typedQuery } from './vocabulary.ts';
import type { Workspace } from './workspace.ts';

/** As it is typed: one or two words; two or three letters; words that stand together; one or two words with filters beside. */
export const searchKinds = ['typed', 'shortPrefix', 'phrase', 'filtered'] as const;
export type SearchKind = (typeof searchKinds)[number];

export interface SearchDraw {
  words: string;
  phrase: boolean;
  /** Only what customers wrote, from this time on; null: no filter. */
  filter: { direction: 'in'; from: number } | null;
}

/** What is asked, of the product and of the floors alike. */
export interface Draws {
  conversationIds: readonly string[];
  searches: Readonly<Record<SearchKind, readonly SearchDraw[]>>;
}

export const rowsAsked = 50;
export const hitsAsked = 20;
const count = 300;
const month = 30 * 86_400_000;

export function drawsOf(workspace: Workspace): Draws {
  const random = randomFrom(13);
  const times = <T>(draw: () => T): T[] => Array.from({ length: count }, draw);
  const search = (words: string): SearchDraw => ({ words, phrase: false, filter: null });
  return {
    conversationIds: times(() => workspace.conversationId(below(random, workspace.conversations))),
    searches: {
      typed: times(() => search(typedQuery(random))),
      shortPrefix: times(() => search(shortPrefix(random))),
      phrase: phrasesOf(workspace).map((words) => ({ ...search(words), phrase: true })),
      filtered: times(() => ({ ...search(typedQuery(random)), filter: { direction: 'in', from: workspace.until - month } })),
    },
  };
}

/** The second and third word of the first messages: each is found at least once. */
function phrasesOf(workspace: Workspace): string[] {
  const phrases: string[] = [];
  for (const { page } of workspace.pages()) {
    phrases.push(...page.messages.map(({ text }) => text.split(' ').slice(1, 3).join(' ')).filter((phrase) => phrase !== ''));
    if (phrases.length >= count) break;
  }
  return phrases.slice(0, count);
}
