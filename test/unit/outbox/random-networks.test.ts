import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Delivery, type Idempotency, problemOf } from '../../../src/contract/index.ts';
import type { FindOutcome, SendOutcome } from '../../../src/main/networks/network.ts';
import { mayRepeat } from '../../../src/main/outbox/advance.ts';
import { arrived, begin, checked, isUnsettled, needsAgent, queue, recover, release, settle } from '../../../src/main/outbox/delivery.ts';

const hour = 3_600_000;
const start = 1_800_000_000_000;

/** A network that keeps its promises about repetitions, and nothing else. */
function network(idempotency: Idempotency) {
  const copies: number[] = [];
  let acceptedAt = -Infinity;
  const known = (now: number): boolean => {
    if (copies.length === 0) return false;
    if (idempotency.by === 'key') return now < acceptedAt + idempotency.keptFor;
    return idempotency.by === 'client-id';
  };
  return {
    copies,
    accept: (now: number): void => {
      if (known(now)) return;
      copies.push(now);
      acceptedAt = now;
    },
    /** What shows of it; a copy may take its time to appear. */
    find: (now: number, delay: number): FindOutcome => {
      if (idempotency.by === 'none') return { kind: 'cannot-tell' };
      const [first] = copies;
      return first === undefined || now < first + delay ? { kind: 'absent' } : { kind: 'found', providerId: 'p', sentAt: first };
    },
  };
}

type Line = 'through' | 'down' | 'cut before' | 'cut after' | 'refused' | 'held' | 'busy' | 'killed before' | 'killed after';

const sent: SendOutcome = { kind: 'sent', providerId: 'p', sentAt: start };
const answers: Record<Exclude<Line, `killed ${string}`>, SendOutcome> = {
  through: sent,
  down: { kind: 'retry', problem: problemOf('unreachable') },
  'cut before': { kind: 'unknown', problem: problemOf('interrupted') },
  'cut after': { kind: 'unknown', problem: problemOf('interrupted') },
  refused: { kind: 'permanent', problem: problemOf('rejected') },
  held: { kind: 'held', problem: problemOf('signed-out') },
  busy: { kind: 'retry', problem: problemOf('server-error') },
};
const reaches: readonly Line[] = ['through', 'cut after', 'killed after'];

const step = fc.record({
  /** Until the outbox looks again. */
  wait: fc.oneof(fc.integer({ min: 0, max: 400_000 }), fc.integer({ min: 0, max: 3 * hour })),
  line: fc.constantFrom<Line>('through', 'down', 'cut before', 'cut after', 'refused', 'held', 'busy', 'killed before', 'killed after'),
  /** Until a copy shows, milliseconds. */
  delay: fc.constantFrom(0, 10_000, 600_000),
  /** The agent looks at what is theirs to decide, and looks at the network first. */
  agent: fc.boolean(),
});

const kinds: Idempotency[] = [{ by: 'key', keptFor: hour }, { by: 'client-id' }, { by: 'message-id' }, { by: 'read-back' }, { by: 'none' }];

function attempted(delivery: Delivery, line: Line, now: number): Delivery {
  if (delivery.state !== 'queued' && delivery.state !== 'uncertain') return delivery;
  const begun = begin(delivery, now);
  return line === 'killed before' || line === 'killed after' ? recover(begun, now) : settle(begun, answers[line], now);
}

test.each(kinds)('at a network with $by nothing arrives twice, and nothing is called what it is not', (idempotency) => {
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    const { copies, accept, find } = network(idempotency);
    let now = start;
    let startedThere: number | undefined;
    let reply: Delivery = queue(now, now, now);
    for (const { wait, line, delay, agent } of steps) {
      now += wait;
      if (agent && needsAgent(reply)) reply = (copies.length > 0 ? arrived(reply) : release(reply, now)) ?? reply;
      const due = 'dueAt' in reply && reply.dueAt !== null && reply.dueAt <= now;
      if (due && (reply.state === 'queued' || mayRepeat(idempotency, startedThere, now))) {
        startedThere ??= now;
        if (reaches.includes(line)) accept(now);
        reply = attempted(reply, line, now);
      } else if (due && reply.state === 'uncertain') {
        reply = checked(reply, find(now, delay), now);
      }
      expect(copies.length).toBeLessThanOrEqual(1);
      expect(reply.state === 'sent' || isUnsettled(reply)).toBe(true);
      if (reply.state === 'sent') expect(copies).toHaveLength(1);
      if (reply.state === 'queued' || reply.state === 'held' || reply.state === 'failed') expect(copies).toHaveLength(0);
    }
  }), { numRuns: 1_500 });
});

test.each(kinds)('at a network with $by that works again, a reply arrives, or comes before the agent', (idempotency) => {
  fc.assert(fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
    const { copies, accept, find } = network(idempotency);
    let now = start;
    let reply: Delivery = queue(now, now, now);
    const calm = Array.from({ length: 12 }, () => ({ wait: 400_000, line: 'through' as const, delay: 0 }));
    for (const { wait, line, delay } of [...steps, ...calm]) {
      now += wait;
      if (!('dueAt' in reply) || reply.dueAt === null || reply.dueAt > now) continue;
      if (reply.state === 'queued' || mayRepeat(idempotency, start, now)) {
        if (reaches.includes(line)) accept(now);
        reply = attempted(reply, line, now);
      } else {
        reply = checked(reply, find(now, delay), now);
      }
    }
    expect((reply.state === 'sent' && copies.length === 1) || needsAgent(reply)).toBe(true);
  }), { numRuns: 800 });
});
