import { fail, type MethodName, type Result } from '../../contract/index.ts';
import type { Log } from '../ports.ts';
import type { Console } from './console.ts';

/** A core that may still be opening, or that could not be opened. */
export interface OpeningConsole {
  /** Waits for the core; where it could not be opened, every call gets the reason. */
  handle(method: MethodName, payload: unknown): Promise<Result<unknown>>;
  wake(): void;
  close(): Promise<void>;
}

export function followOpening(opening: Promise<Console>, opened: (console: Console) => void, log: Log): OpeningConsole {
  const outcome = opening.then(
    (console) => {
      opened(console);
      return { console, reason: '' };
    },
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      log('startup.failed', { reason });
      return { console: null, reason };
    },
  );
  return {
    async handle(method, payload) {
      const { console, reason } = await outcome;
      return console === null ? fail('startup', reason) : await console.handle(method, payload);
    },
    wake: () => void outcome.then(({ console }) => console?.wake()),
    async close() {
      await (await outcome).console?.close();
    },
  };
}
