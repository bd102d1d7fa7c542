import { countedReadings } from '../budget/counted.ts';
import type { Reading } from '../budget/reading.ts';
import { retryAfter } from '../budget/refusal.ts';

/** Of all limits that a call counts for, answers tell the one that is nearest. https://docs.joinmastodon.org/api/rate-limits/ */
export const limitsIn = (status: number, headers: Headers, now: number): Reading[] =>
  [...countedReadings(['x-ratelimit'], status, headers, now), ...(status === 429 ? retryAfter(headers, now) : [])];
