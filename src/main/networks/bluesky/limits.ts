import { countedReadings } from '../budget/counted.ts';
import type { Reading } from '../budget/reading.ts';
import { retryAfter } from '../budget/refusal.ts';

/** The server tells of the limit that is nearest to its end. https://docs.bsky.app/docs/advanced-guides/rate-limits */
export const limitsIn = (status: number, headers: Headers, now: number): Reading[] =>
  [...countedReadings(['ratelimit'], status, headers, now), ...(status === 429 ? retryAfter(headers, now) : [])];
