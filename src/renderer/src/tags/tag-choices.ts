import { filter, fold } from '../commands/fuzzy.ts';

export interface TagChoice {
  tag: string;
  /** The conversation has it. */
  given: boolean;
  /** Nobody has used it yet. */
  fresh: boolean;
}

const longest = 50;

const same = (a: string, b: string): boolean => a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();

/** What can be chosen for what was typed: the tags there are, those of the conversation first, and the new one. */
export function tagChoices(typed: string, given: readonly string[], known: readonly string[]): TagChoice[] {
  const name = typed.trim().replaceAll(/\s+/gu, ' ').slice(0, longest);
  const others = known.filter((tag) => !given.some((one) => same(one, tag)));
  const all = [...given, ...others];
  const exact = all.find((tag) => same(tag, name));
  const fitting = filter(fold(name), all, (tag) => tag).filter((tag) => tag !== exact);
  const found = exact === undefined ? fitting : [exact, ...fitting];
  const choices = found.map((tag) => ({ tag, given: given.includes(tag), fresh: false }));
  return name === '' || exact !== undefined ? choices : [...choices, { tag: name, given: false, fresh: true }];
}

/** The tags after the choice was made: given ones go, others come. */
export const toggled = (given: readonly string[], { tag }: TagChoice): string[] =>
  given.includes(tag) ? given.filter((one) => one !== tag) : [...given, tag];
