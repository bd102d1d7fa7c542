import { bounded, type Reading } from '../budget/reading.ts';
import { retryAfter } from '../budget/refusal.ts';
import { usageReadings } from '../budget/usage.ts';
import { graphErrorIn } from './error.ts';
import { meaningOf } from './meaning.ts';

/** How long nothing is called after a refusal that does not say how long: windows are an hour, those of custom limits (613) are seconds. Milliseconds. */
const usualWait = 10 * 60_000;
const customWait = 60_000;

/** https://developers.facebook.com/docs/graph-api/overview/rate-limiting/ */
export function limitsIn({ status, headers, body }: { status: number; headers: Headers; body: unknown }, now: number): Reading[] {
  const told = [...usageReadings(headers, now), ...retryAfter(headers, now)];
  const error = graphErrorIn(body);
  const refused = error === null ? status === 429 : meaningOf(error) === 'throttled';
  if (!refused || told.some(({ kind }) => kind === 'wait')) return told;
  return [...told, { kind: 'wait', until: bounded(now + (error?.code === 613 ? customWait : usualWait), now) }];
}
