import { below, randomFrom, type Random } from './random.ts';

/** What words sound like in several languages and scripts; the words themselves are made up. */
const syllables: readonly (readonly string[])[] = [
  'the an re de ing tion er st or th all con pro ment ly ver ship par cel ome ack ord ight oun'.split(' '),
  'der ein ge ver be lich keit ung sch en st auf ab zu rück lie fer über mög stra ße wär'.split(' '),
  'le la com man de ré pon se ment tion é tu ai oui pas cha fran çais pré co lis jour nuit'.split(' '),
  'me ng an kan ber ke ter di pa se ti dak bar ang ki rim su dah ka mi hari ma sih'.split(' '),
  'по за ка не то ра на ли ни ва ет ся ние дос тав ка за каз ыв аю ми ре во'.split(' '),
  'ال من في لا وصل طل ب شك را ها نا كم ات ين مت اج رد سا عد'.split(' '),
];

const wordsOfLanguage = 700;
export const languages = syllables.length;

const words: readonly (readonly string[])[] = syllables.map((parts, language) => {
  const random = randomFrom(1_000 + language);
  const made = new Set<string>();
  while (made.size < wordsOfLanguage) {
    const length = 1 + below(random, 4);
    made.add(Array.from({ length }, () => parts[below(random, parts.length)]!).join(''));
  }
  return [...made];
});

/** In about one of six hundred conversations. */
export const rareWord = words[0]!.findLast((word) => word.length > 7)!;

/** Words are not equally frequent. */
export const wordOf = (language: number, random: Random): string => words[language]![Math.floor(wordsOfLanguage * random() ** 3)]!;

export function textOf(language: number, random: Random, length: number): string {
  let text = wordOf(language, random);
  while (text.length < length) text += ` ${wordOf(language, random)}`;
  return text;
}

/** One or two words as they are typed: the last one unfinished, or not yet known to be finished. */
export function typedQuery(random: Random): string {
  const language = below(random, languages);
  const last = wordOf(language, random);
  const typed = last.slice(0, Math.max(2, Math.ceil(last.length * random())));
  return random() < 0.5 ? typed : `${wordOf(language, random)} ${typed}`;
}

/** Two or three letters: the beginning of a word. */
export function shortPrefix(random: Random): string {
  return wordOf(below(random, languages), random).slice(0, 2 + below(random, 2));
}
