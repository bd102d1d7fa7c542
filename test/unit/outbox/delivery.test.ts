import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Delivery, delivery as schema, problemCode, problemOf } from '../../../src/contract/index.ts';
import type { FindOutcome, SendOutcome } from '../../../src/main/networks/network.ts';
import {
  answers, arrived, begin, checked, hasten, isUnsettled, needsAgent, queue, recover, release, removable, settle,
} from '../../../src/main/outbox/delivery.ts';

const now = 1_800_000_000_000;
const queued = queue(now, now + 5_000, now - 60_000);
const sending = begin(queued, now + 5_000);
const sent: SendOutcome = { kind: 'sent', providerId: 'p', sentAt: now };
const retry = (code: Parameters<typeof problemOf>[0], until: number | null = null): SendOutcome => ({ kind: 'retry', problem: problemOf(code, '', until) });
const uncertain = recover(sending, now);
const held: Delivery = { state: 'held', queuedAt: now, attempt: 1, problem: problemOf('signed-out') };
const failed: Delivery = { state: 'failed', queuedAt: now, attempt: 1, problem: problemOf('rejected') };
const received: Delivery = { state: 'received' };
const settledSent: Delivery = { state: 'sent', queuedAt: now, attempt: 1, seenThrough: now - 60_000, startedAt: sending.startedAt };
const all: Delivery[] = [received, queued, sending, settledSent, held, failed, uncertain, { ...uncertain, dueAt: null }];

describe('an attempt', () => {
  test('leaves after the undo window, with a number of its own', () => {
    expect(queued).toMatchObject({ state: 'queued', queuedAt: now, dueAt: now + 5_000, attempt: 0 });
    expect(sending).toMatchObject({ state: 'sending', attempt: 1, startedAt: now + 5_000 });
  });

  test('that the network took is the end', () => expect(settle(sending, sent, now)).toEqual(settledSent));

  test('that failed for now is queued again, later each time and within a minute', () => {
    const waits = [1, 2, 5, 40].map((attempt) => {
      const next = settle({ ...sending, attempt }, retry('unreachable'), now);
      return next.state === 'queued' ? next.dueAt - now : 0;
    });
    expect(waits.every((wait, index) => wait >= 500 * Math.min(2 ** ([1, 2, 5, 40][index]! - 1), 60) && wait <= 60_000)).toBe(true);
  });

  test('waits as long as the network asked, and never goes out at once where its clock is behind', () => {
    expect(settle(sending, retry('rate-limited', now + 900_000), now)).toMatchObject({ state: 'queued', dueAt: now + 900_000 });
    const late = settle(sending, retry('rate-limited', now - 60_000), now);
    expect(late.state === 'queued' && late.dueAt >= now + 500).toBe(true);
  });

  test('that the server puts off twelve times is the agent\'s; a night offline before it counts for nothing', () => {
    let delivery: Delivery = queued;
    for (let count = 0; count < 500; count += 1) delivery = settle(begin(delivery as typeof queued, now), retry('unreachable'), now);
    for (let count = 0; count < 11; count += 1) {
      delivery = settle(begin(delivery as typeof queued, now), retry('server-error'), now);
      expect(delivery.state).toBe('queued');
    }
    expect(settle(begin(delivery as typeof queued, now), retry('server-error'), now).state).toBe('failed');
  });

  test('that the network refuses is held or failed with its reason', () => {
    const problem = problemOf('forbidden', 'no');
    expect(settle(sending, { kind: 'held', problem }, now)).toMatchObject({ state: 'held', problem });
    expect(settle(sending, { kind: 'permanent', problem }, now)).toMatchObject({ state: 'failed', problem });
  });

  test('that may have arrived is uncertain, and the network is asked soon', () => {
    expect(settle(sending, { kind: 'unknown', problem: problemOf('interrupted') }, now)).toMatchObject({
      state: 'uncertain', attempt: 1, dueAt: now + 2_000, checks: 0,
    });
  });
});

