import { type Delivery, type Problem, problemOf } from '../../contract/index.ts';
import type { FindOutcome, SendOutcome } from '../networks/network.ts';
import { backoff } from '../sync/backoff.ts';
import { type After, allows, type From, type In } from './transitions.ts';

/** After so many refusals of a server that says "later", the agent is asked. */
const mostRefusals = 12;
/** How long after an unclear attempt the network is asked whether it arrived; after the last one the agent is. */
const checkDelays = [2_000, 15_000, 60_000, 300_000] as const;

type Course = Pick<In<'sent'>, 'queuedAt' | 'attempt' | 'seenThrough' | 'startedThere' | 'author' | 'approvedBy' | 'template'>;

const courseOf = ({ queuedAt, attempt, seenThrough, startedThere, author, approvedBy, template }: Course): Course => ({
  queuedAt, attempt,
  ...(seenThrough === undefined ? {} : { seenThrough }), ...(startedThere === undefined ? {} : { startedThere }),
  ...(author === undefined ? {} : { author }), ...(approvedBy === undefined ? {} : { approvedBy }),
  ...(template === undefined ? {} : { template }),
});

/**
 * @param dueAt when it leaves, epoch milliseconds
 * @param seenThrough the provider's time of the newest message of the thread that the agent could have read
 */
export const queue = (now: number, dueAt: number, seenThrough: number): In<'queued'> => ({
  state: 'queued', queuedAt: now, attempt: 0, seenThrough, dueAt, since: now, refusals: 0, problem: null,
});

/** Leaves at a time that the agent chose, whatever the clock shows until then. */
export const queueUntil = (now: number, sendAt: number, seenThrough: number): In<'queued'> => ({
  state: 'queued', queuedAt: now, attempt: 0, seenThrough, dueAt: sendAt, refusals: 0, problem: null,
});

/**
 * Committed before the request leaves, so that a crash is always seen as "may have arrived".
 * @param there the network's own time, or one before it; undefined: it tells none
 */
export function begin(delivery: In<From<'begin'>>, now: number, there?: number): After<'begin'> {
  const startedThere = delivery.startedThere ?? (delivery.attempt === 0 ? there : undefined);
  const attempt = { ...courseOf(delivery), attempt: delivery.attempt + 1, startedAt: now, ...(startedThere === undefined ? {} : { startedThere }) };
  return delivery.state === 'queued'
    ? { state: 'sending', ...attempt, refusals: delivery.refusals }
    : { state: 'sending', ...attempt, refusals: 0, doubtful: true };
}

const doubt = (delivery: In<'sending'>, problem: Problem, now: number, dueAt: number): In<'uncertain'> => ({
  state: 'uncertain', ...courseOf(delivery), startedAt: delivery.startedAt, dueAt, since: now, checks: 0, problem,
});

/** What the network's answer to an attempt makes of it. That this one did not arrive says nothing of an earlier one. */
export function settle(delivery: In<From<'settle'>>, outcome: SendOutcome, now: number): After<'settle'> {
  if (outcome.kind === 'sent') return { state: 'sent', ...courseOf(delivery), startedAt: delivery.startedAt };
  const { problem } = outcome;
  if (delivery.doubtful && outcome.kind !== 'unknown') return doubt(delivery, problem, now, again(problem, now, backoff(delivery.attempt)));
  switch (outcome.kind) {
    case 'retry': {
      // Being offline, however long, is no refusal.
      const refusals = delivery.refusals + (problem.code === 'server-error' ? 1 : 0);
      if (refusals >= mostRefusals) return { state: 'failed', ...courseOf(delivery), problem };
      return { state: 'queued', ...courseOf(delivery), refusals, problem, since: now, dueAt: again(problem, now, backoff(delivery.attempt)) };
    }
    case 'held':
      return { state: 'held', ...courseOf(delivery), problem };
    case 'permanent':
      return { state: 'failed', ...courseOf(delivery), problem };
    case 'unknown':
      return doubt(delivery, problem, now, now + checkDelays[0]);
  }
}

