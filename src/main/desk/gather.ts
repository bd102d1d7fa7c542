import type { Clock } from '../ports.ts';
import { coalesce } from './coalesce.ts';

/** Hands on together, in their order, what it is given within a frame. */
export function gather<One>(clock: Clock, handOn: (all: One[]) => void, onDefect: (error: unknown) => void): (one: One) => void {
  let gathered: One[] = [];
  const later = coalesce(clock, () => {
    const all = gathered;
    gathered = [];
    handOn(all);
    return Promise.resolve();
  }, onDefect);
  return (one) => {
    gathered.push(one);
    later();
  };
}
