/** Runs something after everything that was begun under the same key before it. */
export type InTurn = <T>(key: string, run: () => Promise<T>) => Promise<T>;

/** Keeps the order in which things were asked for, one key apart from the other. What fails holds nobody up. */
export function openTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (key, run) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(run);
    const over = turn.catch(() => undefined).then(() => {
      if (last.get(key) === over) last.delete(key);
    });
    last.set(key, over);
    return turn;
  };
}
