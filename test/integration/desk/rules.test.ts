import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { anyTime, type MacroDefinition, type RuleDefinition, type SavedReplyDefinition } from '../../../src/contract/index.ts';
import { eventsOf } from '../../../src/main/desk/events.ts';
import { notesOf } from '../../../src/main/desk/notes.ts';
import { openBulk } from '../../../src/main/desk/bulk.ts';
import { openMacros } from '../../../src/main/desk/work/macros.ts';
import { ruleLog } from '../../../src/main/desk/work/rule-log.ts';
import { openRules, type Rules } from '../../../src/main/desk/work/rules.ts';
import { tryRule } from '../../../src/main/desk/work/try-rule.ts';
import { undoSteps } from '../../../src/main/desk/work/undo-steps.ts';
import { byId, count, find, insertNew, watch } from '../../../src/main/replica/access.ts';
import { commitPage } from '../../../src/main/sync/ingest.ts';
import type { PulledMessage } from '../../../src/main/networks/network.ts';
import { account, conversationId, pulled, rig as openRig, type Rig } from '../outbox/rig.ts';

const connectedAt = 500;

let rig: Rig;
let rules: Rules;

const arrive = (...messages: PulledMessage[]): Promise<void> => commitPage({
  replica: rig.replica, now: () => 5_000, claimEchoes: () => Promise.resolve(new Set()), takeReceipts: () => Promise.resolve(), connectedAt,
}, account, 'mentions', { messages, deleted: [], cursor: 1, more: false });

const ruleWith = (fields: Partial<RuleDefinition>): RuleDefinition => ({
  id: randomUUID(), kind: 'rule', name: 'Refunds', on: true, position: 0, condition: { kind: 'text', in: 'message', contains: 'refund' }, time: anyTime,
  steps: [{ do: 'change', change: { kind: 'tags', add: ['money'], remove: [] } }], then: 'goOn', ...fields,
});
const arrivalsKept = () => find(rig.replica.cursors, { selector: { stream: 'arrived' } });

beforeEach(async () => {
  rig = await openRig();
  rules = openRules(rig.desk);
});

