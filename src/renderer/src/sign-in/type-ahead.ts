/** Letters that follow each other faster than this belong together. Milliseconds. */
const together = 800;

export interface TypeAhead {
  /** The index of the name that what is being typed means, or -1. The same letter again goes to the next of its names. */
  find(letter: string, names: readonly string[], from: number, at: number): number;
}

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

export function createTypeAhead(): TypeAhead {
  let typed = '';
  let last = Number.NEGATIVE_INFINITY;
  return {
    find(letter, names, from, at) {
      typed = at - last < together ? typed + folded(letter) : folded(letter);
      last = at;
      const repeated = /^(?<letter>.)\k<letter>+$/u.test(typed);
      const wanted = repeated ? typed.slice(0, 1) : typed;
      // One letter goes on from the chosen name, more letters may mean it still.
      const first = wanted.length === 1 ? from + 1 : Math.max(from, 0);
      const order = names.map((_, offset) => (first + offset) % names.length);
      return order.find((index) => folded(names[index] ?? '').startsWith(wanted)) ?? -1;
    },
  };
}
