import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { type Condition, type ConditionContext, matches } from '../../../src/contract/index.ts';
import { openDefinitions } from '../../../src/main/desk/definitions.ts';
import { asking, keepSavedViews, lasting } from '../../../src/main/desk/kept-views.ts';
import { sizeOf, sliceOf } from '../../../src/main/desk/view-slice.ts';
import { type View, viewOf } from '../../../src/main/desk/views.ts';
import { systemClock } from '../../../src/main/ports.ts';
import { insertNew, storageOf, update } from '../../../src/main/replica/access.ts';
import type { ConversationDocument } from '../../../src/main/replica/documents.ts';
import { temporaryDirectory, temporaryReplica } from '../outbox/rig.ts';
import { conversationOf } from '../recovery/rig.ts';
import { agents, condition, conversation, now, tagsInUse } from './arbitrary-conditions.ts';

const me = agents[0] ?? '';
const context: ConditionContext = { now, me };
const everything = { anchorId: null, offset: 0, limit: 1_000 };

/** @param failure what comes of the first declaration of the views */
async function team(directory = temporaryDirectory(), failure: Error | null = null) {
  const replica = await temporaryReplica(directory);
  const definitions = await openDefinitions(replica, systemClock);
  if (failure !== null) vi.spyOn(storageOf(replica.conversations), 'declareViews').mockRejectedValueOnce(failure);
  const defects: unknown[] = [];
  await keepSavedViews(replica, definitions, (error) => defects.push(error));
  expect(defects).toEqual(failure === null ? [] : [failure]);
  const keptView = (id: string): View => {
    const view = viewOf(definitions, id);
    if (view === null) throw new Error('there is no such view');
    return view;
  };
  return {
    replica,
    definitions,
    sitDown: async () => await definitions.save({ id: 'workstation', kind: 'workstation', agentId: me }),
    save: async (wanted: Condition, id: string = randomUUID()) => {
      await definitions.save({ id, kind: 'savedView', name: 'One', condition: wanted, sort: 'due', position: 0 });
      return id;
    },
    /** Null: it is not kept, or not filled yet. */
    kept: async (id: string) => await replica.views.count(await asking(replica, id, keptView(id), context)),
    slice: async (id: string) => (await sliceOf(replica, id, keptView(id), context, everything)).documents.map((one) => one.id),
    size: async (id: string) => await sizeOf(replica, id, keptView(id), context),
  };
}

const stored = (place: number, fields: Partial<ConversationDocument>, sortAt: number): ConversationDocument =>
  conversationOf(`c${String(place).padStart(2, '0')}`, { ...fields, sortAt, mentionedAt: (fields.mentioned?.length ?? 0) > 0 ? 1 : 0 });

const expected = (wanted: Condition, all: readonly ConversationDocument[]): string[] => all
  .filter((one) => matches(wanted, one, context))
  .sort((a, b) => a.sortAt - b.sortAt || (a.id < b.id ? -1 : 1))
  .map(({ id }) => id);

test('what comes and goes with time is not lost with the time', () => {
  fc.assert(fc.property(condition, conversation, fc.integer({ min: 0, max: 2 * now }), (wanted, fields, time) => {
    const one = conversationOf('c', fields);
    fc.pre(matches(wanted, one, { now: time, me }));
    expect(matches(lasting(wanted), one, { now: 0, me })).toBe(true);
  }));
});

test('a saved view has who its condition is so of, before it is filled and after, and whatever is written', async () => {
  const { replica, definitions, sitDown, save, kept, slice, size } = await team();
  await sitDown();
  await insertNew(replica.tags, [...tagsInUse].map(([id, name]) => ({ id, name, uses: 1 })));
  const all = fc.sample(conversation, 60).map((fields, index) => stored(index, fields, index % 7));
  await insertNew(replica.conversations, all);
  await fc.assert(fc.asyncProperty(condition, fc.array(conversation, { maxLength: 5 }), async (wanted, changes) => {
    const id = await save(wanted);
    expect(await slice(id)).toEqual(expected(wanted, all));
    await expect.poll(() => kept(id)).toBe(expected(wanted, all).length);
    for (const [index, fields] of changes.entries()) {
      const place = (index * 13) % all.length;
      const next = stored(place, fields, index);
      all[place] = next;
      await update(replica.conversations, next.id, () => next);
    }
    expect(await slice(id)).toEqual(expected(wanted, all));
    expect(await size(id)).toBe(expected(wanted, all).length);
    await definitions.remove(id);
  }), { numRuns: 40 });
});

test('it is kept over a restart, and another condition is never answered by the old one', async () => {
  const directory = temporaryDirectory();
  const first = await team(directory);
  await insertNew(first.replica.conversations, [conversationOf('a', { priority: 'urgent' }), conversationOf('b')]);
  const id = await first.save({ kind: 'priority', priority: 'urgent' });
  await expect.poll(() => first.kept(id)).toBe(1);
  await first.replica.close();

  const second = await team(directory);
  expect(await second.kept(id)).toBe(1);
  await second.save({ kind: 'priority', priority: 'normal' }, id);
  expect(await second.slice(id)).toEqual(['b']);
});

test('a start that cannot write what is kept goes on: what was kept answers nothing any more, and what is in a view is looked for', async () => {
  const directory = temporaryDirectory();
  const first = await team(directory);
  await insertNew(first.replica.conversations, [conversationOf('a', { priority: 'urgent' })]);
  const id = await first.save({ kind: 'priority', priority: 'urgent' });
  await expect.poll(() => first.kept(id)).toBe(1);
  await first.replica.close();

  const second = await team(directory, new Error('the disk is full'));
  await insertNew(second.replica.conversations, [conversationOf('b', { priority: 'urgent' })]);
  expect(await second.kept(id)).toBeNull();
  expect(await second.slice(id)).toEqual(['a', 'b']);
  expect(await second.size(id)).toBe(2);
  const next = await second.save({ kind: 'priority', priority: 'normal' });
  await expect.poll(() => second.kept(next)).toBe(0);
  await expect.poll(() => second.kept(id)).toBe(2);
});

test('who sits here decides who is in a view that speaks of me', async () => {
  const { replica, sitDown, save, kept, slice } = await team();
  await insertNew(replica.conversations, [conversationOf('a', { assignee: me }), conversationOf('b')]);
  const id = await save({ kind: 'assignee', assignee: 'me' });
  expect(await slice(id)).toEqual(['a']);
  await sitDown();
  await expect.poll(() => kept(id)).toBe(1);
  expect(await slice(id)).toEqual(['a']);
});
