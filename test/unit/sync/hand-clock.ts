import type { Clock } from '../../../src/main/ports.ts';

/** A clock that stands still until the test moves it. */
export interface HandClock extends Clock {
  /** Runs what falls due on the way, in order. */
  advance(milliseconds: number): void;
  /** As an agent, or a time server, sets what it shows. */
  set(time: number): void;
  /** How long until each timer, soonest first. */
  waits(): number[];
}

export function handClock(start = 1_800_000_000_000): HandClock {
  let now = start;
  let wrong = 0;
  const timers = new Set<{ at: number; run: () => void }>();
  const next = (until: number) => [...timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now + wrong,
    elapsed: () => now - start,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(milliseconds) {
      const until = now + milliseconds;
      for (let timer = next(until); timer; timer = next(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.run();
      }
      now = until;
    },
    set: (time) => (wrong = time - now),
    waits: () => [...timers].map((timer) => timer.at - now).sort((a, b) => a - b),
  };
}
