import type { Clock } from '../ports.ts';
import { turnOf } from './schedule.ts';

/** Begins several things one after the other, the first at once. */
export interface Staggered {
  begin(works: readonly (() => void)[]): void;
  /** What has not begun by then never does. */
  close(): void;
}

export function staggered(clock: Clock): Staggered {
  const waiting = new Set<() => void>();
  return {
    begin(works) {
      for (const [index, work] of works.entries()) {
        if (index === 0) {
          work();
          continue;
        }
        const cancel = clock.after(turnOf(index, works.length), () => {
          waiting.delete(cancel);
          work();
        });
        waiting.add(cancel);
      }
    },
    close() {
      for (const cancel of waiting) cancel();
    },
  };
}
