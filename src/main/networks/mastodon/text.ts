import { convert } from 'html-to-text';

/** Longer than anything a server lets a person write. */
export const longest = 100_000;

/**
 * What servers write in HTML, as text. Addresses stand in it in full: the parts that are not shown are in the text all the same.
 * https://docs.joinmastodon.org/spec/activitypub/#sanitization
 */
export const textOfHtml = (html: string): string =>
  convert(html, {
    wordwrap: false,
    limits: { maxInputLength: longest, maxDepth: 100, maxChildNodes: 10_000, ellipsis: '' },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'ul', options: { itemPrefix: '- ' } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  }).trim();

const name = String.raw`@\w(?:[\w.-]*\w)?(?:@[\w.-]*\w(?::\d+)?)?`;
const leadingMentions = new RegExp(String.raw`^(?:\s*${name}(?=\s|$))+\s*`, 'u');
const anyMention = new RegExp(String.raw`(?<![\w/])${name}`, 'gu');

/** Without the people who are addressed at the beginning; as it is where nothing else is said. */
export function withoutLeadingMentions(text: string): string {
  const rest = text.replace(leadingMentions, '');
  return rest === '' ? text : rest;
}

const withoutServer = (mention: string): string => mention.replace(/(?<=.)@.*$/u, '');

/** Who is meant, however their server is written: it is left out for people of the account's own. */
const sameName = (one: string, other: string): boolean => {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || (withoutServer(a) === withoutServer(b) && (a === withoutServer(a) || b === withoutServer(b)));
};

/** The text with a mention of `acct` in front, unless it has one: nobody else is told of an answer, and nobody else may read a direct one. */
export function addressedTo(acct: string, text: string): string {
  const mentions = [...text.matchAll(anyMention)].map(([mention]) => mention);
  return mentions.some((mention) => sameName(mention, `@${acct}`)) ? text : `@${acct} ${text}`;
}

/** Two texts are the same message of ours if these are equal: mentions are put in front, and lose their servers. */
export function comparable(text: string): string {
  return text
    .normalize('NFC')
    .replace(leadingMentions, '')
    .replace(anyMention, withoutServer)
    .replace(/\p{Cc}|\p{Cf}/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** As Mastodon counts: links are all as long as `link`, mentions have no server. https://docs.joinmastodon.org/user/posting/#text */
export const lengthOf = (text: string, link: number): number =>
  [...segmenter.segment(text.replace(/https?:\/\/[^\s<>]+/giu, 'x'.repeat(link)).replace(anyMention, withoutServer))].length;
