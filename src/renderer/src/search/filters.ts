import { conversationState, channel, type DeliveryState, networkName } from '../../../contract/index.ts';
import { fold } from '../commands/fuzzy.ts';

/** What a question can be narrowed by: `name:value` anywhere in it. */
export const filterNames = ['from', 'channel', 'is', 'tag', 'before', 'after', 'has'] as const;
export type FilterName = (typeof filterNames)[number];

export const isFilterName = (name: string): name is FilterName => filterNames.some((known) => known === name);

/** A filter as help and hints show it. */
export const shownFilter = (name: FilterName): string => (name === 'has' ? 'has:attachment' : `${name}:`);

const mostValues = 9;

/** Replies that have not arrived, or may not have. */
const undelivered = ['queued', 'held', 'failed', 'uncertain'] as const satisfies readonly DeliveryState[];

/** What can be put in place of the word that is being typed, the question's last. */
export function completions(query: string, tags: readonly string[], today: string): string[] {
  const { word } = lastWord(query);
  const colon = word.indexOf(':');
  const name = word.slice(0, Math.max(0, colon)).toLowerCase();
  if (colon < 0 || !isFilterName(name)) return fittingNames(word);
  const typed = fold(word.slice(colon + 1).replace(/^"/, ''));
  const values = valuesOf(name, tags, today);
  const fitting = values.filter((value) => fold(value).startsWith(typed));
  return (fitting.length > 0 ? fitting : values).slice(0, mostValues).map((value) => `${name}:${quoted(value)}`);
}

function fittingNames(word: string): string[] {
  const shown = filterNames.map(shownFilter);
  const fitting = shown.filter((filter) => filter.startsWith(word.toLowerCase()));
  return fitting.length > 0 ? fitting : shown;
}

function valuesOf(name: FilterName, tags: readonly string[], today: string): readonly string[] {
  switch (name) {
    case 'is':
      return [...conversationState.options, 'unanswered', ...undelivered];
    case 'channel':
      return [...networkName.options, ...channel.options];
    case 'tag':
      return tags;
    case 'has':
      return ['attachment'];
    case 'before':
    case 'after':
      return [...new Set([today, `${today.slice(0, 8)}01`, `${today.slice(0, 5)}01-01`])];
    case 'from':
      return [];
  }
}

const quoted = (value: string): string => (/[\s"]/u.test(value) ? `"${value.replaceAll('"', '')}"` : value);

/** The question with its last word completed, ready for what comes next. */
export function completed(query: string, completion: string): string {
  const { start, word } = lastWord(query);
  const inFilter = isFilterName(word.slice(0, Math.max(0, word.indexOf(':'))).toLowerCase());
  const replaces = word === '' || inFilter || completion.startsWith(word.toLowerCase());
  const before = replaces ? query.slice(0, start) : `${query} `;
  return completion.endsWith(':') ? `${before}${completion}` : `${before}${completion} `;
}

/** From the last white space on that is not within quotes. */
function lastWord(query: string): { start: number; word: string } {
  let start = 0;
  let inQuotes = false;
  for (let index = 0; index < query.length; index += 1) {
    const character = query.charAt(index);
    if (character === '"') inQuotes = !inQuotes;
    else if (!inQuotes && /\s/u.test(character)) start = index + 1;
  }
  return { start, word: query.slice(start) };
}
