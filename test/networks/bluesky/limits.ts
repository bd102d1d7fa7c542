/** As the PDS has them. https://docs.bsky.app/docs/advanced-guides/rate-limits */
export const realLimits = {
  all: { limit: 3_000, window: 5 * 60_000 },
  session: { limit: 30, window: 5 * 60_000 },
  /** Points: 3 to create, 2 to put, 1 to delete. */
  write: { limit: 5_000, window: 60 * 60_000 },
};
export type LimitName = keyof typeof realLimits;

export interface Spending {
  /** Whether the call may be made, and the headers that go with the answer: of the limit that is nearest to its end. */
  spend(account: string, costs: Partial<Record<LimitName, number>>): { allowed: boolean; headers: Record<string, string> };
}

interface Window {
  name: LimitName;
  ends: number;
  used: number;
}

export function createSpending(limits: Record<LimitName, number>, now: () => number): Spending {
  const windows = new Map<string, Window>();
  const windowOf = (account: string, name: LimitName): Window => {
    const key = `${account} ${name}`;
    const current = windows.get(key);
    const window = current === undefined || current.ends <= now() ? { name, ends: now() + realLimits[name].window, used: 0 } : current;
    windows.set(key, window);
    return window;
  };
  return {
    spend(account, costs) {
      const wanted = (Object.entries(costs) as [LimitName, number][]).map(([name, points]) => ({ window: windowOf(account, name), points }));
      const allowed = wanted.every(({ window, points }) => window.used + points <= limits[window.name]);
      if (allowed) for (const { window, points } of wanted) window.used += points;
      const left = ({ window }: { window: Window }): number => limits[window.name] - window.used;
      const [nearest] = wanted.toSorted((one, other) => left(one) - left(other));
      const { window } = nearest!;
      return {
        allowed,
        headers: {
          'ratelimit-limit': String(limits[window.name]),
          'ratelimit-remaining': String(allowed ? left(nearest!) : 0),
          'ratelimit-reset': String(Math.ceil(window.ends / 1_000)),
          'ratelimit-policy': `${String(limits[window.name])};w=${String(realLimits[window.name].window / 1_000)}`,
        },
      };
    },
  };
}
