import type { Problem, ProblemCode } from '../../contract/index.ts';
import { backoff } from './backoff.ts';

/** Milliseconds. Also what is quiet is looked at this often, unless its network is slower. */
export const slowest = 5 * 60_000;

/** A stream that has had no news for this many times the shortest pause is still polled at that pause. */
const patience = 8;

export interface Standing {
  /** The shortest pause between two pulls that its network is asked for, milliseconds. */
  floor: number;
  /** How long there have been no news, milliseconds. */
  quietFor: number;
  /** Whether the agent looks at it now. */
  watched: boolean;
}

/** How long to pause after a pull, milliseconds: the longer nothing came, the longer. */
export function pauseAfter({ floor, quietFor, watched }: Standing): number {
  if (watched) return floor;
  return Math.max(floor, Math.min(quietFor / patience, slowest));
}

/** A network that has a fault of its own, or is asked for too much, is left alone for longer than a line that is down. */
const patienceWith: Partial<Record<ProblemCode, number>> = { 'server-error': 5, 'unreadable-answer': 5, 'rate-limited': 15 };

/** How long to pause after the n-th failure in a row (n from 1), milliseconds; where the network says until when, till then. */
export function pauseAfterTrouble({ code, until }: Problem, failures: number, now: number, random?: () => number): number {
  if (until !== null) return Math.max(until - now, 1_000);
  return backoff(failures, random) * (patienceWith[code] ?? 1);
}

/** Milliseconds between the first pulls of two accounts that wake together. */
const betweenTwo = 250;
/** And the last account comes no later than this. */
const betweenAll = 15_000;

/** When the n-th of `count` accounts (n from 0) begins, milliseconds from now: not all at the same instant. */
export const turnOf = (index: number, count: number): number => index * Math.min(betweenTwo, betweenAll / Math.max(count, 1));
