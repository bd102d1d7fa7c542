/** Answers of one kind of request share one budget. https://docs.x.com/x-api/fundamentals/rate-limits */
export interface Limits {
  /** Epoch milliseconds until which no call of this kind may be made; null: now. */
  blockedUntil(route: string): number | null;
  note(route: string, status: number, headers: Headers): void;
}

/** X's windows are 15 minutes or a day; a reset beyond that is nonsense. */
const longest = 24 * 60 * 60_000;

const families = ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour'];

function numberIn(headers: Headers, name: string): number | null {
  const value = headers.get(name);
  return value !== null && /^\d{1,15}$/u.test(value) ? Number(value) : null;
}

/** How far the server's clock is ahead of ours, milliseconds. */
export function clockAhead(headers: Headers, now: number): number {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isFinite(date) ? date - now : 0;
}

/** Our time at which the budget that this answer speaks of is filled again; null: something is left, or nothing is said. */
export function resetOf(headers: Headers, status: number, now: number): number | null {
  const ahead = clockAhead(headers, now);
  const resets = families.flatMap((family) => {
    const remaining = numberIn(headers, `${family}-remaining`);
    const reset = numberIn(headers, `${family}-reset`);
    const usedUp = remaining === 0 || (status === 429 && remaining === null);
    return usedUp && reset !== null ? [reset * 1_000 - ahead] : [];
  });
  if (resets.length === 0) return null;
  return Math.min(Math.max(...resets), now + longest);
}

export function createLimits(now: () => number): Limits {
  const until = new Map<string, number>();
  return {
    blockedUntil(route) {
      const time = until.get(route) ?? 0;
      return time > now() ? time : null;
    },
    note(route, status, headers) {
      const reset = resetOf(headers, status, now());
      if (reset === null) until.delete(route);
      else until.set(route, reset);
    },
  };
}
