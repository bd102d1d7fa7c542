import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Budget, createBudget, type Use } from '../../../src/main/networks/budget/budget.ts';
import { nextMidnight } from '../../../src/main/networks/budget/day.ts';
import { longestWindow, type Reading } from '../../../src/main/networks/budget/reading.ts';

const start = Date.UTC(2026, 10, 25, 12);
const minute = 60_000;
const uses = ['send', 'watched', 'news', 'history'] as const;

function at(time = start) {
  const clock = { time, wrong: 0 };
  return { clock, budget: createBudget({ now: () => clock.time + clock.wrong, elapsed: () => clock.time }) };
}

const left = (remaining: number, limit: number, resetsAt: number): Reading => ({ kind: 'left', family: 'calls', remaining, limit, resetsAt });
const spend = (budget: Budget, reading: Reading): void => budget.begin('read')([reading]);

test('nothing is known before the first answer, and then each kind has its own', () => {
  const { budget } = at();
  expect(budget.blockedUntil('read', 'history')).toBeNull();
  spend(budget, left(0, 15, start + 10 * minute));
  expect(uses.map((use) => budget.blockedUntil('read', use))).toEqual(uses.map(() => start + 10 * minute));
  expect(budget.blockedUntil('write', 'history')).toBeNull();
});

test('where there are no windows, what the last answer says holds, however many calls there were', () => {
  const { budget } = at();
  for (let call = 0; call < 500; call += 1) spend(budget, { kind: 'left', family: 'calls', remaining: 99, limit: 100, resetsAt: start + 5 * minute, filling: true });
  expect(budget.blockedUntil('read', 'history')).toBeNull();
});

test('when the window is over it may be called again', () => {
  const { budget, clock } = at();
  spend(budget, left(0, 15, start + 10 * minute));
  clock.time = start + 10 * minute;
  expect(budget.blockedUntil('read', 'history')).toBeNull();
});

test.each([-2 * 60 * minute, 2 * 60 * minute])('a clock that is set by %i ms makes the wait neither longer nor shorter, and shows it as it is set', (wrong) => {
  const { budget, clock } = at();
  spend(budget, left(0, 15, start + 10 * minute));
  clock.wrong = wrong;
  expect(budget.blockedUntil('read', 'send')).toBe(start + 10 * minute + wrong);
  clock.time = start + 10 * minute;
  expect(budget.blockedUntil('read', 'send')).toBeNull();
});

test('history stops first, then what is new, then what the agent looks at; a reply may have the last of it', () => {
  const open = (remaining: number): Use[] => {
    const { budget } = at();
    spend(budget, left(remaining, 100, start + 10 * minute));
    return uses.filter((use) => budget.blockedUntil('read', use) === null);
  };
  expect([60, 40, 20, 10, 1, 0].map(open)).toEqual([
    ['send', 'watched', 'news', 'history'], ['send', 'watched', 'news'], ['send', 'watched'], ['send'], ['send'], [],
  ]);
});

test('the second half is spread over what is left of the time, except for replies', () => {
  const { budget, clock } = at();
  spend(budget, left(50, 100, start + 10 * minute));
  expect(budget.nextAt('read', 'news')).toBeLessThanOrEqual(clock.time);
  spend(budget, left(29, 100, start + 10 * minute));
  expect(budget.nextAt('read', 'news')).toBe(start + minute);
  expect(budget.nextAt('read', 'send')).toBeLessThanOrEqual(clock.time);
  expect(budget.blockedUntil('read', 'news')).toBeNull();
});

test('a plain "not before" holds for all uses, and ends', () => {
  const { budget, clock } = at();
  spend(budget, { kind: 'wait', until: start + minute });
  expect(uses.map((use) => budget.blockedUntil('read', use))).toEqual(uses.map(() => start + minute));
  clock.time += minute;
  expect(budget.blockedUntil('read', 'history')).toBeNull();
});

test('a call that never got an answer counts as made', () => {
  const { budget } = at();
  spend(budget, left(1, 2, start + minute));
  budget.begin('read')([]);
  expect(budget.blockedUntil('read', 'send')).toBe(start + minute);
});

test('a call that never left does not count', () => {
  const { budget } = at();
  spend(budget, left(1, 2, start + minute));
  budget.begin('read')(null);
  expect(budget.blockedUntil('read', 'send')).toBeNull();
});

test('what the network never counted is not missing from its window once it has said so', () => {
  const { budget } = at();
  spend(budget, left(14, 15, start + 10 * minute));
  for (let lost = 0; lost < 13; lost += 1) budget.begin('read')([]);
  expect(budget.blockedUntil('read', 'watched')).toBe(start + 10 * minute);
  spend(budget, left(13, 15, start + 10 * minute));
  expect(uses.map((use) => budget.blockedUntil('read', use))).toEqual(uses.map(() => null));
});

test('a refusal for seconds, in the first seconds of a long window, holds for those (chaos, seed 105)', () => {
  const { budget, clock } = at();
  const end = start + 15 * minute;
  spend(budget, left(149_999, 150_000, end));
  spend(budget, left(0, 15, start + 2_000));
  clock.time += 2_000;
  spend(budget, left(149_998, 150_000, end));
  expect(uses.map((use) => budget.blockedUntil('read', use))).toEqual(uses.map(() => null));
});

