/** How many calls a server takes. https://docs.joinmastodon.org/api/rate-limits/, config/initializers/rack_attack.rb */
export const realLimits = {
  token: { calls: 300, window: 5 * 60_000 },
  user: { calls: 1_500, window: 5 * 60_000 },
  /** Not documented. */
  paging: { calls: 300, window: 15 * 60_000 },
  statuses: { calls: 300, window: 3 * 60 * 60_000 },
  media: { calls: 30, window: 30 * 60_000 },
  delete: { calls: 30, window: 30 * 60_000 },
};
export type Limit = keyof typeof realLimits;

export interface Throttle {
  /** Counts a call, and tells of the limit that is nearest. */
  take(account: string, token: string, limits: readonly Limit[]): { allowed: boolean; headers: Record<string, string> };
}

/** Windows begin at whole multiples of their length, as Rack::Attack counts. */
export function createThrottle(calls: Partial<Record<Limit, number>>, scale: number, now: () => number): Throttle {
  const counted = new Map<string, number>();
  return {
    take(account, token, limits) {
      const time = now();
      const states = limits.map((name) => {
        const { window } = realLimits[name];
        const limit = calls[name] ?? Math.max(1, Math.floor(realLimits[name].calls * scale));
        const key = `${name} ${name === 'token' ? token : account} ${String(Math.floor(time / window))}`;
        const count = (counted.get(key) ?? 0) + 1;
        counted.set(key, count);
        return { limit, count, ends: (Math.floor(time / window) + 1) * window };
      });
      const nearest = states.reduce((one, other) => (other.limit - other.count < one.limit - one.count ? other : one));
      return {
        allowed: states.every(({ count, limit }) => count <= limit),
        headers: {
          'x-ratelimit-limit': String(nearest.limit),
          'x-ratelimit-remaining': String(Math.max(0, nearest.limit - nearest.count)),
          // As Ruby writes it: a date, with microseconds.
          'x-ratelimit-reset': new Date(nearest.ends).toISOString().replace('Z', '000Z'),
        },
      };
    },
  };
}
