import type { Clock } from '../../ports.ts';
import { nextMidnight, type Zone } from './day.ts';
import type { Reading } from './reading.ts';

/**
 * What a call is for, the most urgent first: a reply; what the agent looks at; what is new elsewhere; what is old.
 * The less urgent leave a part of every limit to the more urgent.
 */
export type Use = 'send' | 'watched' | 'news' | 'history';

const reserved: Record<Use, number> = { send: 0, watched: 0.1, news: 0.2, history: 0.4 };

/**
 * Units for a day, or for `every` so many milliseconds from the first of them on, counted here because the network tells
 * nothing of them until they are used up.
 * YouTube: 10,000 a day in Los Angeles, 1 for reading, 50 for writing. https://developers.google.com/youtube/v3/determine_quota_cost
 * LinkedIn: by day in UTC. https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits
 * Telegram: by second and minute. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
export type Quota = { name: string; units: number } & ({ zone: Zone } | { every: number }) & {
  /** What a call of this kind takes of it; 0: nothing. */
  cost(kind: string): number;
};

/** What is declared, or by the kind of call where each of many things has a limit of its own. */
export type Quotas = readonly Quota[] | ((kind: string) => readonly Quota[]);

/** When calls of each kind may be made, from what answers say. One for each account. All times that go in and out are epoch milliseconds. */
export interface Budget {
  /** Before this no call of that kind may be made for this use; null: it may be made now. */
  blockedUntil(kind: string, use: Use): number | null;
  /** The same, or later where more than half of a limit is spent: the rest is spread over what is left of its time. */
  nextAt(kind: string, use: Use): number;
  /** Counts a call that is about to leave. To be called with what its answer says, with nothing where none came, or with null where it never left. */
  begin(kind: string): (readings: readonly Reading[] | null) => void;
}

/** Its times are those of the clock that nobody sets. */
interface Limit {
  limit: number;
  remaining: number;
  resetsAt: number;
  /** The longest that a reset was ever away: about the length of a window. */
  span: number;
  /** When the last call was begun. */
  lastAt: number;
}

/** Calls of one kind. */
interface Calls {
  begun: number;
  underWay: number;
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

export function createBudget({ now, elapsed }: Pick<Clock, 'now' | 'elapsed'>, quotas: Quotas = []): Budget {
  const told = new Map<string, Map<string, Limit>>();
  const counted = new Map<string, Limit>();
  const calls = new Map<string, Calls>();

  const shown = (time: number): number => (Number.isFinite(time) ? Math.round(now() + time - elapsed()) : 0);
  const unshown = (time: number): number => elapsed() + time - now();

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
    const time = elapsed();
    const declared = typeof quotas === 'function' ? quotas(kind) : quotas;
    return declared.filter((quota) => quota.cost(kind) > 0).map((quota) => {
      const before = counted.get(quota.name);
      const one = before !== undefined && before.resetsAt > time
        ? before
        : { limit: quota.units, remaining: quota.units, resetsAt: 'zone' in quota ? unshown(nextMidnight(quota.zone, now())) : time + quota.every, span: 0, lastAt: time };
      counted.set(quota.name, one);
      return { one, cost: quota.cost(kind) };
    });
  };

  const costsOf = (kind: string): { one: Limit; cost: number }[] =>
    [...[...limitsOf(kind).values()].map((one) => ({ one, cost: 1 })), ...quotasOf(kind)];

  const latest = (kind: string, until: (one: Limit, cost: number) => number): number =>
    Math.max(-Infinity, ...costsOf(kind).map(({ one, cost }) => until(one, cost)));

  const callsOf = (kind: string): Calls => {
    const known = calls.get(kind) ?? { begun: 0, underWay: 0 };
    calls.set(kind, known);
    return known;
  };

  /** @param beside calls that the network may have counted or not when it said this */
  const note = (kind: string, beside: number, reading: Reading): void => {
    const limits = limitsOf(kind);
    const time = elapsed();
    switch (reading.kind) {
      case 'wait':
        limits.set(waiting, { limit: 0, remaining: 0, resetsAt: unshown(reading.until), span: 0, lastAt: time });
        return;
      case 'left': {
        const { family, limit, filling = false } = reading;
        const resetsAt = unshown(reading.resetsAt);
        const before = limits.get(family);
        const same = !filling && before !== undefined && Math.abs(before.resetsAt - resetsAt) < sameWindow;
        // In a new window all that is under way may still come. In the same one it is counted here already; but what the network
        // has certainly left is left, whatever was counted here and never came there.
        const remaining = same
          ? Math.max(reading.remaining - beside, Math.min(before.remaining, reading.remaining))
          : reading.remaining - callsOf(kind).underWay;
        limits.set(family, { limit, remaining, resetsAt, span: Math.max(before?.span ?? 0, resetsAt - time), lastAt: before?.lastAt ?? time });
      }
    }
  };

  return {
    blockedUntil(kind, use) {
      const until = latest(kind, (one, cost) => (spendable(one, use) < cost ? one.resetsAt : -Infinity));
      return until > elapsed() ? shown(until) : null;
    },
    nextAt: (kind, use) => shown(latest(kind, (one, cost) => (spendable(one, use) < cost ? one.resetsAt : pacedUntil(one, use)))),
    begin(kind) {
      const time = elapsed();
      const before = new Map([...limitsOf(kind)].map(([family, one]) => [family, { ...one }]));
      renew(limitsOf(kind), time);
      for (const { one, cost } of costsOf(kind)) {
        one.remaining -= cost;
        one.lastAt = time;
      }
      const ofKind = callsOf(kind);
      const beside = ofKind.underWay;
      ofKind.underWay += 1;
      const begun = ++ofKind.begun;
      return (readings) => {
        ofKind.underWay -= 1;
        const others = beside + ofKind.begun - begun;
        // Its window may not have begun either. Where others count on that, it stays counted.
        if (readings === null && others === 0) told.set(kind, before);
        for (const reading of readings ?? []) note(kind, others, reading);
      };
    },
  };
}
