import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, cursorFrom, firstNameOf, offsetAt, start, withMove } from '../../../src/main/networks/telegram/cursor.ts';
import { messageIdOf, messagePlaceOf, threadIdOf, type ThreadPlace, threadPlaceOf } from '../../../src/main/networks/telegram/ids.ts';
import { comparable, textIn } from '../../../src/main/networks/telegram/text.ts';
import type { Json } from '../../../src/main/networks/network.ts';

const whole = fc.integer({ min: 1, max: 2 ** 51 }).map(String);
const chat = fc.tuple(fc.boolean(), whole).map(([below, id]) => (below ? `-${id}` : id));

describe('ids', () => {
  test('of messages are read back as what they were made of, and no two places share one', () => {
    const place = fc.record({ business: fc.oneof(fc.constant(''), whole), chat, id: whole });
    fc.assert(fc.property(place, (one) => {
      expect(messagePlaceOf(messageIdOf(one))).toEqual(one);
    }));
  });

  test('of threads, too', () => {
    const place: fc.Arbitrary<ThreadPlace> = fc.oneof(
      fc.record({ kind: fc.constant('private' as const), chat }),
      fc.record({ kind: fc.constant('group' as const), chat, sender: chat }),
      fc.record({ kind: fc.constant('business' as const), business: whole, chat }),
    );
    fc.assert(fc.property(place, (one) => {
      expect(threadPlaceOf(threadIdOf(one))).toEqual(one);
    }));
  });

  test.each(['', 'private', 'private/', 'private/x', 'group/1', 'group/1/2/3', 'business/1', 'dm/1', 'private/1/2'])('%j is no thread', (id) => {
    expect(threadPlaceOf(id)).toBeNull();
  });
});

describe('text', () => {
  test('whatever the marks, every word of it stays, in order', () => {
    const entity = fc.record({ type: fc.constantFrom('text_link', 'bold', 'url'), offset: fc.integer({ min: -2, max: 40 }), length: fc.integer({ min: -2, max: 40 }), url: fc.webUrl() }, { requiredKeys: ['type', 'offset', 'length'] });
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.array(entity, { maxLength: 4 }), (text, entities) => {
      const shown = textIn({ text, entities }) ?? '';
      let at = 0;
      for (const unit of text) {
        at = shown.indexOf(unit, at);
        expect(at).toBeGreaterThanOrEqual(0);
        at += unit.length;
      }
      if (!entities.some(({ type }) => type === 'text_link')) expect(shown).toBe(text);
    }));
  });

  test('a link that ends in the middle of a character breaks none', () => {
    expect(textIn({ text: 'a👍b', entities: [{ type: 'text_link', offset: 0, length: 2, url: 'https://a.example' }] })).toBe('a👍b');
  });

  test('anything in the place of a content is no defect', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('text', 'entities', 'caption', 'rich_message', 'poll', 'venue', 'dice', 'contact', 'sticker', 'checklist'), fc.jsonValue()), (content) => {
      expect(['string', 'undefined']).toContain(typeof textIn(content as Record<string, unknown>));
    }));
  });

  test('a text that nests without end is given up', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 'deep' : { text: nested(depth - 1) });
    expect(textIn({ rich_message: { blocks: [nested(5_000)] } })).toBe('');
  });

  test.each([[' a  b\n', 'a b'], ['Cafe\u0301', 'Café']])('%j and %j are the same reply', (one, other) => {
    expect(comparable(one)).toBe(comparable(other));
  });
});

describe('the cursor', () => {
  test('any other is the begin', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => {
      expect(cursorFrom(json as Json)).toEqual(start);
    }));
  });

  test('an offset of yesterday is not told any more', () => {
    const cursor = { ...start, offset: 12, at: 1_000 };
    expect([offsetAt(cursor, 1_000 + 24 * 60 * 60_000), offsetAt(cursor, 1_001 + 24 * 60 * 60_000), offsetAt(start, 0)]).toEqual([12, undefined, undefined]);
  });

  test('a group that moves again and again keeps its first name, also where both notes of a move come', () => {
    let cursor = start;
    for (const [from, to] of [['-1', '-1001'], ['-1', '-1001'], ['-1001', '-1002'], ['-1002', '-1']] as const) cursor = withMove(cursor, from, to);
    expect([firstNameOf(cursor, '-1002'), firstNameOf(cursor, '-1001'), addressOf(cursor, '-1'), addressOf(cursor, '-9')]).toEqual(['-1', '-1', '-1002', '-9']);
    expect(cursor.moved).toHaveLength(2);
  });
});
