/// <reference types="./twitter-text" />
import twitterText from 'twitter-text';
import type { LengthRule } from '../../../contract/network.ts';

/** The text's length as its network counts it; `limit` is null where there is none. */
export interface Length {
  used: number;
  limit: number | null;
}

export function lengthOf(text: string, rule: LengthRule): Length {
  switch (rule.count) {
    case 'unlimited':
      return { used: Array.from(text).length, limit: null };
    case 'characters':
      return { used: Array.from(text).length, limit: rule.limit };
    case 'utf-16':
      return { used: text.length, limit: rule.limit };
    case 'bytes':
      return { used: bytesIn(text), limit: rule.limit };
    case 'graphemes':
      return scarcer({ used: graphemesIn(text), limit: rule.limit }, { used: bytesIn(text), limit: rule.bytes });
    case 'weighted':
      return { used: twitterText.parseTweet(withoutLeadingMentions(text)).weightedLength, limit: rule.limit };
    case 'mastodon':
      return { used: graphemesIn(shortened(text, rule.link)), limit: rule.limit };
  }
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const graphemesIn = (text: string): number => [...segmenter.segment(text)].length;
const bytesIn = (text: string): number => new TextEncoder().encode(text).byteLength;

/** Of two limits, the one that is nearer. */
const scarcer = (one: Length & { limit: number }, other: Length & { limit: number }): Length =>
  one.used / one.limit >= other.used / other.limit ? one : other;

/** As Mastodon counts: each link as long as the next, and mentions without their server. */
const shortened = (text: string, link: number): string =>
  text.replace(/https?:\/\/[^\s<>]+/giu, 'x'.repeat(link)).replace(/(?<=^|[^\w/])@(\w+(?:[\w.-]*\w)?)@[\w.-]+\w/gu, '@$1');

export const fits = ({ used, limit }: Length): boolean => limit === null || used <= limit;

/** In a reply X does not count the people who are addressed at its beginning. https://docs.x.com/fundamentals/counting-characters */
const withoutLeadingMentions = (text: string): string => text.replace(/^(?:\s*[@＠]\w{1,15}(?!\w))+\s*/u, '');
