import type { Channel, ConversationState, DeliveryState, NetworkName } from '../../contract/index.ts';
import { timeOf } from './search-time.ts';

/** Filters beside the words. Those named twice must all hold. `not`: the opposite is asked for. */
export type SearchFilter =
  /** Words of the author's name or handle; `ours`: what we wrote. */
  | { filter: 'author'; not: false; text: string }
  | { filter: 'ours'; not: boolean }
  | { filter: 'network'; not: boolean; network: NetworkName }
  | { filter: 'channel'; not: boolean; channel: Channel }
  | { filter: 'state'; not: boolean; state: ConversationState }
  | { filter: 'unanswered'; not: boolean }
  | { filter: 'delivery'; not: boolean; state: DeliveryState }
  | { filter: 'tag'; not: boolean; tag: string }
  | { filter: 'attachment'; not: boolean }
  /** Epoch milliseconds: `from` inclusive, `to` exclusive. */
  | { filter: 'time'; not: false; from?: number; to?: number };

export type Question = {
  /** Words and phrases as they were typed; what was misunderstood is among them. */
  text: string;
  filters: readonly SearchFilter[];
  misunderstood: readonly { filter: string; value: string }[];
};

/** A filter is a word, a colon and a value without a space or in double quotes; else words in double quotes, or one word. */
const pieces = /(-?)([\p{L}]+):(?:"([^"]*)"?|([^\s"]+))(?=\s|$)|"[^"]*"?|[^\s"]+/gu;

/** What an agent typed. Nothing is an error: what is no filter is searched for. Times are the workstation's. */
export function questionOf(typed: string, now: number): Question {
  const words: string[] = [];
  const filters: SearchFilter[] = [];
  const misunderstood: { filter: string; value: string }[] = [];
  for (const [piece, minus = '', name, quoted, plain] of typed.matchAll(pieces)) {
    const value = quoted ?? plain ?? '';
    const filter = name === undefined ? undefined : filterOf(name.toLowerCase(), value.trim(), minus !== '', now);
    if (filter !== undefined) filters.push(filter);
    else words.push(piece);
    if (filter === undefined && name !== undefined && looksLikeFilter(name, value)) misunderstood.push({ filter: name, value });
  }
  return { text: words.join(' '), filters, misunderstood };
}

/** `https://…` and `10:30` are words that people search for. */
const looksLikeFilter = (name: string, value: string): boolean => !value.startsWith('//') && !['mailto', 'http', 'https'].includes(name.toLowerCase());

function filterOf(name: string, value: string, not: boolean, now: number): SearchFilter | undefined {
  if (value === '') return undefined;
  const word = value.toLowerCase();
  switch (name) {
    case 'from':
      if (word === 'me' || word === 'us') return { filter: 'ours', not };
      return not || !/[\p{L}\p{N}]/u.test(value) ? undefined : { filter: 'author', not, text: value };
    case 'channel':
      return channelFilter(word, not);
    case 'is':
      return stateFilter(word, not);
    case 'tag':
      return { filter: 'tag', not, tag: value };
    case 'has':
      return word === 'attachment' || word === 'attachments' ? { filter: 'attachment', not } : undefined;
    case 'before':
    case 'after':
      return not ? undefined : timeFilter(name, word, now);
    default:
      return undefined;
  }
}

function channelFilter(word: string, not: boolean): SearchFilter | undefined {
  switch (word) {
    case 'mail':
    case 'email':
    case 'e-mail':
      return { filter: 'network', not, network: 'mail' };
    case 'x':
    case 'twitter':
      return { filter: 'network', not, network: 'x' };
    case 'public':
    case 'private':
      return { filter: 'channel', not, channel: word };
    default:
      return undefined;
  }
}

function stateFilter(word: string, not: boolean): SearchFilter | undefined {
  switch (word) {
    case 'open':
    case 'waiting':
    case 'done':
    case 'snoozed':
      return { filter: 'state', not, state: word };
    case 'public':
    case 'private':
      return { filter: 'channel', not, channel: word };
    case 'unanswered':
      return { filter: 'unanswered', not };
    case 'held':
    case 'failed':
    case 'uncertain':
    case 'queued':
      return { filter: 'delivery', not, state: word };
    default:
      return undefined;
  }
}

/** `after:` counts from the beginning of what it names, `before:` ends there. */
function timeFilter(name: 'before' | 'after', word: string, now: number): SearchFilter | undefined {
  const time = timeOf(word, now);
  if (time === undefined) return undefined;
  return name === 'before' ? { filter: 'time', not: false, to: time } : { filter: 'time', not: false, from: time };
}
