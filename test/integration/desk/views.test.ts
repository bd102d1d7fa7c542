import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Condition, Definition, Events, ViewId } from '../../../src/contract/index.ts';
import { openTotals } from '../../../src/main/desk/counts.ts';
import { openConversation } from '../../../src/main/desk/conversation.ts';
import { removeNote, writeNote } from '../../../src/main/desk/notes.ts';
import { queueView } from '../../../src/main/desk/queue.ts';
import { openSnoozing } from '../../../src/main/desk/snoozing.ts';
import { openTargets } from '../../../src/main/desk/targets.ts';
import { openWarnings } from '../../../src/main/desk/warnings.ts';
import { conversationKey } from '../../../src/main/replica/keys.ts';
import { account, pulled, rig as openRig } from '../outbox/rig.ts';
import { doTo, move } from './doing.ts';

const minute = 60_000;
/** A thread is started for what looks through everything. */
const soon = { timeout: 30_000 };
const idOf = (thread: string): string => conversationKey(account.id, thread);
const me = randomUUID();
const other = randomUUID();

const agent = (id: string, name: string): Definition => ({ id, kind: 'agent', name, initials: name.slice(0, 1) });

/** Five conversations, one a minute, at which I sit. */
async function started(count = 5) {
  const rig = await openRig();
  const { definitions } = rig.desk;
  for (const one of [agent(me, 'Mia'), agent(other, 'Omar'), { id: 'workstation', kind: 'workstation', agentId: me } as const]) await definitions.save(one);
  const from = rig.clock.now();
  await rig.pull(...Array.from({ length: count }, (_, index) => pulled({ threadId: `t${String(index)}`, sentAt: from + index * minute })));
  const queue = queueView(rig.desk);
  const ids = async (view: ViewId) => (await queue.watch({ view, offset: 0, limit: 50, anchorId: null })).ids;
  /** As many as there are in it. */
  const agrees = async (view: ViewId) => {
    const { ids: seen, total } = await queue.watch({ view, offset: 0, limit: 50, anchorId: null });
    expect(total).toBe(seen.length);
    return seen;
  };
  return { ...rig, from, queue, ids, agrees };
}

const view = (condition: Condition, sort: 'due' | 'newest' = 'due') =>
  ({ id: randomUUID(), kind: 'savedView', name: 'One', condition, sort, position: 0 } as const);

test('a queue that is closed waits for nothing any more', async () => {
  const { desk, clock } = await openRig();
  const before = clock.waits();
  const queue = queueView(desk);
  expect(clock.waits()).not.toEqual(before);
  queue.close();
  expect(clock.waits()).toEqual(before);
});

describe('views', () => {
  test('have what is mine, what is nobody\'s and all, and count it right whatever happens', async () => {
    const { desk, agrees } = await started();
    await doTo(desk, [idOf('t1'), idOf('t2')], { kind: 'assign', assignee: me });
    await doTo(desk, [idOf('t3')], { kind: 'assign', assignee: other });
    await move(desk, [idOf('t2')], 'done');
    expect(await agrees('mine')).toEqual([idOf('t1')]);
    expect(await agrees('unassigned')).toEqual([idOf('t0'), idOf('t4')]);
    expect(await agrees('open')).toHaveLength(4);
    expect(await agrees('done')).toEqual([idOf('t2')]);
    expect(await agrees('all')).toEqual(['t4', 't3', 't2', 't1', 't0'].map(idOf));
  });

  test('what is mine follows whoever sits down', async () => {
    const { desk, agrees } = await started();
    await doTo(desk, [idOf('t3')], { kind: 'assign', assignee: other });
    await desk.definitions.save({ id: 'workstation', kind: 'workstation', agentId: other });
    await expect.poll(() => desk.totals.of('mine'), soon).toBe(1);
    expect(await agrees('mine')).toEqual([idOf('t3')]);
  });

  test('that are saved are counted in the background, and then as exactly as any', async () => {
    const { desk, pull, agrees, from } = await started();
    const saved = view({ kind: 'all', of: [{ kind: 'state', state: 'open' }, { kind: 'text', in: 'message', contains: 'KETTLE' }] }, 'newest');
    await pull(pulled({ threadId: 't1', sentAt: from + 10 * minute, text: 'My kettle leaks' }));
    await desk.definitions.save(saved);
    await expect.poll(() => desk.totals.all().saved[saved.id], soon).toBe(1);
    await pull(pulled({ threadId: 't4', sentAt: from + 11 * minute, text: 'A kettle' }));
    expect(await agrees(saved.id)).toEqual([idOf('t4'), idOf('t1')]);
    await desk.definitions.remove(saved.id);
    expect(await agrees(saved.id)).toEqual([]);
    expect(desk.totals.all().saved).toEqual({});
  });

  test('of what is overdue fill by time alone', async () => {
    const { desk, clock, agrees } = await started();
    const saved = view({ kind: 'overdue' });
    await desk.definitions.save(saved);
    await expect.poll(() => desk.totals.all().saved[saved.id], soon).toBe(0);
    clock.advance(62 * minute);
    await expect.poll(() => desk.totals.of(saved.id), soon).toBe(3);
    expect(await agrees(saved.id)).toEqual([idOf('t0'), idOf('t1'), idOf('t2')]);
  });

  test('counted anew after a restart they hold the same', async () => {
    const { desk, replica, clock } = await started();
    await doTo(desk, [idOf('t1')], { kind: 'assign', assignee: me }, { kind: 'snooze', until: clock.now() + minute });
    const again = await openTotals({ replica, definitions: desk.definitions, clock, onDefect: () => undefined });
    expect(again.all()).toEqual(desk.totals.all());
    expect(again.of('snoozed')).toBe(1);
  });
});