describe('a rule', () => {
  test('does what it does when something arrives for which it holds, says so, and is undone from the log', async () => {
    const rule = ruleWith({ steps: [{ do: 'change', change: { kind: 'tags', add: ['money'], remove: [] } }, { do: 'note', text: 'Look at the order.' }, { do: 'write', text: 'Hello {{customer.first_name}}' }] });
    await rig.desk.definitions.save(rule);
    await arrive(pulled({ text: 'I want a refund' }), pulled({ text: 'Hello', threadId: 'other' }));
    await rules.settled();
    expect(await rig.conversation()).toMatchObject({ tags: ['money'] });
    expect((await notesOf(rig.replica, conversationId)).map(({ text }) => text)).toEqual(['Look at the order.']);
    expect((await byId(rig.replica.drafts, conversationId))?.text).toBe('Hello Anna');
    const { entries } = await ruleLog(rig.desk, { ruleId: rule.id, limit: 50 });
    expect(entries.map(({ name, events }) => [name, events.map(({ what }) => what.kind).sort()])).toEqual([['Refunds', ['change', 'drafted', 'noted']]]);
    await undoSteps(rig.desk, entries[0]?.operationId ?? '');
    expect(await rig.conversation()).toMatchObject({ tags: [] });
    expect(await notesOf(rig.replica, conversationId)).toEqual([]);
    expect((await byId(rig.replica.drafts, conversationId))?.text).toBe('');
    expect((await ruleLog(rig.desk, { ruleId: null, limit: 50 })).entries).toEqual([]);
  });

  test('is asked once for each message, though it is looked at again after the console ended', async () => {
    await rig.desk.definitions.save(ruleWith({ steps: [{ do: 'note', text: 'once' }] }));
    const message = pulled({ text: 'refund' });
    await arrive(message);
    await rules.settled();
    expect(await arrivalsKept()).toEqual([]);
    await arrive(message);
    await rules.settled();
    // As it stands where the console ended before it could say that it had looked.
    await insertNew(rig.replica.cursors, [{
      id: 'arrived/again', accountId: '', stream: 'arrived', syncedAt: 1,
      cursor: JSON.stringify({ conversationIds: [conversationId], messageIds: (await rig.thread()).map(({ id }) => id) }),
    }]);
    await rules.settled();
    expect(await arrivalsKept()).toEqual([]);
    expect(await notesOf(rig.replica, conversationId)).toHaveLength(1);
    await arrive(pulled({ text: 'refund!', sentAt: 2_000 }));
    await rules.settled();
    expect(await notesOf(rig.replica, conversationId)).toHaveLength(2);
  });

  test('is asked after a start for what arrived before the last end', async () => {
    await rules.close();
    await rig.desk.definitions.save(ruleWith({}));
    await arrive(pulled({ text: 'refund' }));
    const next = openRules(rig.desk);
    await next.resume();
    await next.settled();
    expect(await rig.conversation()).toMatchObject({ tags: ['money'] });
  });

  test('leaves history alone', async () => {
    await rig.desk.definitions.save(ruleWith({}));
    await arrive(pulled({ text: 'refund', sentAt: connectedAt - 1 }));
    await rules.settled();
    expect(await rig.conversation()).toMatchObject({ tags: [] });
    expect(await arrivalsKept()).toEqual([]);
  });

  test('sees what the ones before it did, unless one of them was the last', async () => {
    const first = ruleWith({ position: 0 });
    await rig.desk.definitions.save(first);
    await rig.desk.definitions.save(ruleWith({ position: 1, condition: { kind: 'tag', tag: 'money' }, steps: [{ do: 'change', change: { kind: 'priority', priority: 'urgent' } }] }));
    await arrive(pulled({ text: 'refund' }));
    await rules.settled();
    expect(await rig.conversation()).toMatchObject({ tags: ['money'], priority: 'urgent' });
    await rig.desk.definitions.save({ ...first, then: 'stop' });
    await arrive(pulled({ text: 'refund', threadId: 'other' }));
    await rules.settled();
    const other = (await find(rig.replica.conversations, { selector: { threadId: 'other' } }))[0];
    expect(other).toMatchObject({ tags: ['money'], priority: 'normal' });
  });

  test('is asked with what happened before read once, however many rules hold', async () => {
    for (const position of [0, 1, 2]) await rig.desk.definitions.save(ruleWith({ position, steps: [{ do: 'note', text: String(position) }] }));
    const reads = vi.spyOn(rig.replica.events.storageInstance, 'query');
    await arrive(pulled({ text: 'refund' }), pulled({ text: 'a refund', threadId: 'other' }));
    await rules.settled();
    expect((await notesOf(rig.replica, conversationId)).map(({ text }) => text).sort()).toEqual(['0', '1', '2']);
    expect(reads).toHaveBeenCalledOnce();
  });

  test('that cannot do what it does says so, and the next one goes on', async () => {
    await rig.desk.definitions.save(ruleWith({ position: 0, steps: [{ do: 'macro', macroId: randomUUID() }] }));
    await rig.desk.definitions.save(ruleWith({ position: 1 }));
    await arrive(pulled({ text: 'refund' }));
    await rules.settled();
    expect(await rig.conversation()).toMatchObject({ tags: ['money'] });
    expect((await eventsOf(rig.replica, conversationId)).map(({ what }) => what.kind).sort()).toEqual(['change', 'failed']);
  });

  test('writes no draft where somebody is writing', async () => {
    await rig.pull(pulled());
    await insertNew(rig.replica.drafts, [{ id: conversationId, text: 'mine', updatedAt: 1 }]);
    await rig.desk.definitions.save(ruleWith({ steps: [{ do: 'write', text: 'theirs' }] }));
    await arrive(pulled({ text: 'refund', sentAt: 2_000 }));
    await rules.settled();
    expect((await byId(rig.replica.drafts, conversationId))?.text).toBe('mine');
  });

  test('is tried without changing anything', async () => {
    await rig.pull(pulled({ text: 'refund' }), pulled({ text: 'hello', threadId: 'other' }));
    const tried = await tryRule(rig.desk, { rule: ruleWith({}), after: null, limit: 50 });
    expect(tried).toMatchObject({ looked: 2, next: null, matches: [{ conversationId, changes: [{ kind: 'tags', add: ['money'] }] }] });
    expect(await rig.conversation()).toMatchObject({ tags: [] });
  });
});