describe('units for a day', () => {
  const day = { name: 'units', units: 10_000, zone: 'America/Los_Angeles', cost: (kind: string) => ({ read: 1, write: 50, free: 0 })[kind] ?? 0 } as const;
  const midnight = Date.UTC(2026, 10, 26, 8);

  test('are spent by cost, over all kinds, until midnight there', () => {
    let time = start;
    const budget = createBudget({ now: () => time, elapsed: () => time }, [day]);
    for (let call = 0; call < 199; call += 1) budget.begin('write')([]);
    expect(budget.blockedUntil('write', 'send')).toBeNull();
    budget.begin('read')([]);
    expect(budget.blockedUntil('write', 'send')).toBe(midnight);
    expect(budget.blockedUntil('read', 'send')).toBeNull();
    expect(budget.blockedUntil('read', 'watched')).toBe(midnight);
    expect(budget.blockedUntil('free', 'history')).toBeNull();
    time = midnight;
    expect(budget.blockedUntil('write', 'history')).toBeNull();
  });
});

describe('midnight', () => {
  test.each([
    ['UTC', '2026-11-25T12:00:00Z', '2026-11-26T00:00:00Z'],
    ['UTC', '2026-11-26T00:00:00Z', '2026-11-27T00:00:00Z'],
    ['America/Los_Angeles', '2026-07-01T06:59:59.999Z', '2026-07-01T07:00:00Z'],
    // The clock goes forward on 8 March and back on 1 November.
    ['America/Los_Angeles', '2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z'],
    ['America/Los_Angeles', '2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z'],
  ] as const)('%s after %s is %s', (zone, now, midnight) => {
    expect(new Date(nextMidnight(zone, Date.parse(now))).toISOString()).toBe(new Date(midnight).toISOString());
  });

  test('is at most 25 hours away and shows 0:00', () => {
    const time = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) });
    fc.assert(fc.property(time, fc.constantFrom('UTC', 'America/Los_Angeles'), (now, zone) => {
      const midnight = nextMidnight(zone, now);
      expect(midnight).toBeGreaterThan(now);
      expect(midnight).toBeLessThanOrEqual(now + 25 * 60 * minute);
      expect(new Date(midnight).toLocaleTimeString('en-GB', { timeZone: zone })).toBe('00:00:00');
    }));
  });
});

/** A server that counts `limit` calls in each window, whoever makes them, and tells the state after each. */
function server(limit: number, span: number) {
  let ends = 0;
  let used = 0;
  let overdrawn = 0;
  return {
    overdrawn: () => overdrawn,
    call(time: number): Reading {
      if (time >= ends) {
        ends = time + span;
        used = 0;
      }
      used += 1;
      if (used > limit) overdrawn += 1;
      return left(Math.max(0, limit - used), limit, ends);
    },
  };
}

interface Underway {
  arrived: Reading | null;
  end: (readings: readonly Reading[] | null) => void;
}

const step = fc.oneof(
  fc.record({ do: fc.constant('begin' as const), use: fc.constantFrom(...uses), late: fc.boolean() }),
  fc.record({ do: fc.constant('answer' as const), which: fc.nat(9), fate: fc.constantFrom('answered', 'lost', 'never left') }),
  fc.record({ do: fc.constant('pass' as const), time: fc.integer({ min: 1, max: 40_000 }) }),
);

test('however calls overlap, come late, are lost or never leave, a budget that was told once is never overdrawn', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.array(step, { minLength: 20, maxLength: 200 }), (limit, steps) => {
    const { budget, clock } = at();
    const x = server(limit, 30_000);
    budget.begin('read')([x.call(clock.time)]);
    const underWay: Underway[] = [];
    for (const one of steps) {
      switch (one.do) {
        case 'begin': {
          if (budget.blockedUntil('read', one.use) !== null) break;
          const end = budget.begin('read');
          underWay.push({ arrived: one.late ? null : x.call(clock.time), end });
          break;
        }
        case 'answer': {
          const [call] = underWay.splice(one.which % Math.max(1, underWay.length), 1);
          if (call === undefined) break;
          if (one.fate === 'never left' && call.arrived === null) {
            call.end(null);
            break;
          }
          const reading = call.arrived ?? x.call(clock.time);
          call.end(one.fate === 'answered' ? [reading] : []);
          break;
        }
        case 'pass':
          // Nothing is under way longer than its window: requests have time limits.
          for (const call of underWay.splice(0)) call.end([call.arrived ?? x.call(clock.time)]);
          clock.time += one.time;
      }
    }
    expect(x.overdrawn()).toBe(0);
  }), { numRuns: 500 });
});

test('nobody is kept waiting beyond what was stated', () => {
  const reading = fc.oneof(
    fc.record({ kind: fc.constant('left' as const), family: fc.constantFrom('a', 'b'), remaining: fc.nat(9), limit: fc.nat(20), resetsAt: fc.integer({ min: start + 1, max: start + longestWindow }) }),
    fc.record({ kind: fc.constant('wait' as const), until: fc.integer({ min: start + 1, max: start + longestWindow }) }),
  );
  fc.assert(fc.property(fc.array(reading, { minLength: 1, maxLength: 6 }), fc.constantFrom(...uses), (readings, use) => {
    const { budget } = at();
    for (const one of readings) spend(budget, one);
    const stated = Math.max(...readings.map((one) => (one.kind === 'left' ? one.resetsAt : one.until)));
    expect(budget.blockedUntil('read', use) ?? start).toBeLessThanOrEqual(stated);
    expect(budget.nextAt('read', use)).toBeLessThanOrEqual(stated);
  }));
});