describe('mentions', () => {
  test('are there until the agent looks', async () => {
    const { desk, agrees } = await started();
    await writeNote(desk, { noteId: randomUUID(), conversationId: idOf('t2'), text: 'Can you look, @mia?' });
    expect(await agrees('mentions')).toEqual([]);
    await desk.definitions.save({ id: 'workstation', kind: 'workstation', agentId: other });
    await writeNote(desk, { noteId: randomUUID(), conversationId: idOf('t3'), text: 'And @Mia, not mail@mia.example, @Miami' });
    await desk.definitions.save({ id: 'workstation', kind: 'workstation', agentId: me });
    await expect.poll(() => desk.totals.of('mentions'), soon).toBe(1);
    expect(await agrees('mentions')).toEqual([idOf('t3')]);
    await openConversation(desk).open({ conversationId: idOf('t3'), limit: 10 });
    await expect.poll(() => desk.totals.of('mentions'), soon).toBe(0);
  });

  test('go with the note that made them', async () => {
    const { desk, replica } = await started();
    const note = { noteId: randomUUID(), conversationId: idOf('t2'), text: '@Omar?' };
    await writeNote(desk, note);
    expect((await replica.conversations.findOne(idOf('t2')).exec())?.mentioned).toEqual([other]);
    await removeNote(desk, note.noteId);
    expect((await replica.conversations.findOne(idOf('t2')).exec())?.toJSON()).toMatchObject({ mentioned: [], mentionedAt: 0 });
  });
});

describe('what is snoozed', () => {
  test('wakes at its time, tells why, and is told of in the conversation', async () => {
    const { desk, replica, clock, queue, agrees } = await started();
    const snoozing = openSnoozing({ replica, clock, onDefect: desk.onDefect });
    await doTo(desk, [idOf('t1')], { kind: 'snooze', until: clock.now() + 30 * minute });
    await snoozing.settled();
    clock.advance(29 * minute);
    await snoozing.settled();
    expect(await agrees('snoozed')).toEqual([idOf('t1')]);
    clock.advance(minute);
    await snoozing.settled();
    expect(await agrees('snoozed')).toEqual([]);
    const { rows } = await queue.watch({ view: 'open', offset: 0, limit: 50, anchorId: null });
    expect(rows.find(({ id }) => id === idOf('t1'))).toMatchObject({ back: 'time', snoozedUntil: null });
    const { events } = (await openConversation(desk).open({ conversationId: idOf('t1'), limit: 10 }))!;
    expect(events.map(({ what }) => what.kind)).toEqual(['change', 'woke']);
    await snoozing.close();
  });

  test('wakes at once where its time came while the console was closed', async () => {
    const { desk, replica, clock, agrees } = await started();
    await doTo(desk, [idOf('t1'), idOf('t2')], { kind: 'snooze', until: clock.now() + minute });
    clock.advance(1_000 * minute);
    const snoozing = openSnoozing({ replica, clock, onDefect: desk.onDefect });
    await snoozing.settled();
    expect(await agrees('snoozed')).toEqual([]);
    await snoozing.close();
  });
});

describe('targets', () => {
  test('of the team take the place of the usual one, also for what is there', async () => {
    const { desk, replica, clock, from } = await started();
    const targets = openTargets({ replica, definitions: desk.definitions, clock, onDefect: desk.onDefect });
    await targets.settled();
    const dueAt = async (thread: string) => ((await replica.conversations.findOne(idOf(thread)).exec())?.dueAt ?? 0) - from;
    expect(await dueAt('t0')).toBe(60 * minute);
    await desk.definitions.save({ id: randomUUID(), kind: 'target', name: 'Urgent', condition: { kind: 'priority', priority: 'urgent' }, first: 10, next: null, position: 0 });
    await desk.definitions.save({ id: 'usual-target', kind: 'target', name: '', condition: { kind: 'all', of: [] }, first: 30, next: 30, position: 0 });
    await targets.settled();
    expect(await dueAt('t0')).toBe(30 * minute);
    await doTo(desk, [idOf('t4')], { kind: 'priority', priority: 'urgent' });
    expect(await dueAt('t4')).toBe(14 * minute);
    await targets.close();
  });

  test('are warned of before they are missed, once, over restarts too', async () => {
    const { desk, clock, from } = await started(2);
    const told: Events['targets.warned'][] = [];
    const notified: string[][] = [];
    const open = () => openWarnings(listening, (rows) => notified.push(rows.map(({ id }) => id)));
    const listening = { ...desk, emit: ((event, payload) => event === 'targets.warned' && told.push(payload as Events['targets.warned'])) as typeof desk.emit };
    await doTo(desk, [idOf('t1')], { kind: 'assign', assignee: other });
    const warnings = open();
    clock.advance(44 * minute);
    await warnings.close();
    expect(told).toEqual([]);
    clock.advance(from + 46 * minute - clock.now());
    for (const again of [open(), open()]) await again.close();
    const later = open();
    await later.close();
    expect(told.map(({ rows }) => rows.map(({ id }) => id))).toEqual([[idOf('t0')]]);
    expect(notified).toEqual([[idOf('t0')]]);
  });
});
