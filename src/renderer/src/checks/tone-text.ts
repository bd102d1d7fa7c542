import type { CheckName, ToneDefinition } from '../../../contract/index.ts';

/** The tone of voice as it is typed: one thing a line. */
export interface ToneText {
  guide: string;
  banned: string;
  required: string;
  goodwill: string;
  ours: string;
  off: readonly CheckName[];
}

export type ToneFault = { fault: 'too-long'; line: number } | { fault: 'too-many'; most: number };

const longest = 100;
const most = { banned: 500, required: 50, goodwill: 200, ours: 200 };

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

export function toneText({ guide, banned, required, goodwill, ours, off }: ToneDefinition): ToneText {
  return {
    guide,
    banned: banned.map(({ word, instead }) => (instead === '' ? word : `${word} = ${instead}`)).join('\n'),
    required: required.map(({ anyOf, where }) => `${where === 'everywhere' ? '' : `${where}: `}${anyOf.join(' | ')}`).join('\n'),
    goodwill: goodwill.join('\n'),
    ours: ours.join('\n'),
    off,
  };
}

/** What was typed, or what is wrong with it. */
export function toneOf(text: ToneText): ToneDefinition | ToneFault {
  for (const [name, allowed] of Object.entries(most) as [keyof typeof most, number][]) {
    const lines = linesOf(text[name]);
    if (lines.length > allowed) return { fault: 'too-many', most: allowed };
    const long = lines.findIndex((line) => line.split(/[=|]/u).some((part) => part.trim().length > longest));
    if (long >= 0) return { fault: 'too-long', line: long + 1 };
  }
  return {
    id: 'tone', kind: 'tone', guide: text.guide.trim(), off: [...text.off],
    banned: linesOf(text.banned).flatMap(bannedIn),
    required: linesOf(text.required).flatMap(requiredIn),
    goodwill: linesOf(text.goodwill),
    ours: linesOf(text.ours),
  };
}

function bannedIn(line: string): ToneDefinition['banned'] {
  const [word = '', ...instead] = line.split('=');
  return word.trim() === '' ? [] : [{ word: word.trim(), instead: instead.join('=').trim() }];
}

function requiredIn(line: string): ToneDefinition['required'] {
  const [, place, words = ''] = /^(?:(public|private)\s*:)?(.*)$/iu.exec(line) ?? [];
  const anyOf = words.split('|').map((word) => word.trim()).filter((word) => word !== '').slice(0, 20);
  const where = place?.toLowerCase();
  return anyOf.length === 0 ? [] : [{ anyOf, where: where === 'public' || where === 'private' ? where : 'everywhere' }];
}
