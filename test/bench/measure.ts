export interface Spread {
  p50: number;
  p95: number;
}

/** By nearest rank. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const spreadOf = (times: readonly number[]): Spread => ({ p50: percentile(times, 0.5), p95: percentile(times, 0.95) });

export interface NotMeasured {
  notMeasured: string;
}

/** The reason where it could not be measured: what else was measured in hours is not lost with it. */
export async function orReason<T>(measure: () => Promise<T>): Promise<T | NotMeasured> {
  try {
    return await measure();
  } catch (error) {
    return { notMeasured: error instanceof Error ? error.message : String(error) };
  }
}

/** Milliseconds of each draw, one after the other; no further ones once that took longer than `within` (milliseconds). */
export async function timesOf<T>(draws: readonly T[], work: (draw: T) => unknown, within = Infinity): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + within;
  for (const draw of draws) {
    const started = performance.now();
    if (started > end) break;
    await work(draw);
    times.push(performance.now() - started);
  }
  return times;
}
