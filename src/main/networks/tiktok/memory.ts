import type { Json } from '../network.ts';

/** What was read of comments, by their ids. As long as the console runs: what is forgotten is read once more. */
export interface Memory {
  /** How many answers each had when they were last read. */
  answers: Map<string, number>;
  /** How the account had each: hidden, liked. */
  standing: Map<string, string>;
}

export const createMemory = (): Memory => ({ answers: new Map(), standing: new Map() });

const most = 50_000;

function add<T>(to: Map<string, T>, from: ReadonlyMap<string, T>): void {
  if (to.size + from.size > most) to.clear();
  for (const [id, value] of from) to.set(id, value);
}

/** What a pull found out counts only where its page was committed: else the same has to be read again. */
export interface Recollection {
  /** What holds at a cursor. */
  at(cursor: Json | null): Memory;
  /** What was found out on the way to a cursor. */
  learned(memory: Memory, cursor: Json): void;
}

export function createRecollection(): Recollection {
  const memory = createMemory();
  let waiting: { memory: Memory; cursor: string } | null = null;
  return {
    at(cursor) {
      if (waiting !== null && waiting.cursor === JSON.stringify(cursor)) {
        add(memory.answers, waiting.memory.answers);
        add(memory.standing, waiting.memory.standing);
      }
      waiting = null;
      return memory;
    },
    learned(found, cursor) {
      waiting = { memory: found, cursor: JSON.stringify(cursor) };
    },
  };
}
