import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ConversationChange } from '../../../src/contract/index.ts';
import { openBulk } from '../../../src/main/desk/bulk.ts';
import { type Changes, conversationChanges } from '../../../src/main/desk/changes.ts';
import { eventsOf } from '../../../src/main/desk/events.ts';
import { listTags } from '../../../src/main/desk/tags.ts';
import { count, find, insertNew } from '../../../src/main/replica/access.ts';
import { conversationId, pulled, rig as openRig, type Rig } from '../outbox/rig.ts';

const agent = randomUUID();
const later = 10_000_000;
/** A thread is started for what looks through everything. */
const soon = { timeout: 30_000 };

let rig: Rig;
let changes: Changes;

beforeEach(async () => {
  rig = await openRig();
  await rig.pull(pulled());
  changes = conversationChanges(rig.desk, openBulk(rig.desk));
});

async function change(...wanted: ConversationChange[]): Promise<string> {
  const operationId = randomUUID();
  await changes.change({ operationId, selection: { ids: [conversationId] }, changes: wanted });
  return operationId;
}

const tags = async () => (await listTags(rig.desk)).tags;

describe('what agents do to a conversation', () => {
  test('is done in one step, noted with who did it, and undone in one', async () => {
    await rig.desk.definitions.save({ id: 'workstation', kind: 'workstation', agentId: agent });
    const operationId = await change(
      { kind: 'assign', assignee: agent }, { kind: 'priority', priority: 'urgent' }, { kind: 'tags', add: ['refund'], remove: [] },
      { kind: 'state', state: 'done' },
    );
    expect(await rig.conversation()).toMatchObject({ assignee: agent, priority: 'urgent', tags: ['refund'], state: 'done', handled: true });
    const events = await eventsOf(rig.replica, conversationId);
    expect(events.map(({ by, what }) => [by, what.kind === 'change' && what.change.kind])).toEqual([
      [{ kind: 'agent', agentId: agent }, 'assign'], [{ kind: 'agent', agentId: agent }, 'priority'],
      [{ kind: 'agent', agentId: agent }, 'tags'], [{ kind: 'agent', agentId: agent }, 'state'],
    ]);
    expect(await tags()).toEqual(['refund']);

    expect(await changes.undo(operationId)).toEqual({ restored: 1, underWay: false });
    expect(await rig.conversation()).toMatchObject({ assignee: '', priority: 'normal', tags: [], state: 'open' });
    expect(await eventsOf(rig.replica, conversationId)).toEqual([]);
    expect(await tags()).toEqual([]);
  });

  test('the same step again does nothing a second time', async () => {
    const operationId = randomUUID();
    const wanted = { operationId, selection: { ids: [conversationId] }, changes: [{ kind: 'tags', add: ['refund'], remove: [] }] } satisfies Parameters<Changes['change']>[0];
    expect(await changes.change(wanted)).toEqual({ changed: 1, underWay: false });
    expect(await changes.change(wanted)).toEqual({ changed: 1, underWay: false });
    expect(await eventsOf(rig.replica, conversationId)).toHaveLength(1);
    expect((await find(rig.replica.tags, { selector: {} })).map(({ uses }) => uses)).toEqual([1]);
  });

  test('the same step once more after it was undone is done once more', async () => {
    const wanted = { operationId: randomUUID(), selection: { ids: [conversationId] }, changes: [{ kind: 'priority', priority: 'urgent' }] } satisfies Parameters<Changes['change']>[0];
    await changes.change(wanted);
    await changes.undo(wanted.operationId);
    expect(await changes.change(wanted)).toEqual({ changed: 1, underWay: false });
    expect(await rig.conversation()).toMatchObject({ priority: 'urgent' });
    expect(await eventsOf(rig.replica, conversationId)).toHaveLength(1);
  });

  test('what is so already is no change', async () => {
    expect(await changes.change({ operationId: randomUUID(), selection: { ids: [conversationId] }, changes: [{ kind: 'priority', priority: 'normal' }] })).toEqual({ changed: 0, underWay: false });
    expect(await eventsOf(rig.replica, conversationId)).toEqual([]);
  });

  test('undo leaves what somebody else has changed since', async () => {
    const first = await change({ kind: 'priority', priority: 'urgent' }, { kind: 'assign', assignee: agent });
    await change({ kind: 'priority', priority: 'low' });
    await changes.undo(first);
    expect(await rig.conversation()).toMatchObject({ priority: 'low', assignee: '' });
  });

  test('a step that nobody made is not known', async () => {
    expect(await changes.undo(randomUUID())).toEqual({ restored: null, underWay: false });
  });

  test('a tag is one tag, however it is written, and counted as often as it is in use', async () => {
    await rig.pull(pulled({ threadId: 't2' }));
    const ids = (await find(rig.replica.conversations, { selector: {} })).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    await changes.change({ operationId: randomUUID(), selection: { ids }, changes: [{ kind: 'tags', add: ['Refund'], remove: [] }] });
    await change({ kind: 'tags', add: ['refund', 'urgent'], remove: [] });
    expect(await rig.conversation()).toMatchObject({ tags: ['Refund', 'urgent'] });
    await change({ kind: 'tags', add: [], remove: ['REFUND', 'urgent'] });
    expect(await tags()).toEqual(['Refund']);
  });
});

