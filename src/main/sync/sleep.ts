import type { Clock } from '../ports.ts';

/** Milliseconds. */
const interval = 10_000;
/** A timer that comes this much too late was not late: the machine slept. */
const tolerated = 20_000;

/** Calls when the machine was asleep, by the clock alone: not every system tells. Answers with the function that ends it. */
export function watchSleep(clock: Clock, woke: () => void): () => void {
  let cancel = (): void => undefined;
  const look = (): void => {
    const from = clock.now();
    cancel = clock.after(interval, () => {
      if (clock.now() - from > interval + tolerated) woke();
      look();
    });
  };
  look();
  return () => cancel();
}
