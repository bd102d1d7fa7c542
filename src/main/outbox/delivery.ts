import type { Delivery, Problem } from '../../contract/index.ts';
import { problemOf } from '../../contract/index.ts';
import type { FindOutcome, SendOutcome } from '../networks/network.ts';
import { backoff } from '../sync/backoff.ts';

type State<S extends Delivery['state']> = Extract<Delivery, { state: S }>;
type Queued = State<'queued'>;
type Sending = State<'sending'>;
type Uncertain = State<'uncertain'>;

/** After so many refusals of a server that says "later", the agent is asked. */
const mostRefusals = 12;
/** How long after an unclear attempt the network is asked whether it arrived; after the last one the agent is. */
const checkDelays = [2_000, 15_000, 60_000, 300_000] as const;

export const queue = (now: number, undoFor: number): Queued => ({
  state: 'queued', queuedAt: now, dueAt: now + undoFor, attempt: 0, refusals: 0, problem: null,
});

/** Committed before the request leaves, so that a crash is always seen as "may have arrived". */
export const begin = (delivery: Queued, now: number): Sending => ({
  state: 'sending', queuedAt: delivery.queuedAt, attempt: delivery.attempt + 1, refusals: delivery.refusals, startedAt: now,
});

const doubt = (delivery: Sending, problem: Problem, now: number): Uncertain => ({
  state: 'uncertain',
  queuedAt: delivery.queuedAt,
  attempt: delivery.attempt,
  startedAt: delivery.startedAt,
  dueAt: now + checkDelays[0],
  checks: 0,
  problem,
});

/** What the network's answer to an attempt makes of it. */
export function settle(delivery: Sending, outcome: SendOutcome, now: number): Delivery {
  const { queuedAt, attempt } = delivery;
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', queuedAt, attempt };
    case 'retry': {
      const { problem } = outcome;
      // Being offline, however long, is no refusal.
      const refusals = delivery.refusals + (problem.code === 'server-error' ? 1 : 0);
      if (refusals >= mostRefusals) return { state: 'failed', queuedAt, attempt, problem };
      return { state: 'queued', queuedAt, attempt, refusals, problem, dueAt: again(problem, now, backoff(attempt)) };
    }
    case 'held':
      return { state: 'held', queuedAt, attempt, problem: outcome.problem };
    case 'permanent':
      return { state: 'failed', queuedAt, attempt, problem: outcome.problem };
    case 'unknown':
      return doubt(delivery, outcome.problem, now);
  }
}

/** Start-up: nobody knows what became of the request. Never back to `queued`. */
export const recover = (delivery: Sending, now: number): Uncertain => ({
  ...doubt(delivery, problemOf('restarted'), now),
  dueAt: now,
});

/** What the network says about a message that may have arrived. */
export function checked(delivery: Uncertain, outcome: FindOutcome, now: number): Delivery {
  switch (outcome.kind) {
    case 'found':
      return { state: 'sent', queuedAt: delivery.queuedAt, attempt: delivery.attempt };
    case 'absent': {
      const checks = delivery.checks + 1;
      const delay = checkDelays[checks];
      return { ...delivery, checks, dueAt: delay === undefined ? null : now + delay };
    }
    case 'cannot-tell':
    case 'permanent':
      return { ...delivery, checks: delivery.checks + 1, dueAt: null };
    case 'retry':
    case 'held':
    case 'unknown':
      return { ...delivery, dueAt: again(outcome.problem, now, Math.min(Math.max(now - delivery.startedAt, checkDelays[0]), checkDelays[3])) };
  }
}

/** When the network said, but never at once: its clock may be behind ours. */
const again = ({ until }: Problem, now: number, wait: number): number => Math.round(until !== null && until > now ? until : now + wait);

/** The network is back: what waits for it by itself is due. What the network asked to wait for stays. */
export function hasten(delivery: Delivery, now: number): Delivery | null {
  if (delivery.state === 'queued' && delivery.problem?.code === 'unreachable') return { ...delivery, dueAt: Math.min(delivery.dueAt, now) };
  if (delivery.state === 'uncertain' && delivery.dueAt !== null) return { ...delivery, dueAt: Math.min(delivery.dueAt, now) };
  return null;
}

/** The agent, or a reconnected account, lets it go out again. */
export function release(delivery: Delivery, now: number): Delivery | null {
  switch (delivery.state) {
    case 'held':
    case 'failed':
    case 'uncertain':
      return { state: 'queued', queuedAt: delivery.queuedAt, dueAt: now, attempt: delivery.attempt, refusals: 0, problem: null };
    case 'queued':
      return { ...delivery, dueAt: now };
    case 'received':
    case 'sending':
    case 'sent':
      return null;
  }
}

/** It was seen at the network: by its echo, or by the agent. */
export function arrived(delivery: Delivery): Delivery | null {
  switch (delivery.state) {
    case 'queued':
    case 'sending':
    case 'held':
    case 'failed':
    case 'uncertain':
      return { state: 'sent', queuedAt: delivery.queuedAt, attempt: delivery.attempt };
    case 'received':
    case 'sent':
      return null;
  }
}

/** True while no request for it is under way, so that it can be discarded. What may have arrived may be, too: it then stays at the network only. */
export function removable(delivery: Delivery): boolean {
  switch (delivery.state) {
    case 'queued':
    case 'held':
    case 'failed':
    case 'uncertain':
      return true;
    case 'received':
    case 'sending':
    case 'sent':
      return false;
  }
}

/** True where a person has to decide. */
export function needsAgent(delivery: Delivery): boolean {
  switch (delivery.state) {
    case 'held':
    case 'failed':
      return true;
    case 'uncertain':
      return delivery.dueAt === null;
    case 'received':
    case 'queued':
    case 'sending':
    case 'sent':
      return false;
  }
}

/** True where the customer counts as answered: by a message that is at the network, or on its way there. */
export const answers = (delivery: Delivery): boolean => !needsAgent(delivery);

/** States in which a message can count as an answer. */
export const answeringStates = ['received', 'queued', 'sending', 'sent', 'uncertain'] as const satisfies Delivery['state'][];

/** States that are not the end: the outbox. */
export const unsettledStates = ['queued', 'sending', 'held', 'failed', 'uncertain'] as const;

export const isUnsettled = (delivery: Delivery): boolean => (unsettledStates as readonly string[]).includes(delivery.state);
