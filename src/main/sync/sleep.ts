import type { Clock } from '../ports.ts';

/** Milliseconds. */
const interval = 10_000;
/** A timer that comes this much too late was not late: the machine slept. */
const tolerated = 20_000;
/** By which the clock moves against the time that passes, and nobody set it. */
const unset = 2_000;

/** Calls when the machine was asleep, or its clock was set: not every system tells. Answers with the function that ends it. */
export function watchSleep(clock: Clock, woke: () => void): () => void {
  let cancel = (): void => undefined;
  const look = (): void => {
    const from = clock.elapsed();
    const shown = clock.now();
    cancel = clock.after(interval, () => {
      const passed = clock.elapsed() - from;
      if (passed > interval + tolerated || Math.abs(clock.now() - shown - passed) > unset) woke();
      look();
    });
  };
  look();
  return () => cancel();
}
