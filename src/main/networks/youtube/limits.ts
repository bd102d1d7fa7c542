import type { Quota } from '../budget/budget.ts';
import { nextMidnight, type Zone } from '../budget/day.ts';
import type { Reading } from '../budget/reading.ts';
import { retryAfter } from '../budget/refusal.ts';
import { dayUsedUp, tooFast } from './trouble.ts';
import { problemIn } from './wire.ts';

/** What calls cost, not what they are about. */
export type Route = 'read' | 'write';

const zone: Zone = 'America/Los_Angeles';
const costs: Record<Route, number> = { read: 1, write: 50 };
const isRoute = (kind: string): kind is Route => kind in costs;

/** Of the whole project, which businesses have for themselves. https://developers.google.com/youtube/v3/determine_quota_cost */
export const quota: Quota = { name: 'units', units: 10_000, zone, cost: (kind) => (isRoute(kind) ? costs[kind] : 0) };

/** Nothing says how fast is too fast. Milliseconds. */
const slowDown = 60_000;

/** Answers tell of a limit only when it is reached; the day's ends at midnight on the Pacific coast. */
export function limitsIn(status: number, headers: Headers, body: unknown, now: number): Reading[] {
  const { reason } = status === 403 || status === 429 ? problemIn(body) : { reason: '' };
  if (dayUsedUp.has(reason)) return [{ kind: 'wait', until: nextMidnight(zone, now) }];
  if (status !== 429 && !tooFast.has(reason)) return [];
  const told = retryAfter(headers, now);
  return told.length > 0 ? told : [{ kind: 'wait', until: now + slowDown }];
}
