import { describe, expect, test } from 'vitest';
import { found } from '../../../src/main/networks/bluesky/facets.ts';
import { comparable, readableText } from '../../../src/main/networks/bluesky/text.ts';

const facet = (text: string, part: string, link: string) => {
  const byteStart = Buffer.byteLength(text.slice(0, text.indexOf(part)));
  return { byteStart, byteEnd: byteStart + Buffer.byteLength(part), link };
};

describe('reading', () => {
  test.each([
    ['🙂 see example.com/a/lo… now', 'example.com/a/lo…', 'https://example.com/a/long?way=1', '🙂 see https://example.com/a/long?way=1 now'],
    ['see example.com/a/lo...', 'example.com/a/lo...', 'https://example.com/a/long', 'see https://example.com/a/long'],
    ['see https://example.com/', 'https://example.com/', 'https://example.com', 'see https://example.com/'],
    ['see example.com', 'example.com', 'https://example.com/', 'see example.com'],
    ['hören Sie hier', 'hier', 'https://evil.example/', 'hören Sie hier (https://evil.example/)'],
    ['bank.example…', 'bank.example…', 'https://evil.example/', 'bank.example… (https://evil.example/)'],
  ])('%s', (text, part, link, expected) => {
    expect(readableText(text, [facet(text, part, link)])).toBe(expected);
  });

  test('places that overlap, lie outside or are turned round are left alone', () => {
    const link = 'https://a.example';
    const facets = [{ byteStart: 0, byteEnd: 900, link }, { byteStart: 3, byteEnd: 1, link }, { byteStart: 0, byteEnd: 5, link: undefined }];
    expect(readableText('hello', facets)).toBe('hello');
    expect(readableText('ab', [{ byteStart: 0, byteEnd: 2, link }, { byteStart: 1, byteEnd: 2, link }])).toBe('ab (https://a.example)');
  });
});

describe('what is found in a text that is written', () => {
  test.each([
    ['see https://example.com/a?b=1, or www.example.org.', ['https://example.com/a?b=1', 'https://www.example.org']],
    ['(https://example.com/a_(b)) and (https://example.com/c)', ['https://example.com/a_(b)', 'https://example.com/c']],
    ['Grüße 👩‍👩‍👧‍👦 @Ann.example! mail@ann.example @ann', ['ann.example']],
    ['nothing here, not even a.b or http:/x', []],
  ])('%s', (text, expected) => {
    const marks = found(text);
    expect(marks.map((mark) => (mark.kind === 'link' ? mark.address : mark.handle))).toEqual(expected);
    for (const mark of marks) expect(text.slice(mark.start, mark.end).toLowerCase()).toContain(mark.kind === 'link' ? mark.address.replace('https://www.', 'www.') : `@${mark.handle}`);
  });
});

test.each([['See www.example.com/a now', 'See https://www.example.com/a/ now'], ['a\r\n b', 'a b'], ['Cafe\u0301', 'Café']])('%j and %j are the same', (one, other) => {
  expect(comparable(one)).toBe(comparable(other));
});
test.each([['Thanks!', 'Thanks'], ['Thanks', 'thanks']])('%j and %j are two', (one, other) => {
  expect(comparable(one)).not.toBe(comparable(other));
});
