import type { Secrets } from '../src/main/ports.ts';

/** A key store for one test. */
export function memorySecrets(): Secrets {
  const kept = new Map<string, string>();
  return {
    available: () => true,
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
