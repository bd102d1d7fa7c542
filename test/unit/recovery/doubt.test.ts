import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Delivery, problemOf } from '../../../src/contract/index.ts';
import { needsAgent } from '../../../src/main/outbox/delivery.ts';
import type { MessageDocument } from '../../../src/main/replica/documents.ts';
import { doubted } from '../../../src/main/replica/recovery/doubt.ts';

const now = 9_000;
const problem = problemOf('signed-out');

const deliveries: Delivery[] = [
  { state: 'received' },
  { state: 'queued', queuedAt: 5, dueAt: 5, attempt: 0, refusals: 0, problem: null },
  { state: 'sending', queuedAt: 5, attempt: 1, refusals: 0, startedAt: 6 },
  { state: 'sent', queuedAt: 5, attempt: 1 },
  { state: 'held', queuedAt: 5, attempt: 0, problem },
  { state: 'failed', queuedAt: 5, attempt: 2, problem },
  { state: 'uncertain', queuedAt: 5, attempt: 1, startedAt: 6, dueAt: null, checks: 4, problem },
];

const reply = (delivery: Delivery, firstStartedAt: number): MessageDocument => ({ delivery, firstStartedAt }) as MessageDocument;

test('nothing of an old state leaves by itself, and what has arrived stays so', () => {
  fc.assert(fc.property(fc.constantFrom(...deliveries), fc.integer({ min: 0, max: 10 }), (delivery, firstStartedAt) => {
    const { delivery: after } = doubted(reply(delivery, firstStartedAt), now);
    expect(['received', 'sent', 'uncertain']).toContain(after.state);
    if (delivery.state === 'received' || delivery.state === 'sent' || needsAgent(delivery) && delivery.state === 'uncertain') expect(after).toEqual(delivery);
  }));
});

test('the network is asked from when the reply was written on', () => {
  const { delivery, firstStartedAt } = doubted(reply(deliveries[1]!, 0), now);
  expect(firstStartedAt).toBe(5);
  expect(delivery).toMatchObject({ state: 'uncertain', attempt: 1, startedAt: 5, dueAt: now, problem: problemOf('restarted') });
});

test('a reply that had begun to leave keeps when that was', () => {
  expect(doubted(reply(deliveries[2]!, 6), now).firstStartedAt).toBe(6);
});
