import { type ActionStanding, type Problem, problemOf } from '../../contract/index.ts';
import type { ActOutcome } from '../networks/network.ts';
import type { ActionDocument } from '../replica/documents.ts';
import { backoff } from '../sync/backoff.ts';

/** What is wanted, how it stands at the network as far as it told, and where the way from one to the other has come to. */
export type Course = Pick<ActionDocument, 'on' | 'known' | 'standing'>;

type In<S extends ActionStanding['state']> = Extract<ActionStanding, { state: S }>;

/** After so many faults of the network's own, the agent is asked. */
const mostRefusals = 12;

const waiting = (now: number, doubtful: boolean): In<'waiting'> => ({ state: 'waiting', attempt: 0, doubtful, dueAt: now, since: now, refusals: 0, problem: null });

const settled = (known: boolean): Course => ({ on: known, known, standing: { state: 'settled' } });

const isDoubtful = (standing: ActionStanding): boolean => standing.state !== 'settled' && standing.doubtful;

/**
 * The agent wants it. What is under way is let be: once it is answered, what they want by then is done. Where nothing has
 * changed at the network, there is nothing to be done.
 * @param before null: nothing was ever wanted here
 * @param known how it stands at the network, where nothing was ever wanted
 */
export function wish(before: Course | null, on: boolean, known: boolean, now: number): Course {
  if (before === null) return { on, known, standing: waiting(now, false) };
  const { standing } = before;
  if (standing.state === 'doing') return { ...before, on };
  if (on === before.known && !isDoubtful(standing)) return settled(on);
  // What the network asked to wait for holds for the opposite too.
  return { ...before, on, standing: standing.state === 'waiting' ? standing : waiting(now, isDoubtful(standing)) };
}

/** Milliseconds until it is to be tried, 0 or less: now; null: it does not wait for a time. A clock that was set back since keeps nothing waiting. */
export function dueIn({ standing }: Pick<Course, 'standing'>, now: number): number | null {
  if (standing.state !== 'waiting') return null;
  return now < (standing.since ?? 0) ? 0 : standing.dueAt - now;
}

const isDue = (course: Course, now: number): boolean => (dueIn(course, now) ?? Infinity) <= 0;

/** Committed before the request leaves; null where it is not due. */
export function begin(course: Course, now: number): Course | null {
  const { on, standing } = course;
  if (standing.state !== 'waiting' || !isDue(course, now)) return null;
  const { attempt, doubtful, refusals } = standing;
  return { ...course, standing: { state: 'doing', attempt: attempt + 1, doubtful, on, startedAt: now, refusals } };
}

/** No request is under way any more, and nobody knows what became of it: it is done once more. */
export function recover(course: Course, now: number, problem = problemOf('restarted')): Course | null {
  const { standing } = course;
  if (standing.state !== 'doing') return null;
  const { attempt, refusals } = standing;
  return { ...course, standing: { state: 'waiting', attempt, doubtful: true, dueAt: now, since: now, refusals, problem } };
}

/** What the network's answer makes of it; null where no request was under way. */
export function settle(course: Course, outcome: ActOutcome, now: number): Course | null {
  const { on, known, standing } = course;
  if (standing.state !== 'doing') return null;
  if (outcome.kind === 'done') return answered(course, standing, outcome.on, now);
  const doubtful = standing.doubtful || outcome.kind === 'unknown';
  if (on === known && on !== standing.on && !doubtful) return settled(known);
  return { ...course, standing: afterTrouble(standing, outcome, doubtful, now) };
}

function answered(course: Course, { on: asked, attempt }: In<'doing'>, is: boolean, now: number): Course {
  if (course.on === is) return settled(is);
  if (course.on !== asked) return { ...course, known: is, standing: waiting(now, false) };
  // It was accepted, and what the network shows is as before: doing it again would lead to the same.
  return { ...course, known: is, standing: { state: 'failed', attempt, doubtful: false, problem: problemOf('rejected') } };
}

function afterTrouble({ attempt, refusals: before }: In<'doing'>, trouble: Exclude<ActOutcome, { kind: 'done' }>, doubtful: boolean, now: number): ActionStanding {
  const { problem } = trouble;
  switch (trouble.kind) {
    case 'retry':
    case 'unknown': {
      // A line that is down or breaks, however often, is no refusal.
      const refusals = before + (problem.code === 'server-error' || problem.code === 'unreadable-answer' ? 1 : 0);
      if (refusals >= mostRefusals) return { state: 'failed', attempt, doubtful, problem };
      return { state: 'waiting', attempt, doubtful, dueAt: again(problem, attempt, now), since: now, refusals, problem };
    }
    case 'held':
      return { state: 'held', attempt, doubtful, problem };
    case 'permanent':
      return { state: 'failed', attempt, doubtful, problem };
  }
}

/** When the network said, but never at once: its clock may be behind ours. */
const again = ({ until }: Problem, attempt: number, now: number): number => Math.round(until !== null && until > now ? until : now + backoff(attempt));

/** The line is back: what waits for it is due. What the network asked to wait for stays. */
export function hasten(course: Course, now: number): Course | null {
  const { standing } = course;
  if (standing.state !== 'waiting' || standing.dueAt <= now) return null;
  const byLine = standing.problem?.code === 'unreachable' || standing.problem?.code === 'interrupted';
  return byLine ? { ...course, standing: { ...standing, since: now, dueAt: now } } : null;
}

/** The agent, or a reconnected account, has it tried again. */
export function release(course: Course, now: number): Course | null {
  const { standing } = course;
  switch (standing.state) {
    case 'waiting':
    case 'held':
    case 'failed':
      return { ...course, standing: waiting(now, standing.doubtful) };
    case 'doing':
    case 'settled':
      return null;
  }
}

/** It stays as it is, as far as anybody knows. */
export function giveUp({ known, standing }: Course): Course | null {
  switch (standing.state) {
    case 'waiting':
    case 'held':
    case 'failed':
      return settled(known);
    case 'doing':
    case 'settled':
      return null;
  }
}

/** States that are not the end. */
export const unsettledStates = ['waiting', 'doing', 'held', 'failed'] as const;

export const isUnsettled = ({ standing }: Course): boolean => standing.state !== 'settled';
