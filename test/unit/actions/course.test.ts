import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionNeedsAgent, actionStanding, problemOf } from '../../../src/contract/index.ts';
import { begin, type Course, giveUp, hasten, isUnsettled, recover, release, settle, wish } from '../../../src/main/actions/course.ts';
import type { ActOutcome } from '../../../src/main/networks/network.ts';

const start = 1_800_000_000_000;

/** What becomes of one request, and whether the network did what it asked for. */
const lines = {
  through: null,
  down: { kind: 'retry', problem: problemOf('unreachable') },
  limited: { kind: 'retry', problem: problemOf('rate-limited', '', start + 60_000) },
  'cut before': { kind: 'unknown', problem: problemOf('interrupted') },
  'cut after': { kind: 'unknown', problem: problemOf('interrupted') },
  refused: { kind: 'permanent', problem: problemOf('rejected') },
  held: { kind: 'held', problem: problemOf('signed-out') },
  'killed before': 'killed',
  'killed after': 'killed',
} as const satisfies Record<string, ActOutcome | 'killed' | null>;
type LineName = keyof typeof lines;
const names = Object.keys(lines) as LineName[];
const reaches = new Set<LineName>(['through', 'cut after', 'killed after']);

const step = fc.record({
  wait: fc.integer({ min: 0, max: 200_000 }),
  line: fc.constantFrom(...names),
  /** What the agent wants before and while the request is under way; null: nothing new. */
  before: fc.option(fc.boolean(), { freq: 2 }),
  meanwhile: fc.option(fc.boolean(), { freq: 1 }),
  /** Has everything tried again that needs them. */
  agent: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A message at a network that shows what it did, and everything that may come in between. */
function world(known: boolean) {
  const network = { on: known };
  let now = start;
  let course: Course | null = null;
  let wanted = known;
  const want = (on: boolean): void => {
    wanted = on;
    course = wish(course, on, known, now);
  };
  const attempt = (line: LineName, meanwhile: boolean | null): void => {
    const begun = course && begin(course, now);
    if (begun?.standing.state !== 'doing') return;
    course = begun;
    const { on } = begun.standing;
    if (reaches.has(line)) network.on = on;
    if (meanwhile !== null) want(meanwhile);
    const outcome = lines[line];
    course = (outcome === 'killed' ? recover(course, now) : settle(course, outcome ?? { kind: 'done', on: network.on }, now)) ?? course;
  };
  return {
    network,
    course: () => course,
    wanted: () => wanted,
    take: ({ wait, line, before, meanwhile, agent }: Step): void => {
      now += wait;
      if (before !== null) want(before);
      if (course !== null && actionNeedsAgent(course.standing) && agent) course = release(course, now) ?? course;
      attempt(line, meanwhile);
    },
    /** The network works again, and the agent has everything tried that needs them. */
    calm: (): void => {
      for (let round = 0; round < 4; round += 1) {
        now += 400_000;
        if (course !== null && actionNeedsAgent(course.standing)) course = release(course, now) ?? course;
        attempt('through', null);
      }
    },
  };
}

test('what the agent wanted last is what the network comes to, and nothing is called done that is not', () => {
  fc.assert(fc.property(fc.boolean(), fc.array(step, { maxLength: 30 }), (known, steps) => {
    const { network, course, wanted, take, calm } = world(known);
    for (const one of steps) {
      take(one);
      const now = course();
      if (now === null) continue;
      expect(actionStanding.safeParse(now.standing).success).toBe(true);
      expect(now.on).toBe(wanted());
      if (!isUnsettled(now)) expect(network.on).toBe(wanted());
    }
    calm();
    expect(network.on).toBe(wanted());
    expect(course() === null || !isUnsettled(course()!)).toBe(true);
  }), { numRuns: 3_000 });
});

const fresh = (on = true): Course => wish(null, on, !on, start);
const doing = (on = true): Course => begin(fresh(on), start)!;
const done = (on: boolean): ActOutcome => ({ kind: 'done', on });

describe('one wish', () => {
  test('is due at once, and not begun twice', () => {
    expect(begin(fresh(), start)).not.toBeNull();
    expect(begin(doing(), start)).toBeNull();
  });

  test('whose opposite comes before anything has left needs nothing done', () => {
    expect(wish(fresh(), false, false, start)).toEqual({ on: false, known: false, standing: { state: 'settled' } });
  });

  test('whose opposite comes while it is under way is followed by that', () => {
    const turned = wish(doing(), false, false, start);
    expect(turned.standing).toEqual(doing().standing);
    expect(settle(turned, done(true), start + 5)).toMatchObject({ on: false, known: true, standing: { state: 'waiting', dueAt: start + 5 } });
    expect(settle(turned, { kind: 'permanent', problem: problemOf('rejected') }, start)).toMatchObject({ on: false, known: false, standing: { state: 'settled' } });
  });

  test('whose opposite comes after an attempt that may have been done is followed by that', () => {
    const unclear = settle(doing(), { kind: 'unknown', problem: problemOf('interrupted') }, start)!;
    expect(wish(unclear, false, false, start)).toMatchObject({ on: false, standing: { state: 'waiting', doubtful: true } });
  });

  test('that the network accepted and shows undone is told to the agent, and not repeated for ever', () => {
    expect(settle(doing(), done(false), start)).toMatchObject({ on: true, known: false, standing: { state: 'failed', problem: { code: 'rejected' } } });
  });

  test('waits as long as the network asked, for its opposite too', () => {
    const limited = settle(doing(), { kind: 'retry', problem: problemOf('rate-limited', '', start + 900_000) }, start)!;
    expect(limited.standing).toMatchObject({ state: 'waiting', dueAt: start + 900_000 });
    expect(hasten(limited, start)).toBeNull();
    const again = settle(begin(limited, start + 900_000)!, done(true), start)!;
    expect(wish(again, false, false, start)).toMatchObject({ on: false, standing: { state: 'waiting' } });
  });

  test('is due as soon as the line is back', () => {
    const down = settle(doing(), { kind: 'retry', problem: problemOf('unreachable') }, start)!;
    expect(down.standing).toMatchObject({ state: 'waiting' });
    expect(hasten(down, start + 1)).toMatchObject({ standing: { dueAt: start + 1 } });
  });

  test('asks the agent after many faults of the network, and never because of the line', () => {
    const attempts = (outcome: ActOutcome): Course => {
      let course = fresh();
      for (let now = start; now < start + 40 * 120_000; now += 120_000) course = settle(begin(course, now) ?? course, outcome, now) ?? course;
      return course;
    };
    expect(attempts({ kind: 'retry', problem: problemOf('server-error') }).standing).toMatchObject({ state: 'failed', attempt: 12 });
    expect(attempts({ kind: 'retry', problem: problemOf('unreachable') }).standing).toMatchObject({ state: 'waiting', attempt: 40 });
  });

  test('that is given up leaves it as it is, but not while a request is under way', () => {
    expect(giveUp(fresh())).toEqual({ on: false, known: false, standing: { state: 'settled' } });
    expect(giveUp(doing())).toBeNull();
    expect(release(doing(), start)).toBeNull();
  });
});
