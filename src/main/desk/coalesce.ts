import type { Clock } from '../ports.ts';

const frame = 16;
/** Numbers and rows that change faster than this are read by nobody, and each time the page is busy with them. */
const pause = 100;

/**
 * Runs `work` once for any number of calls within a frame, and never twice at the same time.
 *
 * @param rest milliseconds in which it does not run again; a first call after a quiet time never waits for it
 */
export function coalesce(clock: Clock, work: () => Promise<void>, onDefect: (error: unknown) => void, rest = pause): () => void {
  let scheduled = false;
  let running = false;
  let again = false;
  let restsUntil = 0;
  const run = async (): Promise<void> => {
    scheduled = false;
    running = true;
    try {
      await work();
    } catch (error) {
      onDefect(error);
    }
    running = false;
    restsUntil = clock.elapsed() + rest;
    if (again) {
      again = false;
      schedule();
    }
  };
  const schedule = (): void => {
    if (running) {
      again = true;
      return;
    }
    if (scheduled) return;
    scheduled = true;
    clock.after(Math.max(frame, restsUntil - clock.elapsed()), () => void run());
  };
  return schedule;
}