/** No request is under way, and nobody knows what became of it: after a start, or where it could not be written down. Never back to `queued`. */
export const recover = (delivery: In<From<'recover'>>, now: number, problem = problemOf('restarted')): After<'recover'> => doubt(delivery, problem, now, now);

/** What the network says about a message that may have arrived. */
export function checked(delivery: In<From<'check'>>, outcome: FindOutcome, now: number): After<'check'> {
  switch (outcome.kind) {
    case 'found':
      return { state: 'sent', ...courseOf(delivery) };
    case 'absent': {
      const checks = delivery.checks + 1;
      const delay = checkDelays[checks];
      return { ...delivery, checks, since: now, dueAt: delay === undefined ? null : now + delay };
    }
    case 'cannot-tell':
    case 'permanent':
      return { ...delivery, checks: delivery.checks + 1, dueAt: null };
    case 'retry':
    case 'held':
    case 'unknown':
      return { ...delivery, since: now, dueAt: again(outcome.problem, now, Math.min(Math.max(now - delivery.startedAt, checkDelays[0]), checkDelays[3])) };
  }
}

/** When the network said, but never at once: its clock may be behind ours. */
const again = ({ until }: Problem, now: number, wait: number): number => Math.round(until !== null && until > now ? until : now + wait);

/** It is not to leave as things stand; the agent has to look. */
export const hold = (delivery: In<From<'hold'>>, problem: Problem): After<'hold'> => ({ state: 'held', ...courseOf(delivery), problem });

/** The network keeps no order: the one before it is to be delivered first, or to have had the time for it. */
export const stayBehind = (delivery: In<From<'stayBehind'>>, now: number, until: number): After<'stayBehind'> => ({ ...delivery, since: now, dueAt: until, behind: true });

/** Whether a second pair of eyes has to see it before it may leave. */
export const waitsForApproval = (delivery: Delivery): delivery is In<'held'> => delivery.state === 'held' && delivery.problem.code === 'approval-wanted';

/** The network is back: what waits for it by itself is due. What the network asked to wait for stays. */
export function hasten(delivery: Delivery, now: number): After<'hasten'> | null {
  if (!allows('hasten', delivery) || delivery.dueAt === null) return null;
  const waits = delivery.state === 'uncertain' || delivery.problem?.code === 'unreachable' || delivery.behind === true;
  return waits ? { ...delivery, since: now, dueAt: now } : null;
}

/**
 * The agent, or a reconnected account, lets it go out (again).
 * @param seenThrough what the agent has read by now; undefined: nothing more than before
 */
export function release(delivery: Delivery, now: number, seenThrough = 0): After<'release'> | null {
  if (!allows('release', delivery)) return null;
  const seen = { ...courseOf(delivery), ...(seenThrough > (delivery.seenThrough ?? 0) ? { seenThrough } : {}) };
  return delivery.state === 'queued'
    ? { ...delivery, ...seen, since: now, dueAt: now }
    : { state: 'queued', ...seen, since: now, dueAt: now, refusals: 0, problem: null };
}

/** It was seen at the network: by its echo, or by the agent. */
export function arrived(delivery: Delivery): After<'arrive'> | null {
  return allows('arrive', delivery) ? { state: 'sent', ...courseOf(delivery) } : null;
}

/** The network tells that it was delivered, or read; what says less than what is known says nothing. Null where it is not there yet. */
export function receipted(delivery: Delivery, receipt: 'delivered' | 'read'): After<'receipt'> | null {
  if (!allows('receipt', delivery) || delivery.receipt === 'read' || delivery.receipt === receipt) return null;
  return { ...delivery, receipt };
}

/** The network had accepted it, and could not deliver it after all. */
export function bounced(delivery: Delivery, problem: Problem): After<'bounce'> | null {
  return allows('bounce', delivery) ? { state: 'failed', ...courseOf(delivery), problem } : null;
}

/** While no request for it is under way. What may have arrived may be discarded, too: it then stays at the network only. */
export const removable = (delivery: Delivery): boolean => allows('discard', delivery);

/** Its text becomes the draft again; not of what may have arrived. */
export const retractable = (delivery: Delivery): boolean => allows('takeBack', delivery);

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
