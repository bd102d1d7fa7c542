import { expect, test } from 'vitest';
import { addressedTo, comparable, firstMention, normal, withoutLeadingMentions } from '../../../src/main/networks/youtube/text.ts';

test.each([
  ['@ann hello', 'hello', 'ann'],
  ['@Bob.Example-1 @ann\nhello', 'hello', 'bob.example-1'],
  ['@müller_3 guten Tag', 'guten Tag', 'müller_3'],
  ['@ann', '@ann', 'ann'],
  ['@ann, hello', '@ann, hello', null],
  ['hello @ann', 'hello @ann', null],
  ['me@example.com', 'me@example.com', null],
  ['', '', null],
])('%j', (text, rest, handle) => {
  expect([withoutLeadingMentions(text), firstMention(text)]).toEqual([rest, handle]);
});

test.each([
  ['ann', 'hello', '@ann hello'],
  ['Ann', '@ann hello', '@ann hello'],
  ['ann', '@anna hello', '@ann @anna hello'],
])('to %s: %j', (handle, text, addressed) => {
  expect(addressedTo(handle, text)).toBe(addressed);
});

test('spaces, invisible characters and whom it is to make no other text of it; words do', () => {
  expect(comparable('@ann  Hello\r\nthere\u200b ')).toBe(comparable('hello there'));
  expect(normal('@ann hello')).not.toBe(normal('hello'));
});
