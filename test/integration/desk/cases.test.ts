import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { caseOf, type Cases, openCases } from '../../../src/main/desk/cases.ts';
import { openConversation } from '../../../src/main/desk/conversation.ts';
import { eventsOf } from '../../../src/main/desk/events.ts';
import { markSeen } from '../../../src/main/desk/seen.ts';
import { byId } from '../../../src/main/replica/access.ts';
import { rig as openRig, type Rig } from '../outbox/rig.ts';
import { conversationOf, onX, writes } from './people.ts';

let rig: Rig;
let cases: Cases;
const id = (thread: string): string => conversationOf(onX, thread);

beforeEach(async () => {
  rig = await openRig();
  cases = openCases(rig.desk);
  for (const [index, thread] of ['a', 'b', 'c', 'd'].entries()) await writes(rig, onX, 1_000 + index, thread, thread);
});

const change = async (on: boolean, thread: string, other: string): Promise<string> => {
  const operationId = randomUUID();
  await cases.change({ operationId, conversationId: id(thread), withId: id(other), on });
  return operationId;
};
const related = async (thread: string) => ((await byId(rig.replica.conversations, id(thread)))?.related ?? []).map((one) => one.slice(-1)).sort().join('');

describe('a case', () => {
  test('names all of its conversations in each of them, whichever two were put together', async () => {
    await change(true, 'a', 'b');
    await change(true, 'c', 'd');
    await change(true, 'b', 'c');
    expect(await Promise.all(['a', 'b', 'c', 'd'].map(related))).toEqual(['bcd', 'acd', 'abd', 'abc']);
    expect((await caseOf(rig.desk, id('a'))).conversations.map(({ preview }) => preview).sort()).toEqual(['b', 'c', 'd']);
  });

  test('loses one and stays one', async () => {
    await change(true, 'a', 'b');
    await change(true, 'a', 'c');
    await change(false, 'a', 'b');
    expect(await Promise.all(['a', 'b', 'c'].map(related))).toEqual(['c', '', 'a']);
  });

  test('is told of in both, kept by the journal, and undone with what was told', async () => {
    const step = await change(true, 'a', 'b');
    expect(await eventsOf(rig.replica, id('a'))).toMatchObject([{ what: { kind: 'case', with: id('b'), on: true } }]);
    expect(await eventsOf(rig.replica, id('b'))).toMatchObject([{ what: { kind: 'case', with: id('a'), on: true } }]);
    expect((await byId(rig.replica.conversations, id('a')))?.handled).toBe(true);
    expect(await cases.undo(step)).toEqual({ restored: 2 });
    expect(await related('a')).toBe('');
    expect(await eventsOf(rig.replica, id('a'))).toEqual([]);
  });

  test('undone, what was put together since stays', async () => {
    const step = await change(true, 'a', 'b');
    await change(true, 'b', 'c');
    expect(await cases.undo(step)).toEqual({ restored: 0 });
    expect(await related('a')).toBe('bc');
  });

  test('a conversation with itself, or with one that is not here, is none', async () => {
    expect(await cases.change({ operationId: randomUUID(), conversationId: id('a'), withId: id('a'), on: true })).toBeNull();
    expect(await cases.change({ operationId: randomUUID(), conversationId: id('a'), withId: id('x'), on: true })).toBeNull();
  });
});

describe('how far a conversation was looked at', () => {
  const seen = async () => (await openConversation(rig.desk).open({ conversationId: id('a'), limit: 10 }))?.seenThrough;

  test('nobody has, then as far as there is something, and never back', async () => {
    expect(await seen()).toBeNull();
    await markSeen(rig.desk, { conversationId: id('a'), through: 9_000 });
    expect(await seen()).toBe(1_000);
    await writes(rig, onX, 5_000, 'again', 'a');
    await markSeen(rig.desk, { conversationId: id('a'), through: 5_000 });
    await markSeen(rig.desk, { conversationId: id('a'), through: 1_000 });
    expect(await seen()).toBe(5_000);
  });
});
