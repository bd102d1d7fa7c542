import { describe, expect, test } from 'vitest';
import { neighbour } from '../../../src/renderer/src/queue/cursor.ts';
import { leaves } from '../../../src/renderer/src/queue/leaving.ts';
import { isPicked, pickedCount, SelectionStore, selectionsOf } from '../../../src/renderer/src/queue/selection.ts';
import { dueWords, reasonsOf, urgencyOf } from '../../../src/renderer/src/queue/row-reason.ts';
import { mentioningAt, withMention } from '../../../src/renderer/src/composer/mention-field.ts';
import { conditionOf, conditionOfSearch, rowsOf } from '../../../src/renderer/src/conditions/condition-rows.ts';
import { everything, mentionedIn, type QueueRow, systemConditions } from '../../../src/contract/index.ts';

const minute = 60_000;
const row: QueueRow = {
  id: 'c', accountId: 'a', network: 'x', channel: 'public', state: 'open', customerName: 'Anna', customerHandle: '@anna', subject: '', preview: '',
  previewDirection: 'in', waitingSince: 0, lastMessageAt: 0, lastInboundAt: 0, tags: [], assignee: '', team: '', priority: 'normal', snoozedUntil: null,
  dueAt: 60 * minute, back: null, mentioned: [], related: [], undelivered: 0, problems: 0,
};

describe('the selection', () => {
  test('of all but some costs what the exceptions cost', () => {
    const store = new SelectionStore();
    store.all();
    store.toggle('c7');
    const picked = store.picked.get();
    expect(pickedCount(picked, 100_000)).toBe(99_999);
    expect([isPicked(picked, 'c7'), isPicked(picked, 'c8')]).toEqual([false, true]);
    expect(selectionsOf(picked, 'open')).toEqual([{ view: 'open', except: ['c7'] }]);
    store.toggle('c7');
    expect(selectionsOf(store.picked.get(), 'open')).toEqual([{ view: 'open', except: [] }]);
  });

  test('of many single ones is told in parts', () => {
    const store = new SelectionStore();
    for (let index = 0; index < 2_001; index += 1) store.add(`c${String(index)}`);
    expect(selectionsOf(store.picked.get(), 'open').map((part) => 'ids' in part && part.ids.length)).toEqual([1_000, 1_000, 1]);
  });

  test('what comes next is the first after it that stays', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const list = { total: 4, idAt: (index: number) => ids[index], indexOf: (id: string) => ids.indexOf(id) };
    expect(neighbour(list, 1, (id) => id !== 'c')).toBe('d');
    expect(neighbour(list, 2, (id) => id !== 'd' && id !== 'b')).toBe('a');
    expect(neighbour(list, 0, () => false)).toBeNull();
  });
});

test('a conversation leaves its view only where that says so', () => {
  expect(leaves(systemConditions.open, row, [{ kind: 'state', state: 'done' }], '')).toBe(true);
  expect(leaves(systemConditions.open, row, [{ kind: 'priority', priority: 'urgent' }], '')).toBe(false);
  expect(leaves(systemConditions.unassigned, row, [{ kind: 'assign', assignee: 'x' }], '')).toBe(true);
  const words = { kind: 'all' as const, of: [systemConditions.open, { kind: 'text' as const, in: 'message' as const, contains: 'kettle' }] };
  expect(leaves(words, row, [{ kind: 'snooze', until: 1 }], '')).toBe(true);
  expect(leaves(words, row, [{ kind: 'tags', add: ['a'], remove: [] }], '')).toBe(false);
});

describe('why a row stands where it stands', () => {
  const t = ((key: string, values?: Record<string, unknown>) => [key, ...Object.values(values ?? {})].join(' ')) as Parameters<typeof reasonsOf>[0];

  test('is told near the target and over it', () => {
    expect([44, 45, 59, 60].map((minutes) => urgencyOf(row, minutes * minute))).toEqual(['calm', 'warm', 'warm', 'hot']);
    expect(dueWords(t, 'en', row, 52 * minute)).toBe('queue.row.dueIn 8 min');
    expect(dueWords(t, 'en', row, 72 * minute)).toBe('queue.row.overShort 12 min');
    expect(dueWords(t, 'en', row, 72 * minute, true)).toBe('queue.row.over 12 minutes');
    expect(dueWords(t, 'en', row, minute)).toBeNull();
    expect(urgencyOf({ ...row, dueAt: null }, minute)).toBeNull();
  });

  test('the strongest first', () => {
    expect(reasonsOf(t, { ...row, mentioned: ['me'], back: 'time', priority: 'urgent' }, 'me').map(({ kind }) => kind)).toEqual(['mention', 'back', 'urgent']);
    expect(reasonsOf(t, { ...row, mentioned: [''] }, '')).toEqual([]);
  });
});

describe('naming agents', () => {
  const agents = [{ id: '1', kind: 'agent' as const, name: 'Mia', initials: 'M' }, { id: '2', kind: 'agent' as const, name: 'Mia Berg', initials: 'MB' }];

  test('finds whom a note names, the longer name first', () => {
    expect(mentionedIn('@mia berg: look', agents)).toEqual(['2']);
    expect(mentionedIn('(@Mia) and @MIA BERG', agents)).toEqual(['1', '2']);
    expect(mentionedIn('mail@mia.example, @Miami', agents)).toEqual([]);
  });

  test('offers names after an @ and puts the chosen one in', () => {
    const typing = mentioningAt('Ask @mi please', 7);
    expect(typing).toEqual({ from: 4, typed: 'mi' });
    expect(withMention('Ask @mi please', 7, typing!, agents[1]!)).toEqual({ text: 'Ask @Mia Berg  please', caret: 14 });
    expect(mentioningAt('mail@mi', 7)).toBeNull();
  });
});

describe('conditions as rows', () => {
  test('come back as they were', () => {
    const condition = { kind: 'any' as const, of: [{ kind: 'overdue' as const }, { kind: 'not' as const, of: { kind: 'tag' as const, tag: 'x' } }] };
    expect(conditionOf(rowsOf(condition)!)).toEqual(condition);
    expect(rowsOf({ kind: 'not', of: { kind: 'all', of: [] } })).toBeNull();
  });

  test('without any row everything is meant, though any of them was to do', () => {
    expect(conditionOf({ mode: 'any', rows: [] })).toEqual(everything);
  });

  test('are made of a search', () => {
    expect(conditionOfSearch('is:open -tag:"old news" kettle "is hot"')).toEqual({
      kind: 'all', of: [
        { kind: 'state', state: 'open' }, { kind: 'not', of: { kind: 'tag', tag: 'old news' } }, { kind: 'text', in: 'either', contains: 'kettle is hot' },
      ],
    });
  });
});
