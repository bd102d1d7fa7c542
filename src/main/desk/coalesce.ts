import type { Clock } from '../ports.ts';

const frame = 16;

/** Runs `work` once for any number of calls within a frame, and never twice at the same time. */
export function coalesce(clock: Clock, work: () => Promise<void>, onDefect: (error: unknown) => void): () => void {
  let scheduled = false;
  let running = false;
  const run = async (): Promise<void> => {
    scheduled = false;
    running = true;
    try {
      await work();
    } catch (error) {
      onDefect(error);
    }
    running = false;
    if (again) {
      again = false;
      schedule();
    }
  };
  let again = false;
  const schedule = (): void => {
    if (running) {
      again = true;
      return;
    }
    if (scheduled) return;
    scheduled = true;
    clock.after(frame, () => void run());
  };
  return schedule;
}
