/** Values by id, each watched on its own: a change to one tells only those who watch that one. */
export interface KeyedStore<T> {
  get: (id: string) => T | undefined;
  put: (id: string, value: T) => void;
  subscribe: (id: string, listener: () => void) => () => void;
  /** Forgets the values that nobody watches and that are not in `kept`. */
  prune: (kept: ReadonlySet<string>) => void;
  readonly size: number;
}

export function createKeyedStore<T>(): KeyedStore<T> {
  const values = new Map<string, T>();
  const listeners = new Map<string, Set<() => void>>();
  return {
    get size() {
      return values.size;
    },
    get: (id) => values.get(id),
    put: (id, value) => {
      if (Object.is(values.get(id), value)) return;
      values.set(id, value);
      for (const listener of [...(listeners.get(id) ?? [])]) listener();
    },
    subscribe: (id, listener) => {
      const ofId = listeners.get(id) ?? new Set();
      listeners.set(id, ofId.add(listener));
      return () => {
        ofId.delete(listener);
        if (ofId.size === 0 && listeners.get(id) === ofId) listeners.delete(id);
      };
    },
    prune: (kept) => {
      for (const id of values.keys()) if (!kept.has(id) && !listeners.has(id)) values.delete(id);
    },
  };
}
