import type { CompactEmoji } from 'emojibase';
import { fold } from '../commands/fuzzy.ts';
import type { Language } from '../i18n/languages.ts';

export interface Emoji {
  character: string;
  name: string;
  /** Folded words by which it is found, those of its name first. */
  words: readonly string[];
}

/** Names as Unicode has them. There are none in Indonesian: those are in English. */
const sources: Record<Language, () => Promise<{ default: CompactEmoji[] }>> = {
  en: () => import('emojibase-data/en/compact.json'),
  de: () => import('emojibase-data/de/compact.json'),
  fr: () => import('emojibase-data/fr/compact.json'),
  id: () => import('emojibase-data/en/compact.json'),
};

const wordsOf = ({ label, tags = [] }: CompactEmoji): string[] => [...new Set([label, ...tags].flatMap((name) => fold(name).split(/[^\p{L}\p{N}]+/u)))].filter((word) => word !== '');

/** Parts of other emoji, such as skin tones, have no group. */
const isWhole = ({ group }: CompactEmoji): boolean => group !== undefined && group !== 2;

const loaded = new Map<Language, Promise<readonly Emoji[]>>();

/** All emoji, in the order of Unicode; read when first asked for. Found in English too. */
export function loadEmoji(language: Language): Promise<readonly Emoji[]> {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const reading = read(language);
  loaded.set(language, reading);
  reading.catch(() => loaded.delete(language));
  return reading;
}

async function read(language: Language): Promise<readonly Emoji[]> {
  const [{ default: own }, { default: english }] = await Promise.all([sources[language](), sources.en()]);
  const inEnglish = new Map(english.map((emoji) => [emoji.unicode, emoji]));
  return own.filter(isWhole).sort((a, b) => (a.order ?? 0) - (b.order ?? 0)).map((emoji) => {
    const other = inEnglish.get(emoji.unicode);
    return { character: emoji.unicode, name: emoji.label, words: [...wordsOf(emoji), ...(other === undefined ? [] : wordsOf(other))] };
  });
}

/** How well: its name begins so, a word of its name is so, a word is or begins so; null: not at all. */
function rankOf({ name, words }: Emoji, wanted: readonly string[]): number | null {
  if (!wanted.every((part) => words.some((word) => word.startsWith(part)))) return null;
  const folded = fold(name);
  const query = wanted.join(' ');
  if (folded === query) return 4;
  if (folded.startsWith(query)) return 3;
  if (folded.split(/[^\p{L}\p{N}]+/u).includes(query)) return 2;
  return words.includes(query) ? 1 : 0;
}

/** Those that fit, the best first, at most so many. */
export function findEmoji(emoji: readonly Emoji[], query: string, most: number): Emoji[] {
  const wanted = fold(query).split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
  if (wanted.length === 0) return emoji.slice(0, most);
  return emoji
    .flatMap((one) => {
      const rank = rankOf(one, wanted);
      return rank === null ? [] : [{ one, rank }];
    })
    .sort((a, b) => b.rank - a.rank)
    .slice(0, most)
    .map(({ one }) => one);
}
