export type Strength = 'short' | 'weak' | 'fair' | 'strong';

/** The least that the console takes. */
export const shortestPassphrase = 8;

const fairFrom = 32;
const strongFrom = 42;

/** What everyone tries first: worth next to nothing wherever it stands. */
const common = /passw(?:ord|ort)|p[a@]ssw[o0]rd|mot ?de ?passe|kata ?sandi|qwert[yz]\w*|azerty\w*|letmein|iloveyou|welcome|willkommen|bienvenue|admin|holdfast|secret|geheim/giu;

/**
 * How long a program that tries out passphrases would need, said with caution: running text has about two bits a letter
 * (https://en.wikipedia.org/wiki/Entropy_(information_theory)), and what repeats or counts on has hardly any.
 */
export function strengthOf(passphrase: string): Strength {
  if (passphrase.length < shortestPassphrase) return 'short';
  const bits = bitsOf(passphrase);
  if (bits < fairFrom) return 'weak';
  return bits < strongFrom ? 'fair' : 'strong';
}

function bitsOf(passphrase: string): number {
  const words = passphrase.replace(common, ' ').split(/\s+/u);
  const distinct = new Map(words.map((word) => [word.toLowerCase(), word]));
  return [...distinct.values()].reduce((sum, word) => sum + bitsOfWord(word), 0);
}

function bitsOfWord(word: string): number {
  const characters = Array.from(word);
  return characters.reduce((sum, character, index) => {
    const before = characters[index - 1];
    return sum + (before !== undefined && follows(before, character) ? 0.5 : bitsOfCharacter(character, before));
  }, 0);
}

/** The same again, or the next one up or down: aaa, 4321. */
const follows = (before: string, character: string): boolean => Math.abs((before.codePointAt(0) ?? 0) - (character.codePointAt(0) ?? 0)) <= 1;

type Kind = 'lower' | 'upper' | 'digit' | 'sign';

function kindOf(character: string): Kind {
  if (/\p{Nd}/u.test(character)) return 'digit';
  if (/\p{Lu}/u.test(character)) return 'upper';
  return /\p{L}/u.test(character) ? 'lower' : 'sign';
}

const bitsOfKind: Record<Kind, number> = { lower: 2, upper: 2, digit: 3, sign: 4 };
/** A change of kind within a word is a surprise, but not after its capital. */
const surprise = 2;

function bitsOfCharacter(character: string, before: string | undefined): number {
  const kind = kindOf(character);
  const kindBefore = before === undefined ? kind : kindOf(before);
  const expected = kind === kindBefore || (kindBefore === 'upper' && kind === 'lower');
  return bitsOfKind[kind] + (expected ? 0 : surprise);
}
