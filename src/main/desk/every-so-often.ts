import type { Clock } from '../ports.ts';

/** Runs it again and again, `interval` milliseconds apart. Answers with the function that ends it. */
export function everySoOften(clock: Clock, interval: number, run: () => void): () => void {
  let cancel = (): void => undefined;
  const wait = (): void => {
    cancel = clock.after(interval, () => {
      run();
      wait();
    });
  };
  wait();
  return () => cancel();
}
