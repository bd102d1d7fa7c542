/// <reference types="../../../src/renderer/src/composer/twitter-text" />
import { createHash } from 'node:crypto';
import twitterText from 'twitter-text';
import type { Person, StoredMedia } from './world.ts';

/** How X counts: leading mentions of a reply are free. */
export const weight = (text: string): number => twitterText.parseTweet(text).weightedLength;

export const textLimit = 280;

const address = /https?:\/\/[^\s"<>]*[^\s"<>.,;:!?)'’”]|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|de|fr)\b(?:\/[^\s"<>]*[^\s"<>.,;:!?)'’”])?/giu;

export const shortened = (url: string): string =>
  `https://t.co/${createHash('sha256').update(url).digest('hex').slice(0, 10)}`;

export interface Entities {
  urls?: { start: number; end: number; url: string; expanded_url: string; display_url: string }[];
  mentions?: { start: number; end: number; username: string; id: string }[];
}

export interface WireText {
  text: string;
  entities: Entities;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escape = (text: string): string => text.replace(/[&<>]/gu, (character) => escapes[character] ?? character);

/** As X gives a text out: addresses shortened, the three characters escaped, entities beside it. */
export function onTheWire(text: string, personCalled: (handle: string) => Person | undefined): WireText {
  const urls: NonNullable<Entities['urls']> = [];
  let wire = '';
  let done = 0;
  for (const match of text.matchAll(address)) {
    const written = match[0];
    const bare = !/^https?:/iu.test(written);
    if (bare && /[-_./@]$/u.test(text.slice(0, match.index))) continue;
    wire += escape(text.slice(done, match.index));
    const expanded = bare ? `http://${written}` : written;
    const url = shortened(expanded);
    urls.push({ start: wire.length, end: wire.length + url.length, url, expanded_url: expanded, display_url: expanded.replace(/^https?:\/\//iu, '').slice(0, 30) });
    wire += url;
    done = match.index + written.length;
  }
  wire += escape(text.slice(done));
  const mentions = [...wire.matchAll(/@(\w{1,50})/gu)].flatMap((match) => {
    const person = personCalled(match[1] ?? '');
    return person === undefined ? [] : [{ start: match.index, end: match.index + match[0].length, username: person.handle, id: person.id }];
  });
  return { text: wire, entities: { ...(urls.length > 0 ? { urls } : {}), ...(mentions.length > 0 ? { mentions } : {}) } };
}

/** X puts a link to the files behind the text. */
export function withMedia({ text, entities }: WireText, media: readonly StoredMedia[], address: string): WireText {
  if (media.length === 0) return { text, entities };
  const url = shortened(address);
  const start = text === '' ? 0 : text.length + 1;
  const link = { start, end: start + url.length, url, expanded_url: address, display_url: `pic.x.com/${url.slice(-10)}` };
  return { text: text === '' ? url : `${text} ${url}`, entities: { ...entities, urls: [...entities.urls ?? [], link] } };
}

/** The time as X gives it out: whole seconds. */
export const wireTime = (at: number): string => new Date(Math.floor(at / 1_000) * 1_000).toISOString();