describe('an uncertain reply', () => {
  test('that is found is sent', () => expect(checked(uncertain, { kind: 'found', providerId: 'p', sentAt: 1 }, now)).toEqual({ ...settledSent, startedAt: undefined }));

  test('that is not there is looked for four times, then the agent is asked', () => {
    let delivery: Delivery = uncertain;
    const waits: (number | null)[] = [];
    while (delivery.state === 'uncertain' && delivery.dueAt !== null) {
      delivery = checked(delivery, { kind: 'absent' }, now);
      waits.push(delivery.state === 'uncertain' && delivery.dueAt !== null ? delivery.dueAt - now : null);
    }
    expect(waits).toEqual([15_000, 60_000, 300_000, null]);
    expect(needsAgent(delivery)).toBe(true);
  });

  test.each([{ kind: 'cannot-tell' }, { kind: 'permanent', problem: problemOf('rejected') }] satisfies FindOutcome[])('is the agent\'s where the network cannot tell: $kind', (outcome) => {
    expect(needsAgent(checked(uncertain, outcome, now))).toBe(true);
  });

  test.each(['retry', 'held', 'unknown'] as const)('is asked for ever more rarely while the network does not answer: %s', (kind) => {
    const outcome: FindOutcome = { kind, problem: problemOf('unreachable') };
    const waitAt = (age: number): number => {
      const next = checked(uncertain, outcome, uncertain.startedAt + age);
      return next.state === 'uncertain' ? next.dueAt! - uncertain.startedAt - age : -1;
    };
    expect([0, 10_000, 3_600_000].map(waitAt)).toEqual([2_000, 10_000, 300_000]);
    expect(checked(uncertain, { kind, problem: problemOf('rate-limited', '', now + 900_000) }, now)).toMatchObject({ dueAt: now + 900_000, checks: 0 });
  });

  test('is what a start finds of a request under way; it is never queued', () => {
    expect(recover(sending, now)).toMatchObject({ state: 'uncertain', dueAt: now, problem: { code: 'restarted' } });
  });
});

test('released goes what waits for a person; nothing that is on its way, sent or the customer\'s', () => {
  expect(all.map((delivery) => release(delivery, now)?.state ?? null)).toEqual([null, 'queued', null, null, 'queued', 'queued', 'queued', 'queued']);
});

test('the network is back: what could not reach it and what must be asked for is due; what it asked to wait for is not', () => {
  const offline = settle(sending, retry('unreachable'), now);
  const limited = settle(sending, retry('rate-limited', now + 900_000), now);
  expect(hasten(offline, now)).toMatchObject({ state: 'queued', dueAt: now });
  expect(hasten({ ...uncertain, dueAt: now + 300_000 }, now)).toMatchObject({ state: 'uncertain', dueAt: now });
  expect([limited, queued, held, failed, sending, settledSent, received, { ...uncertain, dueAt: null }].map((delivery) => hasten(delivery, now))).toEqual(Array(8).fill(null));
});

test('seen at the network is sent, from wherever it stood', () => {
  expect(all.map((delivery) => arrived(delivery)?.state ?? null)).toEqual([null, 'sent', 'sent', null, 'sent', 'sent', 'sent', 'sent']);
});

test('which states can be removed, need the agent, answer the customer, are in the outbox', () => {
  expect(all.map(removable)).toEqual([false, true, false, false, true, true, true, true]);
  expect(all.map(needsAgent)).toEqual([false, false, false, false, true, true, false, true]);
  expect(all.map(answers)).toEqual([true, true, true, true, false, false, true, false]);
  expect(all.map(isUnsettled)).toEqual([false, true, true, false, true, true, true, true]);
});

const problem = fc.record({ code: fc.constantFrom(...problemCode.options), detail: fc.string(), until: fc.option(fc.integer({ min: 0, max: 4e12 })) });
const trouble = fc.record({ kind: fc.constantFrom('retry' as const, 'held' as const, 'permanent' as const), problem });

type Action =
  | { do: 'send'; accepts: boolean; answer: 'sent' | 'lost' | { kind: 'retry' | 'held' | 'permanent'; problem: ReturnType<typeof problemOf> } }
  | { do: 'find'; says: 'truth' | 'absent' | 'cannot-tell' | 'no answer' }
  | { do: 'echo' | 'crash' | 'restart' | 'release' | 'confirm' | 'takeBack' | 'discard' };

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const), accepts: fc.boolean(), answer: fc.oneof(fc.constantFrom('sent' as const, 'lost' as const), trouble) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('find' as const), says: fc.constantFrom('truth' as const, 'absent' as const, 'cannot-tell' as const, 'no answer' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('echo' as const, 'crash' as const, 'restart' as const, 'release' as const, 'confirm' as const, 'takeBack' as const, 'discard' as const) }) },
);

