import { describe, expect, test } from 'vitest';
import { type Capabilities, networkFacts, problemOf } from '../../../src/contract/index.ts';
import { openMessageActions } from '../../../src/main/actions/actions.ts';
import { act, actionItems, actionsOf, giveUpAction, retryAction } from '../../../src/main/desk/act.ts';
import { byId, find, watch } from '../../../src/main/replica/access.ts';
import type { ActionDocument } from '../../../src/main/replica/documents.ts';
import { account, conversationId, copyOf, pulled, rig, type Rig } from '../outbox/rig.ts';

const facts = networkFacts.x.capabilities.public;
const allowed = { allowed: true, on: 'any', undo: true } as const;
const whole: Capabilities['actions'] = { like: allowed, hide: allowed, delete: { ...allowed, undo: false }, block: { allowed: true, on: 'customer', undo: false } };
/** The desk asks the facts themselves: X is told to allow everything for the time of a test file. */
Object.assign(facts.actions, whole);

const asked = { providerId: 'question', handle: 'anna' };
const messageId = copyOf(asked.providerId);

async function waiting(): Promise<Rig> {
  const desk = await rig();
  await desk.pull(pulled({ providerId: asked.providerId }));
  return desk;
}

const stored = ({ replica }: Rig): Promise<ActionDocument[]> => find(replica.actions, { selector: {} });

function until({ replica }: Rig, state: ActionDocument['standing']['state']): Promise<ActionDocument> {
  return new Promise((resolve) => {
    const look = (actions: (ActionDocument | null)[]): void => {
      const hit = actions.find((action) => action?.standing.state === state);
      if (hit) resolve(hit);
    };
    watch(replica.actions, (changes) => look(changes.map(({ after }) => after)));
    void find(replica.actions, { selector: {} }).then(look);
  });
}

/** On disk, and known to what does it: the one may be read before the other is told. */
async function held(desk: Rig): Promise<void> {
  await until(desk, 'held');
  await expect.poll(() => desk.actions.items().map(({ standing }) => standing.state)).toEqual(['held']);
}

const marks = async ({ replica }: Rig): Promise<string[]> => (await byId(replica.messages, messageId))!.marks;

test('what is wanted is on disk before anything leaves, and what the network told is read back', async () => {
  const desk = await waiting();
  expect(await act(desk.desk, { messageId, action: 'hide', on: true })).toBeNull();
  const request = await desk.network.nextAct();
  expect((await stored(desk))[0]).toMatchObject({ action: 'hide', on: true, standing: { state: 'doing', attempt: 1 } });
  expect(request.outgoing).toMatchObject({ action: 'hide', on: true, messageId: 'question', authorId: 'anna', thread: { providerId: 'thread' } });
  expect(await marks(desk)).toEqual([]);
  request.answer({ kind: 'done', on: true });
  expect(await until(desk, 'settled')).toMatchObject({ on: true, known: true });
  expect(await marks(desk)).toEqual(['hidden']);
  expect(desk.actions.items()).toEqual([]);
});

test('what the network does not allow, or the message is not for, is not taken down', async () => {
  const desk = await waiting();
  const reply = await desk.reply('On its way');
  expect(await act(desk.desk, { messageId: reply, action: 'hide', on: true })).toBe('not-there');
  expect(await act(desk.desk, { messageId: reply, action: 'block', on: true })).toBe('not-theirs');
  expect(await act(desk.desk, { messageId, action: 'delete', on: false })).toBe('final');
  expect(await act(desk.desk, { messageId: 'nowhere', action: 'like', on: true })).toBe('not-found');
  expect(await stored(desk)).toEqual([]);
});

describe('the line is down', () => {
  test('it waits, and is done when the line is back', async () => {
    const desk = await waiting();
    await act(desk.desk, { messageId, action: 'like', on: true });
    (await desk.network.nextAct()).answer({ kind: 'retry', problem: problemOf('unreachable') });
    await until(desk, 'waiting');
    await expect.poll(() => desk.unreachable).toEqual([account.id]);
    expect((await actionItems(desk.desk))[0]).toMatchObject({ action: { action: 'like' }, accountName: 'Acme', message: { id: messageId } });
    await desk.actions.reachable(account.id);
    (await desk.network.nextAct()).answer({ kind: 'done', on: true });
    await until(desk, 'settled');
    expect(desk.network.acts()).toBe(2);
  });

  test('the opposite takes its place, and nothing is left to be done', async () => {
    const desk = await waiting();
    await act(desk.desk, { messageId, action: 'like', on: true });
    (await desk.network.nextAct()).answer({ kind: 'retry', problem: problemOf('unreachable') });
    await until(desk, 'waiting');
    await act(desk.desk, { messageId, action: 'like', on: false });
    await until(desk, 'settled');
    await desk.actions.reachable(account.id);
    expect(desk.network.acts()).toBe(1);
    expect(await marks(desk)).toEqual([]);
  });
});

