import { describe, expect, test } from 'vitest';
import type { MessageView } from '../../../src/contract/index.ts';
import { ageOf, ago, relative, span } from '../../../src/renderer/src/i18n/times.ts';
import { merged, newSince } from '../../../src/renderer/src/thread/messages.ts';

const message = (id: string, sentAt: number, direction: 'in' | 'out' = 'in', text = ''): MessageView => ({
  id, conversationId: 'c', direction, author: { name: '', handle: '' }, sentAt, text, folded: '', formatted: false, attachments: [], marks: [], delivery: { state: 'received' },
});
const ids = (messages: readonly MessageView[]) => messages.map(({ id }) => id);

describe('the messages of a thread', () => {
  test('stay in the order of the provider’s time, the id as tie-break', () => {
    expect(ids(merged([message('b', 1), message('d', 3)], [message('c', 2), message('a', 1)]))).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a change replaces its message and leaves the others the same objects', () => {
    const before = [message('a', 1), message('b', 2)];
    const after = merged(before, [message('b', 2, 'in', 'changed')]);
    expect(after.map(({ text }) => text)).toEqual(['', 'changed']);
    expect(after[0]).toBe(before[0]);
  });

  test('nothing changed is the same array; removed is gone', () => {
    const before = [message('a', 1), message('b', 2)];
    expect(merged(before, [])).toBe(before);
    expect(ids(merged(before, [], ['a']))).toEqual(['b']);
  });

  test('new messages are those of others after the last seen one', () => {
    const messages = [message('a', 1), message('b', 2), message('c', 3, 'out'), message('d', 4)];
    expect(newSince(messages, 'a')).toBe(2);
    expect(newSince(messages, 'd')).toBe(0);
  });
});

describe('times in words', () => {
  const minute = 60_000;
  const spaces = (text: string) => text.replaceAll(/\s/gu, ' ');
  test('how long someone has waited, in the agent’s language', () => {
    expect(['en', 'de', 'fr', 'id'].map((locale) => spaces(span(locale, 42 * minute)))).toEqual(['42 min', '42 Min.', '42 min', '42 mnt']);
    expect(span('en', 10_000)).toBe('1 min');
    expect(span('en', 72 * 60 * minute, true)).toBe('3 days');
  });

  test('how long ago, and when next', () => {
    expect(relative('en', 0, 5 * minute)).toBe('5 minutes ago');
    expect(relative('en', 20_000, 0)).toBe('in 30 seconds');
    expect(relative('en', 0, 30_000)).toBe('now');
    expect(ago('en', 20_000, 0)).toBe('now');
  });

  test('calm below an hour, warm below two, hot from two on', () => {
    expect([59, 60, 119, 120].map((minutes) => ageOf(minutes * minute))).toEqual(['calm', 'warm', 'warm', 'hot']);
  });
});
