/** What an answer says of a limit. Times are ours, epoch milliseconds. */
export type Reading =
  /** Of `limit` calls or units in a window, `remaining` may still be spent before `resetsAt`. `family`: which of a network's limits. `filling`: it has no windows, but is filled again all the time. */
  | { kind: 'left'; family: string; remaining: number; limit: number; resetsAt: number; filling?: true }
  /** Nothing before `until`. */
  | { kind: 'wait'; until: number };

/** No network has a window longer than a day: what claims more is nonsense. Milliseconds. */
export const longestWindow = 24 * 60 * 60_000;

/** A time that a network told, neither in the past nor further away than any window. */
export const bounded = (at: number, now: number): number => Math.min(Math.max(at, now), now + longestWindow);

/** How far the server's clock is ahead of ours, milliseconds; 0 where it does not tell. RFC 9110 section 6.6.1 */
export function clockAhead(headers: Headers, now: number): number {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isFinite(date) ? date - now : 0;
}

/** When a network that said these may be called again; null: at once, or it does not say. */
export function waitOf(readings: readonly Reading[], now: number): number | null {
  const ends = readings.flatMap((reading) => {
    switch (reading.kind) {
      case 'left':
        return reading.remaining <= 0 ? [reading.resetsAt] : [];
      case 'wait':
        return [reading.until];
    }
  });
  const last = Math.max(now, ...ends);
  return last > now ? last : null;
}
