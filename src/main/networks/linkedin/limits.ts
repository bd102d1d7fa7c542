import type { Quota } from '../budget/budget.ts';
import { nextMidnight } from '../budget/day.ts';
import type { Reading } from '../budget/reading.ts';
import { retryAfter } from '../budget/refusal.ts';
import { errorOf } from './trouble.ts';

/** Milliseconds. */
const minute = 60_000;

/** Whatever is asked for counts. https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits */
export const quotasOf = (dailyCalls: number): Quota[] => [{ name: 'member', units: dailyCalls, zone: 'UTC', cost: () => 1 }];

/** A refusal says in words alone for how long: what was allowed for a day, or for a minute. */
export function limitsIn(status: number, headers: Headers, body: unknown, now: number): Reading[] {
  if (status !== 429) return [];
  const told = retryAfter(headers, now);
  if (told.length > 0) return told;
  return [{ kind: 'wait', until: /\bday\b|daily/iu.test(errorOf(body).words) ? nextMidnight('UTC', now) : now + minute }];
}
