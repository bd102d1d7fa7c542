import { isAttribution, isBrokenAttribution, isForwardedHeader, isOriginalMessage, isSignatureLine } from './quoteHeaders.ts';

export interface Folded {
  /** What the author wrote. */
  text: string;
  /** Quotes and signature. */
  folded: string;
}

const isQuoted = (line: string): boolean => line.startsWith('>');
const isBlank = (line: string): boolean => line.trim() === '';

/**
 * Parts what was written from what was quoted and signed. Every line is looked at a fixed number
 * of times and matched against bounded text, so that the cost is linear in the length.
 *
 * Quotes that are answered in between stay where they are; only what leads or trails is folded.
 */
export function fold(body: string): Folded {
  const lines = body.replace(/\r\n?/gu, '\n').split('\n').map((line) => line.trimEnd());
  const start = endOfLeadingQuote(lines);
  const end = Math.max(start, withRule(lines, beginOfTail(lines, start)));
  const text = lines.slice(start, end).join('\n').trim();
  // A message that is nothing but a quote (a forward) is shown, not hidden.
  if (text === '') return { text: lines.join('\n').trim(), folded: '' };
  return { text, folded: [lines.slice(0, start), lines.slice(end)].map((part) => part.join('\n').trim()).filter((part) => part !== '').join('\n\n') };
}

/** Answers below the quote: where the first quoted block ends, if the message begins with it and has no other. */
function endOfLeadingQuote(lines: string[]): number {
  let at = skipBlank(lines, 0);
  at += attributionLength(lines, at);
  at = skipBlank(lines, at);
  const begin = at;
  while (at < lines.length && (isQuoted(lines[at] ?? '') || isBlank(lines[at] ?? ''))) at += 1;
  const hasQuote = lines.slice(begin, at).some(isQuoted);
  const rest = lines.slice(at);
  const last = rest.findLastIndex((line) => !isBlank(line));
  const answeredInBetween = rest.slice(0, last).some(isQuoted);
  return hasQuote && last >= 0 && !answeredInBetween && !rest.every((line) => isBlank(line) || isSignatureLine(line)) ? at : 0;
}

/** Where the signature or the last quote begins; the number of lines where there is neither. */
function beginOfTail(lines: string[], from: number): number {
  const lastOwn = lines.findLastIndex((line, index) => index >= from && !isQuoted(line) && !isBlank(line));
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '--' || isOriginalMessage(line) || isForwardedHeader(lines.slice(at, at + 8))) return at;
    const attribution = attributionLength(lines, at);
    if (attribution > 0 && quoteRunsToEnd(lines, at, at + attribution, lastOwn)) return at;
    if (isSignatureLine(line) && restIsTail(lines, at + 1)) return at;
    if (isQuoted(line) && at > lastOwn) return at;
  }
  return lines.length;
}

/** Outlook draws a line above what it quotes: it belongs to the quote. */
function withRule(lines: string[], tail: number): number {
  if (tail === lines.length) return tail;
  const last = lines.slice(0, tail).findLastIndex((line) => !isBlank(line));
  return /^[_=-]{5,}$/u.test((lines[last] ?? '').trim()) ? last : tail;
}

/**
 * True where nothing was written between this attribution and the end but quotes. Where what follows
 * is not marked as a quote, only an address or a time of day tells the attribution from a sentence.
 */
function quoteRunsToEnd(lines: string[], at: number, from: number, lastOwn: number): boolean {
  const next = skipBlank(lines, from);
  if (!isQuoted(lines[next] ?? '')) return /@|\d{1,2}[:.h]\d{2}/u.test(lines.slice(at, from).join(' '));
  if (lastOwn < next) return true;
  let afterQuote = next;
  while (isQuoted(lines[afterQuote] ?? '') || lines[afterQuote] === '') afterQuote += 1;
  return restIsTail(lines, afterQuote);
}

function restIsTail(lines: string[], from: number): boolean {
  const next = skipBlank(lines, from);
  const line = lines[next];
  return line === undefined || line === '--' || isQuoted(line) || isOriginalMessage(line) || isSignatureLine(line)
    || attributionLength(lines, next) > 0 || isForwardedHeader(lines.slice(next, next + 8));
}

/** Mail programs break the attribution into as many as three lines. */
function attributionLength(lines: string[], at: number): number {
  let joined = '';
  for (let count = 1; count <= 3; count += 1) {
    const line = lines[at + count - 1];
    if (line === undefined || isBlank(line) || isQuoted(line)) return 0;
    joined = joined === '' ? line.trim() : `${joined} ${line.trim()}`;
    if (count === 1 ? isAttribution(joined) : isBrokenAttribution(joined)) return count;
  }
  return 0;
}

function skipBlank(lines: string[], from: number): number {
  let at = from;
  while (at < lines.length && isBlank(lines[at] ?? '')) at += 1;
  return at;
}
