import { describe, expect, test } from 'vitest';
import { type Condition, condition, type ConversationFacts, everything, matches } from '../../../src/contract/index.ts';

const me = '00000000-0000-4000-8000-000000000001';
const minute = 60_000;
const now = 1_000 * minute;

const facts: ConversationFacts = {
  accountId: 'account', network: 'x', channel: 'public', state: 'open', subject: 'Order 12 (late)', latestInbound: 'Where is my PARCEL?', customerName: 'Anna Öz',
  customerHandle: '@anna', followers: 1_200, assignee: me, team: '', tags: ['Refund'], priority: 'high', language: 'de', waitingSince: now - 90 * minute,
  dueAt: now - 1, mentioned: [me],
};

const holds = (wanted: Condition, changed: Partial<ConversationFacts> = {}, agent = me) => matches(wanted, { ...facts, ...changed }, { now, me: agent });

describe('a condition', () => {
  test('finds words as they stand, whatever their case', () => {
    expect(holds({ kind: 'text', in: 'message', contains: 'parcel?' })).toBe(true);
    expect(holds({ kind: 'text', in: 'subject', contains: 'parcel' })).toBe(false);
    expect(holds({ kind: 'text', in: 'either', contains: '12 (late)' })).toBe(true);
    expect(holds({ kind: 'text', in: 'either', contains: 'p.rcel' })).toBe(false);
    expect(holds({ kind: 'customer', contains: 'öZ' })).toBe(true);
    expect(holds({ kind: 'customer', contains: '@ANNA' })).toBe(true);
  });

  test('takes tags for one that differ in case only', () => expect(holds({ kind: 'tag', tag: 'refund' })).toBe(true));

  test('of me is never so where nobody has said who that is', () => {
    expect(holds({ kind: 'assignee', assignee: 'me' })).toBe(true);
    expect(holds({ kind: 'assignee', assignee: 'me' }, { assignee: '' }, '')).toBe(false);
    expect(holds({ kind: 'mentionsMe' }, { mentioned: [''] }, '')).toBe(false);
  });

  test('of time speaks of conversations that need an answer only', () => {
    expect(holds({ kind: 'waiting', minutes: 90 })).toBe(true);
    expect(holds({ kind: 'waiting', minutes: 91 })).toBe(false);
    expect(holds({ kind: 'waiting', minutes: 1 }, { state: 'done' })).toBe(false);
    expect(holds({ kind: 'overdue' })).toBe(true);
    expect(holds({ kind: 'overdue' }, { dueAt: now + 1 })).toBe(false);
    expect(holds({ kind: 'overdue' }, { dueAt: 0 })).toBe(false);
  });

  test('is put together with all, any and not', () => {
    const urgent: Condition = { kind: 'priority', priority: 'urgent' };
    const german: Condition = { kind: 'language', language: 'de' };
    expect(holds({ kind: 'all', of: [urgent, german] })).toBe(false);
    expect(holds({ kind: 'any', of: [urgent, german] })).toBe(true);
    expect(holds({ kind: 'not', of: urgent })).toBe(true);
    expect(holds(everything)).toBe(true);
    expect(holds({ kind: 'any', of: [] })).toBe(false);
  });
});

test('conditions within conditions without end are refused', () => {
  let deep: Condition = { kind: 'overdue' };
  for (let depth = 0; depth < 20; depth += 1) deep = { kind: 'not', of: deep };
  expect(condition.safeParse(deep).success).toBe(false);
  expect(condition.safeParse({ kind: 'not', of: { kind: 'overdue' } }).success).toBe(true);
});
