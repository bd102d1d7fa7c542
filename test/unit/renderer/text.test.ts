import { describe, expect, test } from 'vitest';
import { filter } from '../../../src/renderer/src/commands/fuzzy.ts';
import type { LengthRule } from '../../../src/contract/network.ts';
import { lengthOf } from '../../../src/renderer/src/composer/length.ts';
import { obstacleTo } from '../../../src/renderer/src/composer/readiness.ts';
import { excerptParts } from '../../../src/renderer/src/search/excerpt.ts';
import { linkify, safeUrl } from '../../../src/renderer/src/ui/linkify.ts';

const sendable = (text: string, rule: LengthRule): boolean => obstacleTo(text, [], { length: rule, attachments: null, noReply: null, standing: null }) === null;

const links = (text: string) => linkify(text).flatMap((part) => (part.kind === 'link' ? [part.url] : []));

describe('links in plain text', () => {
  test('http, https and mailto; the text stays whole', () => {
    const text = 'See https://a.example/x?y=1#z, http://b.example or mailto:c@d.example!';
    expect(links(text)).toEqual(['https://a.example/x?y=1#z', 'http://b.example', 'mailto:c@d.example']);
    expect(linkify(text).map((part) => part.text).join('')).toBe(text);
  });

  test('an address without a scheme', () => expect(links('write to help@shop.example.')).toEqual(['mailto:help@shop.example']));

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'https://', 'ftp://a.example', 'vbscript:x'])('%s is none', (text) => expect(links(text)).toEqual([]));

  test('punctuation belongs to the sentence, paired brackets to the link', () => {
    expect(links('(https://a.example/b).')).toEqual(['https://a.example/b']);
    expect(links('https://a.example/b_(c)')).toEqual(['https://a.example/b_(c)']);
  });

  test('a long text that looks like a link everywhere comes to an end', () => {
    // A pattern that goes back over the text again and again would not be done within the test's time.
    expect(linkify(`${'a'.repeat(50_000)}@${'b.'.repeat(20_000)}`).length).toBeGreaterThan(0);
  });

  test('in formatted messages too, only these open', () => {
    expect(safeUrl('https://a.example')).toBe('https://a.example');
    expect(safeUrl('javascript:alert(1)')).toBeNull();
    expect(safeUrl('/relative')).toBeNull();
  });
});

describe('length as the network counts it', () => {
  const x = { count: 'weighted', limit: 280 } as const;
  test('X: Latin 1, others and emoji 2, a link 23', () => {
    expect(lengthOf('hello', x).used).toBe(5);
    expect(lengthOf('日本', x).used).toBe(4);
    expect(lengthOf('👩‍👩‍👧', x).used).toBe(2);
    expect(lengthOf('https://example.com/a/very/long/path/that/goes/on/and/on', x).used).toBe(23);
  });

  test('UTF-16, bytes, and what a reader takes for one character', () => {
    expect(lengthOf('a😀', { count: 'utf-16', limit: 4_096 }).used).toBe(3);
    expect(lengthOf('a😀é', { count: 'bytes', limit: 1_000 }).used).toBe(7);
    expect(lengthOf('👩‍👩‍👧é', { count: 'graphemes', limit: 300, bytes: 3_000 }).used).toBe(2);
  });

  test('of two limits, the one that is nearer is told', () => {
    const rule = { count: 'graphemes', limit: 300, bytes: 3_000 } as const;
    expect(lengthOf('👩‍👩‍👧'.repeat(200), rule)).toEqual({ used: 3_600, limit: 3_000 });
    expect(sendable('👩‍👩‍👧'.repeat(200), rule)).toBe(false);
    expect(lengthOf('a'.repeat(200), rule)).toEqual({ used: 200, limit: 300 });
  });

  test('Mastodon: a link 23, a mention without its server, a mail address in full', () => {
    const rule = { count: 'mastodon', limit: 500, link: 23 } as const;
    expect(lengthOf('https://example.com/a/very/long/path/that/goes/on', rule).used).toBe(23);
    expect(lengthOf('@maya@social.example hello', rule).used).toBe(11);
    expect(lengthOf('maya@social.example', rule).used).toBe(19);
  });

  test('X: the people addressed at the beginning are not counted, those later are', () => {
    expect(lengthOf('@maya @jonas hello', x).used).toBe(5);
    expect(lengthOf('hello @maya', x).used).toBe(11);
  });

  test('X: 280 may be sent, 281 may not, nothing may not', () => {
    expect(sendable('a'.repeat(280), x)).toBe(true);
    expect(sendable('a'.repeat(281), x)).toBe(false);
    expect(sendable(' \n', x)).toBe(false);
  });

  test('characters are code points; without a limit everything may be sent', () => {
    expect(lengthOf('👍a', { count: 'characters', limit: 10 })).toEqual({ used: 2, limit: 10 });
    expect(sendable('a'.repeat(99_999), { count: 'unlimited' })).toBe(true);
  });
});

describe('finding a command', () => {
  const titles = ['Mark as done', 'Go to Done', 'Write a reply', 'Discard the reply', 'Load images'];
  const found = (query: string) => filter(query, titles, (title) => title);
  test('beginnings of words come first', () => {
    expect(found('gd')[0]).toBe('Go to Done');
    expect(found('wr')[0]).toBe('Write a reply');
    expect(found('load')[0]).toBe('Load images');
  });
  test('accents and case do not matter', () => expect(filter('ecrire', ['Écrire une réponse'], (title) => title)).toHaveLength(1));
  test('letters in the middle of words are found as well', () => expect(found('iscard')).toEqual(['Discard the reply']));
  test('what does not fit is not there; nothing asked is everything', () => {
    expect(found('xyz')).toEqual([]);
    expect(found(' ')).toEqual(titles);
  });
});

test('the matches of an excerpt', () => {
  expect(excerptParts('the \u{E000}lamp\u{E001} and \u{E000}lamps\u{E001}')).toEqual([
    { text: 'the ', match: false }, { text: 'lamp', match: true }, { text: ' and ', match: false }, { text: 'lamps', match: true },
  ]);
  expect(excerptParts('cut \u{E000}off')).toEqual([{ text: 'cut ', match: false }, { text: 'off', match: true }]);
});
