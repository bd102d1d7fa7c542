import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withTable } from '../../../scripts/outbox-table.ts';
import { type Delivery, problemOf } from '../../../src/contract/index.ts';
import { arrived, begin, bounced, checked, hasten, hold, queue, receipted, recover, release, removable, retractable, settle, stayBehind } from '../../../src/main/outbox/delivery.ts';
import type { FindOutcome, SendOutcome } from '../../../src/main/networks/network.ts';
import { allows, type Step, transitions } from '../../../src/main/outbox/transitions.ts';

const now = 1_800_000_000_000;
const unreachable = problemOf('unreachable');
const queued = { ...queue(now, now, now), problem: unreachable };
const sending = begin(queued, now);
const uncertain = recover(sending, now);
const refused = problemOf('rejected');
const held = hold(queued, refused);
const failed = settle(sending, { kind: 'permanent', problem: refused }, now);
const sent = settle(sending, { kind: 'sent', providerId: 'p', sentAt: now }, now);
const all: readonly Delivery[] = [{ state: 'received' }, queued, sending, uncertain, { ...uncertain, dueAt: null }, held, failed, sent];

const answers: readonly SendOutcome[] = [
  { kind: 'sent', providerId: 'p', sentAt: now },
  ...(['retry', 'held', 'permanent', 'unknown'] as const).map((kind) => ({ kind, problem: problemOf('server-error') })),
];
const findings: readonly FindOutcome[] = [{ kind: 'found', providerId: 'p', sentAt: now }, { kind: 'absent' }, { kind: 'cannot-tell' }, ...answers.slice(1) as FindOutcome[]];

/** What each step makes of a reply; nothing where it does not apply. */
const taken: Record<Step, (delivery: Delivery) => readonly (Delivery['state'] | 'gone')[]> = {
  begin: (delivery) => (allows('begin', delivery) ? [begin(delivery, now).state] : []),
  settle: (delivery) => (allows('settle', delivery) ? answers.map((answer) => settle(delivery, answer, now).state) : []),
  recover: (delivery) => (allows('recover', delivery) ? [recover(delivery, now).state] : []),
  check: (delivery) => (allows('check', delivery) ? findings.map((finding) => checked(delivery, finding, now).state) : []),
  hold: (delivery) => (allows('hold', delivery) ? [hold(delivery, refused).state] : []),
  stayBehind: (delivery) => (allows('stayBehind', delivery) ? [stayBehind(delivery, now, now).state] : []),
  receipt: (delivery) => stateOf(receipted(delivery, 'read')),
  bounce: (delivery) => stateOf(bounced(delivery, refused)),
  hasten: (delivery) => stateOf(hasten(delivery, now)),
  release: (delivery) => stateOf(release(delivery, now)),
  arrive: (delivery) => stateOf(arrived(delivery)),
  takeBack: (delivery) => (retractable(delivery) ? ['gone'] : []),
  discard: (delivery) => (removable(delivery) ? ['gone'] : []),
};

const stateOf = (delivery: Delivery | null): Delivery['state'][] => (delivery === null ? [] : [delivery.state]);

describe.each(Object.keys(transitions) as Step[])('%s', (step) => {
  test('is taken from the states of the table, and leads to all those that it names', () => {
    const reached = Object.fromEntries(Object.entries(Object.groupBy(all, ({ state }) => state)).flatMap(([state, some]) => {
      const targets = [...new Set(some.flatMap(taken[step]))];
      return targets.length === 0 ? [] : [[state, targets.sort()]];
    }));
    const table = Object.fromEntries(Object.entries(transitions[step]).map(([state, targets]: [string, readonly string[]]) => [state, [...targets].sort()]));
    expect(reached).toEqual(table);
  });
});

test('docs/OUTBOX.md shows the table as it is', () => {
  const document = readFileSync(join(import.meta.dirname, '../../../docs/OUTBOX.md'), 'utf8');
  expect(document).toBe(withTable(document));
});
