import { describe, expect, test } from 'vitest';
import type { MessageView } from '../../../src/contract/index.ts';
import { ago, relative, span } from '../../../src/renderer/src/i18n/times.ts';
import { entriesOf } from '../../../src/renderer/src/thread/entries.ts';
import { merged, newSince } from '../../../src/renderer/src/thread/messages.ts';

const message = (id: string, sentAt: number, direction: 'in' | 'out' = 'in', text = ''): MessageView => ({
  id, conversationId: 'c', direction, author: { name: '', handle: '' }, sentAt, text, folded: '', formatted: false, attachments: [], marks: [], networkId: 'n', delivery: { state: 'received' },
});
const ids = (messages: readonly MessageView[]) => messages.map(({ id }) => id);

describe('the messages of a thread', () => {
  test('stay in the order of the provider’s time, the id as tie-break', () => {
    expect(ids(merged([message('b', 1), message('d', 3)], [message('c', 2), message('a', 1)]))).toEqual(['a', 'b', 'c', 'd']);
  });

  test('an earlier page comes before what is there, whatever its own order; what overlaps is there once', () => {
    const before = [message('d', 3), message('e', 4)];
    expect(ids(merged(before, [message('b', 2), message('a', 1), message('c', 2)]))).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(ids(merged(before, [message('a', 1), message('d', 3)]))).toEqual(['a', 'd', 'e']);
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

describe('reactions', () => {
  const said = { ...message('a', 1, 'out', 'On its way'), networkId: 'n1' };
  const other = { ...message('b', 2), networkId: 'n2' };
  const reaction = { ...message('r', 3, 'in', '👍'), networkId: 'r1', reactsTo: 'n1', marks: ['reaction' as const] };
  const shown = (messages: MessageView[]) => entriesOf(messages, [], [], false).map((entry) => [entry.id, entry.kind === 'message' ? entry.reactions.map(({ text }) => text) : []]);

  test('stand at what they are about, not among what is said', () => {
    expect(shown([said, other, reaction])).toEqual([['a', ['👍']], ['b', []]]);
  });

  test('that were taken back are gone; to what is not loaded, they stand by themselves', () => {
    expect(shown([said, { ...reaction, marks: ['reaction', 'deleted'] }])).toEqual([['a', []]]);
    expect(shown([other, reaction])).toEqual([['b', []], ['r', []]]);
    expect(shown([other, { ...reaction, marks: ['reaction', 'deleted'] }])).toEqual([['b', []]]);
    expect(newSince([said, reaction], 'a')).toBe(0);
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

});
