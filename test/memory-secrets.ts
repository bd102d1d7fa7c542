import type { Secrets } from '../src/main/ports.ts';

export interface MemorySecrets extends Secrets {
  names(): string[];
}

/** A key store for one test: a machine of its own. */
export function memorySecrets({ available = true } = {}): MemorySecrets {
  const kept = new Map<string, string>();
  return {
    available: () => available,
    names: () => [...kept.keys()],
    read: (name) => Promise.resolve(kept.get(name) ?? null),
    write: (name, value) => {
      kept.set(name, value);
      return Promise.resolve();
    },
    remove: (name) => {
      kept.delete(name);
      return Promise.resolve();
    },
  };
}
