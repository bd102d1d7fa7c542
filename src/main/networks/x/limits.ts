import { countedReadings } from '../budget/counted.ts';
import type { Reading } from '../budget/reading.ts';
import { retryAfter } from '../budget/refusal.ts';

/** The window of 15 minutes that everything has, and those of a day that writing has. https://docs.x.com/x-api/fundamentals/rate-limits */
const families = ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour'];

export const limitsIn = (status: number, headers: Headers, now: number): Reading[] =>
  [...countedReadings(families, status, headers, now), ...(status === 429 ? retryAfter(headers, now) : [])];
