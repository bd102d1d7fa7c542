import type { Link } from './wire.ts';

const escapes: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** X escapes these three and no others, once. */
const unescape = (text: string): string => text.replace(/&(?:amp|lt|gt);/gu, (escape) => escapes[escape] ?? escape);

/** X puts a short link in place of every address; the reader gets the address back, and nothing for one of files that lie beside. */
function expand(text: string, links: readonly Link[]): string {
  const byShort = new Map(links.map(({ url, expanded_url }) => [url, expanded_url]));
  return text.replace(/(?<space>\s*)(?<short>https?:\/\/t\.co\/\w+)/gu, (all, space: string, short: string) => {
    const whole = byShort.get(short);
    return whole === undefined ? all : whole === '' ? '' : space + whole;
  });
}

export const readableText = (wire: string, links: readonly Link[]): string => expand(unescape(wire), links);

/** Without the mentions that X itself puts in front of a reply. */
export function withoutReplyMentions(text: string, wire: string, start: number): string {
  const mentions = wire.slice(0, start);
  return /^(?:@\w+\s+)+$/u.test(mentions) && text.startsWith(mentions) ? text.slice(start) : text;
}

/**
 * Two texts are the same post of ours if these are equal: X puts mentions in front, writes addresses out
 * in its own way and drops invisible characters.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cc}|\p{Cf}/gu, ' ')
    .replace(/^(?:\s*@\w+)+/u, '')
    .replace(/https?:\/\//giu, '')
    .replace(/\/(?=\s|$)/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}
