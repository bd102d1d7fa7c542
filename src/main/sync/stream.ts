import { type Problem, problemOf } from '../../contract/index.ts';
import type { Connection, Json, Page, PullOutcome, Trouble } from '../networks/network.ts';
import type { Clock } from '../ports.ts';
import { backoff } from './backoff.ts';

export type StreamState =
  | { state: 'starting' }
  | { state: 'syncing' }
  | { state: 'current'; nextAttemptAt: number }
  | { state: 'offline' | 'limited' | 'signed-out'; problem: Problem; nextAttemptAt: number };

export interface StreamPorts {
  clock: Clock;
  connection: Connection;
  pollEvery: number;
  loadCursor: () => Promise<Json | null>;
  /** Commits the page and then its cursor. */
  commit: (page: Page) => Promise<void>;
  onState: (state: StreamState) => void;
  /** Something that no adapter should do, or the replica could not take a page. */
  onDefect: (error: unknown) => void;
}

/** A stream that keeps itself up to date until it is stopped. */
export interface Stream {
  /** Pull now, whatever the schedule says. */
  wake(): void;
  stop(): Promise<void>;
}

/** Sign in again is the agent's to do; it is tried now and then, since a token may work again by itself. */
const signedOutPause = 300_000;
const jitter = 0.1;

export function startStream(name: string, ports: StreamPorts): Stream {
  const { clock, connection } = ports;
  const stopping = new AbortController();
  const stopped = (): boolean => stopping.signal.aborted;
  let failures = 0;
  let wakeUp = (): void => undefined;
  let woken = false;

  const pause = async (milliseconds: number): Promise<void> => {
    if (woken || stopped()) return;
    await new Promise<void>((resolve) => {
      const cancel = clock.after(milliseconds, resolve);
      wakeUp = () => {
        cancel();
        resolve();
      };
    });
  };

  const rest = async (outcome: PullOutcome): Promise<void> => {
    const now = clock.now();
    switch (outcome.kind) {
      case 'page': {
        failures = 0;
        const wait = ports.pollEvery * (1 + jitter * Math.random());
        ports.onState({ state: 'current', nextAttemptAt: now + wait });
        await pause(wait);
        return;
      }
      case 'held':
        failures = 0;
        ports.onState({ state: 'signed-out', problem: outcome.problem, nextAttemptAt: now + signedOutPause });
        await pause(signedOutPause);
        return;
      case 'retry':
      case 'permanent':
      case 'unknown': {
        failures += 1;
        const { problem } = outcome;
        const wait = problem.until === null ? backoff(failures) : Math.max(problem.until - now, 1_000);
        ports.onState({ state: problem.code === 'rate-limited' ? 'limited' : 'offline', problem, nextAttemptAt: now + wait });
        await pause(wait);
        return;
      }
    }
  };

  /** What was pulled and could not be kept will be pulled again: the cursor stays where it was. */
  const commit = async (page: Page): Promise<Trouble | null> => {
    try {
      await ports.commit(page);
      return null;
    } catch (error) {
      ports.onDefect(error);
      return { kind: 'retry', problem: problemOf('storage', error instanceof Error ? error.message : '') };
    }
  };

  /** A cursor that cannot be read or an adapter that throws is no reason to stand still for good. */
  const pull = async (): Promise<PullOutcome> => {
    try {
      return await connection.pull(name, await ports.loadCursor(), stopping.signal);
    } catch (error) {
      if (!stopped()) ports.onDefect(error);
      return { kind: 'retry', problem: problemOf('storage', error instanceof Error ? error.message : '') };
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped()) {
      woken = false;
      if (failures === 0) ports.onState({ state: 'syncing' });
      const outcome = await pull();
      if (stopped()) return;
      const refused = outcome.kind === 'page' ? await commit(outcome.page) : null;
      if (refused === null && outcome.kind === 'page' && outcome.page.more) continue;
      await rest(refused ?? outcome);
    }
  };

  const running = run().catch(ports.onDefect);
  return {
    wake() {
      woken = true;
      wakeUp();
    },
    async stop() {
      stopping.abort();
      wakeUp();
      await running;
    },
  };
}