describe('snoozing', () => {
  test('puts a conversation out of the way, ordered by when it comes back', async () => {
    await change({ kind: 'snooze', until: later });
    expect(await rig.conversation()).toMatchObject({ state: 'snoozed', sortAt: later });
  });

  test('ends when the customer writes', async () => {
    await change({ kind: 'snooze', until: later });
    await rig.pull(pulled({ sentAt: 2_000 }));
    expect(await rig.conversation()).toMatchObject({ state: 'open' });
  });
});

describe('all of a view', () => {
  const many = 700;
  const bulkOf = () => openBulk(rig.desk);
  const inState = (state: 'open' | 'done') => count(rig.replica.conversations, { state });
  const done: ConversationChange = { kind: 'state', state: 'done' };

  beforeEach(async () => {
    await rig.pull(...Array.from({ length: many }, (_, index) => pulled({ threadId: `many${String(index)}` })));
  });

  test('is changed but for the exceptions, and put back as one', async () => {
    const bulk = bulkOf();
    const of = conversationChanges(rig.desk, bulk);
    const operationId = randomUUID();
    expect(await of.change({ operationId, selection: { view: 'open', except: [conversationId] }, changes: [done] })).toEqual({ changed: many, underWay: true });
    await expect.poll(() => bulk.isUnderWay(operationId), soon).toBe(false);
    expect([await inState('open'), await inState('done'), rig.desk.totals.of('done')]).toEqual([1, many, many]);
    expect(await of.undo(operationId)).toEqual({ restored: many, underWay: false });
    expect([await inState('open'), await inState('done')]).toEqual([many + 1, 0]);
    expect(await count(rig.replica.events, {})).toBe(0);
  });

  test('goes on after a restart where it was', async () => {
    const operationId = randomUUID();
    const first = bulkOf();
    await first.change(operationId, { view: 'open', except: [] }, [done]);
    await first.close();
    expect(await inState('open')).toBeGreaterThan(0);
    const second = bulkOf();
    await second.resume();
    await expect.poll(() => second.isUnderWay(operationId), soon).toBe(false);
    expect(await inState('open')).toBe(0);
    expect(await count(rig.replica.events, {})).toBe(many + 1);
  });

  test('undone on the way it ends, and nothing of it is left', async () => {
    const bulk = bulkOf();
    const of = conversationChanges(rig.desk, bulk);
    const operationId = randomUUID();
    await of.change({ operationId, selection: { view: 'open', except: [] }, changes: [done] });
    expect(await of.undo(operationId)).toMatchObject({ underWay: true });
    await expect.poll(() => bulk.isUnderWay(operationId), soon).toBe(false);
    expect([await inState('open'), await count(rig.replica.events, {})]).toEqual([many + 1, 0]);
  });

  test('is done though another thing that was begun before it cannot be', async () => {
    const stuck = randomUUID();
    await insertNew(rig.replica.cursors, [{
      id: `bulk/${stuck}`, accountId: '', stream: 'bulk', syncedAt: 1,
      cursor: JSON.stringify({ operationId: stuck, undoing: false, condition: { kind: 'of another version' }, except: [], changes: [], by: { kind: 'console' }, at: 1, me: '', after: '', done: 0, total: 1 }),
    }]);
    const bulk = bulkOf();
    await bulk.resume();
    await bulk.change(randomUUID(), { view: 'open', except: [] }, [done]);
    await expect.poll(() => inState('open'), soon).toBe(0);
    expect(bulk.isUnderWay(stuck)).toBe(true);
    expect(rig.defects).not.toEqual([]);
    await bulk.close();
  });

  test('leaves what the customer wrote in since', async () => {
    const bulk = bulkOf();
    await rig.pull(pulled({ sentAt: rig.clock.now() + 1_000 }));
    await bulk.change(randomUUID(), { view: 'open', except: [] }, [done]);
    await expect.poll(() => inState('open'), soon).toBe(1);
    expect(await rig.conversation()).toMatchObject({ state: 'open' });
  });
});