test('whatever the network, the line and the agent do: nothing is sent twice behind the agent\'s back, and nothing is lost', () => {
  fc.assert(fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
    let time = now;
    let reply: Delivery | null = queue(time, time + 5_000, time - 60_000);
    let accepted = 0;
    let allowed = 1;
    for (const step of actions) {
      if (reply === null) break;
      time += 600_000;
      const before: Delivery = reply;
      switch (step.do) {
        case 'send': {
          if (before.state !== 'queued') break;
          reply = begin(before, time);
          const answered = step.answer === 'sent' || step.answer === 'lost' ? step.answer : 'refused';
          if (answered === 'sent' || (answered === 'lost' && step.accepts)) accepted += 1;
          expect(accepted).toBeLessThanOrEqual(allowed);
          const outcome: SendOutcome = step.answer === 'sent' ? sent
            : step.answer === 'lost' ? { kind: 'unknown', problem: problemOf('interrupted') } : step.answer;
          reply = settle(begin(before, time), outcome, time);
          if (answered === 'lost') expect(reply.state).toBe('uncertain');
          break;
        }
        case 'find': {
          if (before.state !== 'uncertain' || before.dueAt === null) break;
          const outcome: FindOutcome = step.says === 'no answer' ? { kind: 'unknown', problem: problemOf('interrupted') }
            : step.says === 'truth' ? accepted > 0 ? { kind: 'found', providerId: 'p', sentAt: time } : { kind: 'absent' } : { kind: step.says };
          reply = checked(before, outcome, time);
          expect(['sent', 'uncertain']).toContain(reply.state);
          break;
        }
        case 'echo':
          if (accepted > 0) reply = arrived(before) ?? before;
          break;
        case 'crash':
          if (before.state !== 'queued') break;
          accepted += 1;
          expect(accepted).toBeLessThanOrEqual(allowed);
          reply = begin(before, time);
          break;
        case 'restart':
          reply = before.state === 'sending' ? recover(before, time) : before;
          expect(reply.state === 'queued').toBe(before.state === 'queued');
          break;
        case 'release': {
          const next = release(before, time);
          if (next && before.state === 'uncertain') allowed = accepted + 1;
          reply = next ?? before;
          break;
        }
        case 'confirm':
          reply = before.state === 'uncertain' ? arrived(before) : before;
          break;
        case 'takeBack':
          if (before.state === 'queued') reply = null;
          break;
        case 'discard':
          if (removable(before)) reply = null;
          break;
      }
      if (reply === null) expect(['sending', 'sent']).not.toContain(before.state);
      else {
        expect(schema.parse(JSON.parse(JSON.stringify(reply)))).toEqual(reply);
        if (before.state === 'sent') expect(reply).toEqual(before);
        expect(reply.state === 'sent' || isUnsettled(reply)).toBe(true);
      }
    }
  }), { numRuns: 3_000 });
});

test('left to itself, a reply ends as sent or before the agent', () => {
  const answer = fc.oneof(trouble.map((outcome) => outcome as SendOutcome), fc.constant(sent), fc.constant<SendOutcome>({ kind: 'unknown', problem: problemOf('interrupted') }));
  fc.assert(fc.property(fc.array(answer, { minLength: 12, maxLength: 12 }), fc.boolean(), (outcomes, there) => {
    let reply: Delivery = queued;
    const refused: SendOutcome = { kind: 'retry', problem: problemOf('server-error') };
    for (const outcome of [...outcomes, ...Array<SendOutcome>(12).fill(refused)]) {
      if (reply.state === 'queued') reply = settle(begin(reply, now), outcome, now);
    }
    for (let checks = 0; checks < 4 && reply.state === 'uncertain'; checks += 1) {
      reply = checked(reply, there ? { kind: 'found', providerId: 'p', sentAt: now } : { kind: 'absent' }, now);
    }
    expect(reply.state === 'sent' || needsAgent(reply)).toBe(true);
  }));
});
