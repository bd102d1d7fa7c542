import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountConnection, EventName, Events, MethodName, Payload, Value } from '../../../src/contract/index.ts';
import { openConsole } from '../../../src/main/console.ts';
import type { Secrets, Surroundings } from '../../../src/main/ports.ts';
import type { Console } from '../../../src/main/shell/console.ts';
import { recordSurroundings } from '../../surroundings.ts';

export interface TestConsole {
  call<M extends MethodName>(method: M, payload: Payload<M>): Promise<Value<M>>;
  /** Resolves with the first value that is not null; asked again with each event that the console sends. */
  until<T>(read: () => Promise<T | null>): Promise<T>;
  events: { name: EventName; payload: Events[EventName] }[];
  core: Console;
  close(): Promise<void>;
}

export const newProfile = (): Promise<string> => mkdtemp(join(tmpdir(), 'holdfast-console-'));

export interface Setup {
  directory: string;
  secrets: Secrets;
  accounts?: AccountConnection[];
  savePath?: string | null;
  openPath?: string | null;
  surroundings?: Surroundings;
}

/** The whole core as the shell starts it, without the shell. */
export async function startConsole({ directory, secrets, accounts = [], savePath = null, openPath = null, surroundings = recordSurroundings().surroundings }: Setup): Promise<TestConsole> {
  // Beside the profile: what lies in the profile is the console's own.
  const provision = `${directory}.accounts.json`;
  if (accounts.length > 0) await writeFile(provision, JSON.stringify({ accounts }));
  const core = openConsole({
    directory,
    version: '0.0.0',
    locale: 'en',
    provision: accounts.length > 0 ? provision : null,
    workerUrl: new URL('../../../src/main/replica/worker.ts', import.meta.url),
    openSecrets: () => Promise.resolve(secrets),
    log: () => undefined,
    chooseSavePath: () => Promise.resolve(savePath),
    chooseOpenPath: () => Promise.resolve(openPath),
    openExternal: () => Promise.resolve(),
    surroundings,
    checkSpelling: () => false,
  });
  const events: TestConsole['events'] = [];
  const waiting = new Set<() => void>();
  core.subscribe((name, payload) => {
    events.push({ name, payload });
    for (const wake of waiting) wake();
  });
  return {
    core,
    events,
    async call(method, payload) {
      const result = await core.handle(method, payload);
      if (!result.ok) throw new Error(`${method}: ${result.error.code} ${result.error.message}`);
      return result.value as Value<typeof method>;
    },
    async until(read) {
      for (;;) {
        let wake = (): void => undefined;
        const event = new Promise<void>((resolve) => (wake = resolve));
        waiting.add(wake);
        const value = await read();
        if (value !== null) return value;
        await event;
        waiting.delete(wake);
      }
    },
    async close() {
      await core.close();
      await rm(provision, { force: true });
    },
  };
}
