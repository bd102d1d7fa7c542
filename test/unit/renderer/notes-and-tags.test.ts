import { describe, expect, test } from 'vitest';
import type { Bridge, ConversationView, MessageView, MethodName, NoteView, Payload } from '../../../src/contract/index.ts';
import { tagChoices, toggled } from '../../../src/renderer/src/tags/tag-choices.ts';
import { ConversationStore } from '../../../src/renderer/src/thread/conversation-store.ts';
import { entriesOf } from '../../../src/renderer/src/thread/entries.ts';

const message = (at: number): MessageView => ({
  id: `m${String(at)}`, conversationId: 'c', direction: 'in', author: { name: '', handle: '' }, sentAt: at, text: '', folded: '', formatted: false,
  attachments: [], marks: [], networkId: 'n', delivery: { state: 'received' },
});
const note = (at: number): NoteView => ({ id: `n${String(at)}`, conversationId: 'c', text: 'Called', writtenAt: at, author: '', mentions: [] });
const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);

describe('notes in the thread', () => {
  test('stand at their time', () => {
    expect(ids(entriesOf([message(1), message(3)], [note(2), note(4)], [], false))).toEqual(['m1', 'n2', 'm3', 'n4']);
    expect(ids(entriesOf([message(2)], [note(1)], [], false))).toEqual(['n1', 'm2']);
  });

  test('come with the messages around them where earlier ones are not loaded', () => {
    expect(ids(entriesOf([message(5), message(7)], [note(2), note(6)], [], true))).toEqual(['m5', 'n6', 'm7']);
  });
});

describe('to what was found', () => {
  /** A thread of messages at 1 to `total`. */
  function thread(total: number) {
    const pages: Payload<'conversation.earlier'>[] = [];
    const call = (method: MethodName, payload: unknown) => {
      const upTo = method === 'conversation.earlier' ? (payload as Payload<'conversation.earlier'>).before.sentAt - 1 : total;
      const { limit } = payload as { limit: number };
      if (method === 'conversation.earlier') pages.push(payload as Payload<'conversation.earlier'>);
      const from = Math.max(1, upTo - limit + 1);
      const messages = Array.from({ length: upTo - from + 1 }, (_, index) => message(from + index));
      const value = { messages, hasEarlier: from > 1, notes: [note(2.5)], row: {} } as unknown as ConversationView;
      return Promise.resolve({ ok: true, value } as never);
    };
    const store = new ConversationStore({ call, on: () => () => undefined } as Bridge, () => undefined);
    return { store, pages };
  }

  test('earlier pages are read until it is there, and no more', async () => {
    const { store, pages } = thread(1_000);
    await store.show('c', null);
    expect(await store.seek('m500', 500)).toBe(true);
    expect(store.open.get()).toMatchObject({ marked: 'm500' });
    expect(pages).toHaveLength(3);
    expect(await store.seek('n2.5', 2.5)).toBe(true);
    expect(store.open.get()?.hasEarlier).toBe(false);
  });

  test('what is not there marks nothing', async () => {
    const { store } = thread(100);
    await store.show('c', null);
    expect(await store.seek('gone', 80)).toBe(false);
    expect(store.open.get()?.marked).toBeNull();
  });

  test('in a thread without end the way back ends somewhere', async () => {
    const { store, pages } = thread(1_000_000);
    await store.show('c', null);
    expect(await store.seek('m1', 1)).toBe(false);
    expect(pages.length).toBeLessThanOrEqual(50);
  });
});

describe('choosing tags', () => {
  const tags = (typed: string) => tagChoices(typed, ['Late'], ['late', 'refund', 'Reply']).map(({ tag }) => tag);
  test('those of the conversation first, by a few letters of their names, each once', () => {
    expect(tags('')).toEqual(['Late', 'refund', 'Reply']);
    expect(tags('ref')).toEqual(['refund', 'ref']);
  });

  test('a tag that differs only in case is not a new one', () => {
    expect(tagChoices(' REFUND ', [], ['refund'])).toEqual([{ tag: 'refund', given: false, fresh: false }]);
    expect(tagChoices('broken  kettle', [], ['refund'])).toEqual([{ tag: 'broken kettle', given: false, fresh: true }]);
  });

  test('choosing gives it, choosing it again takes it away', () => {
    expect(toggled(['a'], { tag: 'b', given: false, fresh: true })).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], { tag: 'a', given: true, fresh: false })).toEqual(['b']);
  });
});