test('the language of a customer is recognised when they write', async () => {
  await arrive(pulled({ text: 'Guten Tag, ich habe meine Bestellung immer noch nicht bekommen und möchte wissen, wo sie ist.' }));
  await rules.settled();
  expect(await rig.conversation()).toMatchObject({ language: 'de' });
});

describe('a macro', () => {
  const macro: MacroDefinition = {
    id: randomUUID(), kind: 'macro', name: 'Close', send: false,
    steps: [{ do: 'note', text: 'Closed.' }, { do: 'write', text: 'Bye' }, { do: 'change', change: { kind: 'tags', add: ['closed'], remove: [] } }, { do: 'change', change: { kind: 'state', state: 'done' } }],
  };

  test('takes all of its steps on each, once however often it is asked, and they are undone together', async () => {
    await rig.pull(pulled(), pulled({ threadId: 'other' }));
    await rig.desk.definitions.save(macro);
    const ids = (await find(rig.replica.conversations, { selector: {} })).map(({ id }) => id);
    const operationId = randomUUID();
    const macros = openMacros(rig.desk, openBulk(rig.desk));
    await macros.run({ operationId, macroId: macro.id, selection: { ids } });
    await macros.run({ operationId, macroId: macro.id, selection: { ids } });
    for (const id of ids) {
      expect(await rig.conversation(id)).toMatchObject({ tags: ['closed'], state: 'done' });
      expect(await notesOf(rig.replica, id)).toHaveLength(1);
      expect((await byId(rig.replica.drafts, id))?.text).toBe('Bye');
    }
    expect(await undoSteps(rig.desk, operationId)).toMatchObject({ restored: 2 });
    for (const id of ids) {
      expect(await rig.conversation(id)).toMatchObject({ tags: [], state: 'open' });
      expect(await notesOf(rig.replica, id)).toEqual([]);
      expect((await byId(rig.replica.drafts, id))?.text).toBe('');
    }
  });

  test('puts no saved reply where it is not for the network, and says how often', async () => {
    await rig.pull(pulled());
    const mailOnly: SavedReplyDefinition = {
      id: randomUUID(), kind: 'savedReply', name: 'By letter', shortcut: '', texts: [{ language: 'en', text: 'Dear customer' }], networks: ['mail'], accounts: [], uses: 0, lastUsedAt: 0,
    };
    const letter: MacroDefinition = { ...macro, id: randomUUID(), steps: [{ do: 'savedReply', savedReplyId: mailOnly.id }] };
    await rig.desk.definitions.save(mailOnly);
    await rig.desk.definitions.save(letter);
    const run = async () => await openMacros(rig.desk, openBulk(rig.desk)).run({ operationId: randomUUID(), macroId: letter.id, selection: { ids: [conversationId] } });
    expect(await run()).toMatchObject({ drafts: [], missing: 1 });
    await rig.desk.definitions.save({ ...mailOnly, networks: ['mail', 'x'] });
    expect(await run()).toMatchObject({ drafts: [{ conversationId, text: 'Dear customer' }], missing: 0 });
  });

  describe('in all of a view', () => {
    const operationId = randomUUID();
    const many = 300;
    const state = async () => [await count(rig.replica.notes, {}), await count(rig.replica.conversations, { state: 'done' }), (await find(rig.replica.drafts, { selector: { text: 'Bye' } })).length];

    test('is taken in parts behind the answer, told to the page, and undone in the same way', async () => {
      await rig.desk.definitions.save(macro);
      await rig.pull(...Array.from({ length: many }, (_, index) => pulled({ threadId: `many${String(index)}` })));
      const spared = (await find(rig.replica.conversations, { selector: {}, limit: 1 })).map(({ id }) => id);
      const bulk = openBulk(rig.desk);
      const macros = openMacros(rig.desk, bulk);
      const ran = await macros.run({ operationId, macroId: macro.id, selection: { view: 'open', except: spared } });
      expect(ran).toEqual({ conversations: many - 1, drafts: [], missing: 0, underWay: true });
      await expect.poll(() => bulk.isUnderWay(operationId), { timeout: 20_000 }).toBe(false);
      expect(await state()).toEqual([many - 1, many - 1, many - 1]);
      expect(rig.written).toHaveLength(many - 1);
      expect(rig.written[0]).toMatchObject({ before: '', text: 'Bye' });
      const kept: { done: number; total: number }[] = [];
      watch(rig.replica.cursors, (changes) => kept.push(...changes.flatMap(({ after }) => (after === null ? [] : [JSON.parse(after.cursor) as (typeof kept)[0]]))));
      expect(await macros.undo(operationId)).toEqual({ restored: many - 1, drafts: [], underWay: true });
      await expect.poll(() => bulk.isUnderWay(operationId), { timeout: 20_000 }).toBe(false);
      expect(await state()).toEqual([0, 0, 0]);
      // Each has a note, a draft and a change, and is back with the last of them.
      expect(kept.map(({ total }) => total)).toEqual(kept.map(() => many - 1));
      expect(kept.map(({ done }) => done)).toEqual([0, 250, 500, 598, 848, 897].map((events) => Math.floor(events / 3)));
    });

    test('says beforehand where a saved reply that it uses is gone', async () => {
      const lost: MacroDefinition = { ...macro, id: randomUUID(), steps: [...macro.steps, { do: 'savedReply', savedReplyId: randomUUID() }] };
      await rig.desk.definitions.save(lost);
      await rig.pull(pulled());
      const bulk = openBulk(rig.desk);
      expect(await openMacros(rig.desk, bulk).run({ operationId, macroId: lost.id, selection: { view: 'open', except: [] } })).toMatchObject({ conversations: 1, missing: 1, underWay: true });
      await expect.poll(() => bulk.isUnderWay(operationId), { timeout: 20_000 }).toBe(false);
    });

    test('undone while it goes on, it goes back from there', async () => {
      await rig.desk.definitions.save(macro);
      await rig.pull(...Array.from({ length: many }, (_, index) => pulled({ threadId: `many${String(index)}` })));
      const bulk = openBulk(rig.desk);
      const macros = openMacros(rig.desk, bulk);
      await macros.run({ operationId, macroId: macro.id, selection: { view: 'open', except: [] } });
      expect(await macros.undo(operationId)).toMatchObject({ underWay: true });
      await expect.poll(() => bulk.isUnderWay(operationId), { timeout: 20_000 }).toBe(false);
      expect(await state()).toEqual([0, 0, 0]);
    });
  });

  describe('that was cut off', () => {
    const operationId = randomUUID();
    const many = 101;
    const notes = () => count(rig.replica.notes, {});
    const cutOff = (ids: readonly string[]): Promise<string[]> => insertNew(rig.replica.cursors, [{
      id: `macro/${operationId}`, accountId: '', stream: 'macro', syncedAt: 1,
      cursor: JSON.stringify({ operationId, steps: macro.steps, ids, at: 1, me: '', by: { kind: 'console' } }),
    }]);
    const pullMany = async (): Promise<string[]> => {
      await rig.pull(...Array.from({ length: many }, (_, index) => pulled({ threadId: `many${String(index)}` })));
      return (await find(rig.replica.conversations, { selector: {} })).map(({ id }) => id);
    };

    test('is ended behind the next start, which does not wait for it', async () => {
      await cutOff(await pullMany());
      const macros = openMacros(rig.desk, openBulk(rig.desk));
      macros.resume();
      expect(await notes()).toBeLessThan(many);
      await macros.settled();
      expect(await notes()).toBe(many);
      expect(await count(rig.replica.conversations, { state: 'done' })).toBe(many);
      expect(await find(rig.replica.cursors, { selector: { stream: 'macro' } })).toEqual([]);
    });

    test('goes on with the start after, where the console ends before it has', async () => {
      await cutOff(await pullMany());
      const macros = openMacros(rig.desk, openBulk(rig.desk));
      macros.resume();
      await macros.close();
      expect(await notes()).toBeLessThan(many);
      const next = openMacros(rig.desk, openBulk(rig.desk));
      next.resume();
      await next.settled();
      expect(await notes()).toBe(many);
    });

    test('is undone while it goes on, and goes no further', async () => {
      await cutOff(await pullMany());
      const macros = openMacros(rig.desk, openBulk(rig.desk));
      macros.resume();
      await expect.poll(notes, { timeout: 10_000 }).toBeGreaterThan(0);
      await macros.undo(operationId);
      await macros.settled();
      expect([await notes(), await count(rig.replica.conversations, { state: 'done' }), await count(rig.replica.events, {})]).toEqual([0, 0, 0]);
    });
  });
});
