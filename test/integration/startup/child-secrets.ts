import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Result, StartupState } from '../../../src/contract/index.ts';
import type { Secrets } from '../../../src/main/ports.ts';

/** What the child process says: an event of its console, or an answer. */
export type ChildMessage = { state: StartupState } | { number: number; result: Result<unknown> };

/** Secrets in a file outside the profile, so that a process that is killed leaves them to the next. */
export function fileSecrets(file: string, available = true): Secrets {
  const read = (): Record<string, string> => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Record<string, string> : {});
  const write = (kept: Record<string, string>): void => writeFileSync(file, JSON.stringify(kept));
  return {
    available: () => available,
    read: (name) => Promise.resolve(read()[name] ?? null),
    write: (name, value) => {
      write({ ...read(), [name]: value });
      return Promise.resolve();
    },
    remove: (name) => {
      write(Object.fromEntries(Object.entries(read()).filter(([kept]) => kept !== name)));
      return Promise.resolve();
    },
  };
}
