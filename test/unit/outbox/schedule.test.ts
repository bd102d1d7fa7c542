import { expect, test } from 'vitest';
import { type Delivery, problemOf } from '../../../src/contract/index.ts';
import { planOf } from '../../../src/main/moving/plan.ts';
import { heads } from '../../../src/main/outbox/heads.ts';
import type { MessageDocument } from '../../../src/main/replica/documents.ts';

const now = 1_000_000;
const problem = problemOf('rejected');
const queued = (queuedAt: number, dueAt = now): Delivery => ({ state: 'queued', queuedAt, dueAt, attempt: 0, refusals: 0, problem: null });
const sending = (queuedAt: number): Delivery => ({ state: 'sending', queuedAt, attempt: 1, refusals: 0, startedAt: now });
const uncertain = (queuedAt: number, dueAt: number | null): Delivery => ({ state: 'uncertain', queuedAt, attempt: 1, startedAt: now, dueAt, checks: 0, problem });

function item(id: string, delivery: Delivery, conversationId = 'c1', accountId = 'a'): MessageDocument {
  return {
    id, conversationId, accountId, providerId: '', direction: 'out', authorName: '', authorHandle: '', sentAt: 0, receivedAt: 0, subject: '', text: '',
    folded: '', formatted: false, files: [], references: [], marks: [], delivery, replyId: id, firstStartedAt: 0, answersThrough: 0,
  };
}

const dueIn = ({ delivery }: MessageDocument): number | null => ('dueAt' in delivery && delivery.dueAt !== null ? delivery.dueAt - now : null);
const plan = (items: MessageDocument[], underWay: string[]) =>
  planOf(heads(items, (one) => dueIn(one) !== null), new Map(underWay.map((id) => [id, 'a'])), 4, dueIn);
const due = (items: MessageDocument[], underWay: string[] = []): string[] => plan(items, underWay).due.map((one) => one.id);
const next = (items: MessageDocument[], underWay: string[] = []): number | null => plan(items, underWay).nextIn;

test('first in, first out within a conversation, in whatever order they are told', () => {
  const replies = [item('b', queued(2)), item('a', queued(1)), item('c', queued(3))];
  expect(due(replies)).toEqual(['a']);
  expect(due(replies.slice(0, 1).concat(replies.slice(2)))).toEqual(['b']);
});

test('of two written in the same millisecond the one that stands first in the thread is first', () => {
  const behind = { ...item('a', queued(1)), sentAt: 1 };
  expect(due([behind, item('b', queued(1))])).toEqual(['b']);
  expect(due([item('b', queued(1)), item('a', queued(1))])).toEqual(['a']);
  expect(due([item('a', queued(1)), item('b', queued(1))])).toEqual(['a']);
});

test('what waits, is under way or may have arrived lets nothing pass in its conversation', () => {
  for (const first of [queued(1, now + 5_000), sending(1), uncertain(1, now + 5_000)]) {
    expect(due([item('a', first), item('b', queued(2))])).toEqual([]);
  }
  expect(due([item('a', queued(1)), item('b', queued(2))], ['a'])).toEqual([]);
});

test('what a person must decide does not block its neighbours', () => {
  for (const first of [
    { state: 'held', queuedAt: 1, attempt: 1, problem }, { state: 'failed', queuedAt: 1, attempt: 1, problem }, uncertain(1, null),
  ] satisfies Delivery[]) expect(due([item('a', first), item('b', queued(2))])).toEqual(['b']);
});

test('conversations do not wait for each other; the longest queued goes first', () => {
  expect(due([item('a', queued(3), 'c1'), item('b', queued(1, now + 1), 'c2'), item('c', queued(2), 'c3')])).toEqual(['c', 'a']);
});

test('at most four requests of one account at once, those under way included; other accounts have their own', () => {
  const many = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map((conversation, index) => item(`r${index}`, queued(index), conversation));
  expect(due(many)).toEqual(['r0', 'r1', 'r2', 'r3']);
  expect(due(many, ['r4', 'r5'])).toEqual(['r0', 'r1']);
  expect(due([...many, item('x', queued(9), 'c9', 'other')])).toContain('x');
});

test('an uncertain reply is asked for when its time has come', () => {
  expect(due([item('a', uncertain(1, now))])).toEqual(['a']);
});

test('the next look is at the earliest time that is still to come', () => {
  expect(next([item('a', queued(1, now + 9_000), 'c1'), item('b', uncertain(1, now + 4_000), 'c2'), item('c', queued(1, now), 'c3')])).toBe(4_000);
  expect(next([item('a', queued(1, now + 9_000))], ['a'])).toBeNull();
  expect(next([item('a', { state: 'held', queuedAt: 1, attempt: 1, problem })])).toBeNull();
});