test('a change of mind while the request is under way is done after it', async () => {
  const desk = await waiting();
  await act(desk.desk, { messageId, action: 'like', on: true });
  const first = await desk.network.nextAct();
  await act(desk.desk, { messageId, action: 'like', on: false });
  expect(desk.network.acts()).toBe(1);
  first.answer({ kind: 'done', on: true });
  const second = await desk.network.nextAct();
  expect(second.outgoing.on).toBe(false);
  second.answer({ kind: 'done', on: false });
  expect(await until(desk, 'settled')).toMatchObject({ on: false, known: false });
  expect(await marks(desk)).toEqual([]);
});

test('killed while the request is under way: it is done once more, and the message says so', async () => {
  const first = await waiting();
  await act(first.desk, { messageId, action: 'hide', on: true });
  await first.network.nextAct();
  await first.replica.close();
  const again = await rig({ directory: first.directory, clock: first.clock });
  const request = await again.network.nextAct();
  expect((await stored(again))[0]).toMatchObject({ standing: { state: 'doing', attempt: 2, doubtful: true } });
  request.answer({ kind: 'done', on: true });
  await until(again, 'settled');
  expect(await marks(again)).toEqual(['hidden']);
});

test('killed after the message was marked and before that was settled: done once more, marked once', async () => {
  const desk = await waiting();
  await act(desk.desk, { messageId, action: 'hide', on: true });
  (await desk.network.nextAct()).answer({ kind: 'done', on: true });
  const settled = await until(desk, 'settled');
  await desk.actions.close();
  const { replica, clock } = desk;
  await replica.actions.upsert({ ...settled, known: false, standing: { state: 'doing', attempt: 1, doubtful: false, on: true, startedAt: clock.now(), refusals: 0 } });
  const started = await openMessageActions({ replica, clock, log: () => undefined, connectionOf: () => desk.network.connection, onUnreachable: () => undefined });
  (await desk.network.nextAct()).answer({ kind: 'done', on: true });
  await until(desk, 'settled');
  expect(await marks(desk)).toEqual(['hidden']);
  await started.close();
});

test('what was refused waits for the agent: tried again, or given up', async () => {
  const desk = await waiting();
  await act(desk.desk, { messageId, action: 'hide', on: true });
  (await desk.network.nextAct()).answer({ kind: 'permanent', problem: problemOf('forbidden', 'Not your conversation') });
  const failed = await until(desk, 'failed');
  expect(failed.standing).toMatchObject({ problem: { code: 'forbidden', detail: 'Not your conversation' } });
  expect(await retryAction(desk.desk, failed.id)).toBe(true);
  (await desk.network.nextAct()).answer({ kind: 'held', problem: problemOf('signed-out') });
  await held(desk);
  await desk.actions.signedIn(account.id);
  (await desk.network.nextAct()).answer({ kind: 'permanent', problem: problemOf('forbidden') });
  await until(desk, 'failed');
  expect(await giveUpAction(desk.desk, failed.id)).toBe(true);
  expect(desk.actions.items()).toEqual([]);
  expect(await giveUpAction(desk.desk, failed.id)).toBe(false);
});

test.each(['signed-out', 'browser-sign-in', 'permission-missing', 'no-key-store'] as const)('what signing in again ends (%s) is done once that is done', async (code) => {
  const desk = await waiting();
  await act(desk.desk, { messageId, action: 'hide', on: true });
  (await desk.network.nextAct()).answer({ kind: 'held', problem: problemOf(code) });
  await held(desk);
  await desk.actions.signedIn(account.id);
  expect((await stored(desk))[0]?.standing.state).not.toBe('held');
  (await desk.network.nextAct()).answer({ kind: 'done', on: true });
  await until(desk, 'settled');
});

test('what is to be deleted and is gone already is deleted; what else was wanted of it is forgotten', async () => {
  const desk = await waiting();
  await act(desk.desk, { messageId, action: 'hide', on: true });
  (await desk.network.nextAct()).answer({ kind: 'permanent', problem: problemOf('forbidden') });
  await until(desk, 'failed');
  await act(desk.desk, { messageId, action: 'delete', on: true });
  (await desk.network.nextAct()).answer({ kind: 'permanent', problem: problemOf('message-gone') });
  await expect.poll(() => desk.actions.items()).toEqual([]);
  expect(await marks(desk)).toEqual(['deleted']);
  expect(await act(desk.desk, { messageId, action: 'like', on: true })).toBe('gone');
});

test('a customer who was blocked in one conversation is blocked in all of them', async () => {
  const desk = await waiting();
  await desk.pull(pulled({ providerId: 'elsewhere', threadId: 'other' }));
  await act(desk.desk, { messageId, action: 'block', on: true });
  (await desk.network.nextAct()).answer({ kind: 'done', on: true });
  await until(desk, 'settled');
  for (const id of [conversationId, conversationId.replace('thread', 'other')]) {
    expect(await actionsOf(desk.replica, await desk.conversation(id))).toMatchObject([{ action: 'block', on: true, standing: { state: 'settled' } }]);
  }
});

test('an adapter that throws has a defect, and loses nothing', async () => {
  const desk = await waiting();
  await act(desk.desk, { messageId, action: 'like', on: true });
  (await desk.network.nextAct()).fail(new Error('boom'));
  expect(await until(desk, 'waiting')).toMatchObject({ standing: { doubtful: true, problem: { code: 'interrupted' } } });
});
