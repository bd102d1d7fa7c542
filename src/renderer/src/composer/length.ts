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
    case 'weighted':
      return { used: twitterText.parseTweet(withoutLeadingMentions(text)).weightedLength, limit: rule.limit };
  }
}

export const fits = ({ used, limit }: Length): boolean => limit === null || used <= limit;

export const sendable = (text: string, rule: LengthRule): boolean => text.trim() !== '' && fits(lengthOf(text, rule));

/** In a reply X does not count the people who are addressed at its beginning. https://docs.x.com/fundamentals/counting-characters */
const withoutLeadingMentions = (text: string): string => text.replace(/^(?:\s*[@＠]\w{1,15}(?!\w))+\s*/u, '');
