import { describe, expect, test } from 'vitest';
import { anyTime, type Bridge, type Definition, type RuleDefinition } from '../../../src/contract/index.ts';
import { keepDefinitions, saveDefinitions, undoShown } from '../../../src/renderer/src/app/definition-actions.ts';
import { undoStep } from '../../../src/renderer/src/app/delivery-actions.ts';
import { Session } from '../../../src/renderer/src/app/session.ts';
import { movedBy, repositioned } from '../../../src/renderer/src/work/moved.ts';

const rule = (name: string, position: number): RuleDefinition => ({
  id: name, kind: 'rule', name, on: true, position, condition: { kind: 'all', of: [] }, time: anyTime, steps: [{ do: 'note', text: 'x' }], then: 'goOn',
});
const rules = [rule('first', 0), rule('second', 1), rule('third', 2)];

/** A console that keeps definitions until it has kept `most` of them. */
function keeping(most = Infinity) {
  const kept = new Map<string, Definition>(rules.map((one) => [one.id, one]));
  let left = most;
  const call = (method: string, payload: { definition: Definition }) => {
    if (method !== 'definition.save') throw new Error(method);
    if (left-- <= 0) return Promise.resolve({ ok: false, error: { code: 'storage', message: 'full' } });
    const before = kept.get(payload.definition.id) ?? null;
    kept.set(payload.definition.id, payload.definition);
    return Promise.resolve({ ok: true, value: { before } });
  };
  const session = new Session({ call, on: () => () => undefined } as unknown as Bridge);
  const undo = () => undoStep(session, () => Promise.resolve(), () => undefined);
  const order = () => [...kept.values()].map((one) => (one.kind === 'rule' ? `${String(one.position)} ${one.name}` : '')).sort();
  return { session, undo, order };
}

describe('definitions whose order changes', () => {
  test('are one step for undo, however many stand at another place then', async () => {
    const { session, undo, order } = keeping();
    expect(await saveDefinitions(session, repositioned(movedBy(rules, 2, -2)), { key: 'notice.settingsChanged' })).toBe(true);
    expect(order()).toEqual(['0 third', '1 first', '2 second']);
    await undo();
    expect(order()).toEqual(['0 first', '1 second', '2 third']);
    expect(session.undo.pop()).toBeUndefined();
  });

  test('that could not all be kept are put back by undo as far as they were', async () => {
    const { session, order } = keeping(1);
    expect(await saveDefinitions(session, repositioned(movedBy(rules, 0, 1)), { key: 'notice.settingsChanged' })).toBe(false);
    expect(order()).toEqual(['0 first', '0 second', '2 third']);
    expect(session.notices.notice.get()?.failure).not.toBeNull();
    expect(session.undo.pop()).toEqual({ kind: 'definitions', replaced: [{ id: 'second', before: rules[1] }] });
  });

  test('that stand where they stood are not written', () => {
    expect(repositioned(movedBy(rules, 1, 1))).toEqual([{ ...rules[2], position: 1 }, { ...rules[1], position: 2 }]);
  });
});

test('what is undone where it is shown is undone once, and what was done before it comes next', async () => {
  const { session, undo, order } = keeping();
  const renamed = (of: RuleDefinition, name: string) => ({ ...of, name });
  await saveDefinitions(session, [renamed(rules[0]!, 'before')], { key: 'notice.settingsChanged' });
  const shown = await keepDefinitions(session, [renamed(rules[1]!, 'shown')]);
  if (!shown.ok) throw new Error(shown.error.message);
  expect(order()).toEqual(['0 before', '1 shown', '2 third']);
  expect(await undoShown(session, shown.value)).toBeNull();
  expect(order()).toEqual(['0 before', '1 second', '2 third']);
  await undo();
  expect(order()).toEqual(['0 first', '1 second', '2 third']);

  const again = await keepDefinitions(session, [renamed(rules[2]!, 'shown')]);
  await undo();
  if (again.ok) await undoShown(session, again.value);
  expect(order()).toEqual(['0 first', '1 second', '2 third']);
});
