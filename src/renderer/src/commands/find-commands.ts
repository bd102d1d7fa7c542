import { type KeyWords, labelsOf } from './chord.ts';
import { fold } from './fuzzy.ts';

/** Whether a command fits what is searched for: each word is in its title, or it is one of its keys as they are labelled (`ctrl+k`, `g o`). */
export function fitsSearch(query: string, title: string, keys: readonly string[], mac: boolean, t: KeyWords): boolean {
  const wanted = fold(query).trim();
  const words = wanted.split(/\s+/u);
  if (words.every((word) => fold(title).includes(word))) return true;
  const labels = keys.map((chord) => labelsOf(chord, mac, t).map((press) => press.join(' ')).join(' '));
  return labels.some((label) => fold(label) === wanted.replaceAll('+', ' '));
}
