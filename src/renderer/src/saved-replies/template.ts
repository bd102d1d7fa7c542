import { type KnownVariable, knownVariables, type VariableValues } from '../../../contract/index.ts';

/** Shorter names may be words of the language. */
const shortest = 3;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** Of what a text says of one customer or agent, the variables: the other way round than filling them. Longer names first. */
export function templateOf(text: string, values: VariableValues): string {
  const known = knownVariables
    .flatMap((name): [KnownVariable, string][] => {
      const value = values[name];
      return value === null || value.length < shortest ? [] : [[name, value]];
    })
    .sort(([, a], [, b]) => b.length - a.length);
  return known.reduce((now, [name, value]) => now.replace(new RegExp(`(?<![\\p{L}\\p{N}{])${escaped(value)}(?![\\p{L}\\p{N}}])`, 'gu'), `{{${name}}}`), text);
}
