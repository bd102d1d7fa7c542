/** How well `query` fits `text`: its characters in order, better in a row and at the beginnings of words; null where it does not. */
export function score(query: string, text: string): number | null {
  const wanted = Array.from(fold(query)).filter((character) => character !== ' ');
  const characters = Array.from(fold(text));
  return walk(wanted, characters, wordStart) ?? walk(wanted, characters, nextPlace);
}

type Place = (characters: readonly string[], wanted: string, from: number) => number;

function walk(wanted: readonly string[], characters: readonly string[], place: Place): number | null {
  let total = 0;
  let from = 0;
  let run = 0;
  for (const character of wanted) {
    const at = run > 0 && characters[from] === character ? from : place(characters, character, from);
    if (at < 0) return null;
    run = at === from && from > 0 ? run + 1 : 1;
    total += (startsWord(characters, at) ? 8 : 0) + run * 2 - Math.min(at - from, 6);
    from = at + 1;
  }
  return total - characters.length / 100;
}

const startsWord = (characters: readonly string[], at: number): boolean => at === 0 || characters[at - 1] === ' ';

const nextPlace: Place = (characters, wanted, from) => characters.indexOf(wanted, from);

const wordStart: Place = (characters, wanted, from) => {
  const at = characters.findIndex((character, index) => index >= from && character === wanted && startsWord(characters, index));
  return at < 0 ? nextPlace(characters, wanted, from) : at;
};

export const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The items that fit, best first; all of them, in their order, for an empty query. */
export function filter<T>(query: string, items: readonly T[], textOf: (item: T) => string): T[] {
  if (query.trim() === '') return [...items];
  return items
    .flatMap((item) => {
      const points = score(query, textOf(item));
      return points === null ? [] : [{ item, points }];
    })
    .sort((a, b) => b.points - a.points)
    .map(({ item }) => item);
}
