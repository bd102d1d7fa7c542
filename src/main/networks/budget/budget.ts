import { nextMidnight, type Zone } from './day.ts';
import type { Reading } from './reading.ts';

/**
 * What a call is for, the most urgent first: a reply; what the agent looks at; what is new elsewhere; what is old.
 * The less urgent leave a part of every limit to the more urgent.
 */
export type Use = 'send' | 'watched' | 'news' | 'history';

const reserved: Record<Use, number> = { send: 0, watched: 0.1, news: 0.2, history: 0.4 };

/**
 * Units for a day, counted here because the network tells nothing of them until they are used up.
 * YouTube: 10,000 a day in Los Angeles, 1 for reading, 50 for writing. https://developers.google.com/youtube/v3/determine_quota_cost
 * LinkedIn: by day in UTC. https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits
 */
export interface Quota {
  name: string;
  units: number;
  zone: Zone;
  /** What a call of this kind takes of it; 0: nothing. */
  cost(kind: string): number;
}

/** When calls of each kind may be made, from what answers say. One for each account. All times are epoch milliseconds. */
export interface Budget {
  /** Before this no call of that kind may be made for this use; null: it may be made now. */
  blockedUntil(kind: string, use: Use): number | null;
  /** The same, or later where more than half of a limit is spent: the rest is spread over what is left of its time. */
  nextAt(kind: string, use: Use): number;
  /** Counts a call that is about to leave. To be called with what its answer says, or with nothing where none came. */
  begin(kind: string): (readings: readonly Reading[]) => void;
}

interface Limit {
  limit: number;
  remaining: number;
  resetsAt: number;
  /** The longest that a reset was ever away: about the length of a window. */
  span: number;
  /** When the last call was begun. */
  lastAt: number;
}

/** By how much two answers may differ over when the same window ends: clocks are told in whole seconds. */
const sameWindow = 5_000;
/** Under this name stands a plain "not before". */
const waiting = 'wait';

const spendable = ({ remaining, limit }: Limit, use: Use): number => remaining - Math.floor(limit * reserved[use]);

function pacedUntil(one: Limit, use: Use): number {
  const units = spendable(one, use);
  if (units <= 0) return one.resetsAt;
  if (use === 'send' || one.remaining * 2 >= one.limit) return one.lastAt;
  return one.lastAt + (one.resetsAt - one.lastAt) / (units + 1);
}

export function createBudget(now: () => number, quotas: readonly Quota[] = []): Budget {
  const told = new Map<string, Map<string, Limit>>();
  const counted = new Map<string, Limit>();
  const underWay = new Map<string, number>();

  const limitsOf = (kind: string): Map<string, Limit> => {
    const limits = told.get(kind) ?? new Map<string, Limit>();
    told.set(kind, limits);
    return limits;
  };

  /** A window that is over begins anew with the next call, whose answer says how it really stands. */
  const renew = (limits: Map<string, Limit>, time: number): void => {
    for (const [family, one] of limits) {
      if (one.resetsAt > time) continue;
      if (family === waiting) limits.delete(family);
      else limits.set(family, { ...one, remaining: one.limit, resetsAt: time + one.span });
    }
  };

  const quotasOf = (kind: string): { one: Limit; cost: number }[] => {
    const time = now();
    return quotas.filter((quota) => quota.cost(kind) > 0).map((declared) => {
      const before = counted.get(declared.name);
      const one = before !== undefined && before.resetsAt > time
        ? before
        : { limit: declared.units, remaining: declared.units, resetsAt: nextMidnight(declared.zone, time), span: 0, lastAt: time };
      counted.set(declared.name, one);
      return { one, cost: declared.cost(kind) };
    });
  };

  const costsOf = (kind: string): { one: Limit; cost: number }[] =>
    [...[...limitsOf(kind).values()].map((one) => ({ one, cost: 1 })), ...quotasOf(kind)];

  const latest = (kind: string, until: (one: Limit, cost: number) => number): number =>
    Math.max(0, ...costsOf(kind).map(({ one, cost }) => until(one, cost)));

  const note = (kind: string, reading: Reading): void => {
    const limits = limitsOf(kind);
    const time = now();
    switch (reading.kind) {
      case 'wait':
        limits.set(waiting, { limit: 0, remaining: 0, resetsAt: reading.until, span: 0, lastAt: time });
        return;
      case 'left': {
        const { family, limit, resetsAt } = reading;
        const before = limits.get(family);
        const same = before !== undefined && Math.abs(before.resetsAt - resetsAt) < sameWindow;
        // What was begun since then is counted already where it is the same window; in a new one it may all still come.
        const remaining = same ? Math.min(before.remaining, reading.remaining) : reading.remaining - (underWay.get(kind) ?? 0);
        limits.set(family, { limit, remaining, resetsAt, span: Math.max(before?.span ?? 0, resetsAt - time), lastAt: before?.lastAt ?? time });
      }
    }
  };

  return {
    blockedUntil(kind, use) {
      const until = latest(kind, (one, cost) => (spendable(one, use) < cost ? one.resetsAt : 0));
      return until > now() ? until : null;
    },
    nextAt: (kind, use) => latest(kind, (one, cost) => (spendable(one, use) < cost ? one.resetsAt : pacedUntil(one, use))),
    begin(kind) {
      const time = now();
      renew(limitsOf(kind), time);
      for (const { one, cost } of costsOf(kind)) {
        one.remaining -= cost;
        one.lastAt = time;
      }
      underWay.set(kind, (underWay.get(kind) ?? 0) + 1);
      return (readings) => {
        underWay.set(kind, (underWay.get(kind) ?? 1) - 1);
        for (const reading of readings) note(kind, reading);
      };
    },
  };
}
