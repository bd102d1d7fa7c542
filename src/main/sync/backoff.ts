const first = 1_000;
const longest = 60_000;

/**
 * Milliseconds to wait after the n-th failure in a row (n from 1): exponential with full jitter in its upper half,
 * so that many clients do not come back at the same moment.
 */
export function backoff(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(longest, first * 2 ** Math.min(Math.max(failures - 1, 0), 16));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
}
