import { below, randomFrom } from '../bench/random.ts';

/** What chance decides in one round. */
export interface Draw {
  chance(share: number): boolean;
  /** From the one to the other, both included. */
  whole(from: number, to: number): number;
  pick<const T>(items: readonly [T, ...T[]]): T;
  /** Undefined where there is nothing to choose from. */
  anyOf<T>(items: readonly T[]): T | undefined;
  /** The heavier, the more often. */
  weighed<T extends { weight: number }>(items: readonly T[]): T;
  uuid(): string;
}

const large = 2_654_435_761;

/** Each round draws from a generator of its own: how many draws a round took changes nothing in the next. */
export function drawFor(seed: number, round: number): Draw {
  const random = randomFrom(Math.imul(seed + 1, large) ^ Math.imul(round + 1, 40_503));
  // Neighbouring seeds begin alike.
  for (let skipped = 0; skipped < 4; skipped += 1) random();
  const whole = (from: number, to: number): number => from + below(random, to - from + 1);
  const anyOf = <T>(items: readonly T[]): T | undefined => items[below(random, items.length)];
  return {
    chance: (share) => random() < share,
    whole,
    pick: (items) => anyOf(items) ?? items[0],
    anyOf,
    weighed(items) {
      let left = random() * items.reduce((sum, { weight }) => sum + weight, 0);
      for (const item of items) {
        left -= item.weight;
        if (left < 0) return item;
      }
      throw new RangeError('There is nothing to draw from.');
    },
    uuid() {
      const hex = Array.from({ length: 32 }, () => whole(0, 15).toString(16)).join('');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}
