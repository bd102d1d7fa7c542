import { endsWithSignIn, type Problem, problemOf } from '../../contract/index.ts';
import type { Connection, Json, Page, PullOutcome, PullUse, Trouble } from '../networks/network.ts';
import type { Clock } from '../ports.ts';
import { pauseAfter, pauseAfterTrouble, slowest } from './schedule.ts';

export type StreamState =
  | { state: 'starting' }
  | { state: 'syncing' }
  | { state: 'current'; nextAttemptAt: number }
  | { state: 'offline' | 'limited' | 'stopped' | 'signed-out'; problem: Problem; nextAttemptAt: number }
  /** Without a problem: the agent's own limit for the month. */
  | { state: 'capped'; problem: Problem | null; nextAttemptAt: number };

export interface StreamPorts {
  clock: Clock;
  connection: Connection;
  /** The shortest pause between two pulls, milliseconds. */
  pollEvery: number;
  /** Milliseconds before the first pull. */
  startAfter: number;
  /** Whether the agent looks at it now. */
  watched: () => boolean;
  /** Until when nothing may be pulled since it would cost more than the agent allows; null: it may. */
  cappedUntil: () => number | null;
  /** Whether older messages are missing and wanted. */
  historyWanted: () => boolean;
  loadCursor: () => Promise<Json | null>;
  /** Commits the page and then its cursor. */
  commit: (page: Page) => Promise<void>;
  onState: (state: StreamState) => void;
  /** Something that no adapter should do, or the replica could not take a page. */
  onDefect: (error: unknown) => void;
}

/** A stream that keeps itself up to date until it is stopped. */
export interface Stream {
  /** Pull now, whatever the schedule says; only where the network said until when to wait, that holds. */
  wake(): void;
  /** The agent began to look at it, wants its history, or allows it to cost more: what is to be done next is judged anew. */
  reconsider(): void;
  stop(): Promise<void>;
}

/** What a person has to do; it is tried now and then, since a token may work again by itself, or a port be free. */
const heldPause = 300_000;
const jitter = 0.1;

function stateIn({ kind, problem }: Trouble): 'offline' | 'limited' | 'stopped' | 'signed-out' | 'capped' {
  if (kind !== 'held') return problem.code === 'rate-limited' ? 'limited' : 'offline';
  if (endsWithSignIn(problem)) return 'signed-out';
  return problem.code === 'quota-used-up' ? 'capped' : 'stopped';
}

const storageTrouble = (error: unknown): Trouble => ({ kind: 'retry', problem: problemOf('storage', error instanceof Error ? error.message : '') });

export function startStream(name: string, ports: StreamPorts): Stream {
  const { clock, connection } = ports;
  const stopping = new AbortController();
  const stopped = (): boolean => stopping.signal.aborted;
  let failures = 0;
  /** By the clock that nobody sets, like every time in here but those that are shown. */
  let lastNewsAt = clock.elapsed();
  let endPause = (): void => undefined;
  let woken = false;

  const pause = async (until: number): Promise<void> => {
    if (stopped()) return;
    await new Promise<void>((resolve) => {
      const cancel = clock.after(Math.ceil(until - clock.elapsed()), resolve);
      endPause = () => {
        cancel();
        resolve();
      };
    });
  };

  const shown = (time: number): number => Math.round(clock.now() + time - clock.elapsed());
  const unshown = (time: number): number => clock.elapsed() + time - clock.now();
  /** When its limits let it be pulled next. */
  const pullableAt = (use: PullUse): number => unshown(connection.pullableAt?.(name, use) ?? 0);

  const pauseUnlessWoken = async (until: () => number): Promise<void> => {
    while (!stopped() && !woken && clock.elapsed() < until()) await pause(until());
  };

  /** Older pages, one by one, until something new is due. What goes wrong with them waits for the next time: what is new tells how the line is. */
  const fillUntil = async (due: () => number): Promise<void> => {
    let more = true;
    while (!stopped() && !woken && clock.elapsed() < due()) {
      const at = more && ports.historyWanted() && ports.cappedUntil() === null ? pullableAt('history') : Infinity;
      if (at > clock.elapsed()) {
        await pause(Math.min(at, due()));
        continue;
      }
      const outcome = await bring('history');
      more = outcome.kind === 'page' && outcome.page.more;
    }
  };

  const restAfterPage = async (): Promise<void> => {
    failures = 0;
    const from = clock.elapsed();
    const spread = 1 + jitter * Math.random();
    const scheduled = (): number => Math.ceil(from + pauseAfter({ floor: ports.pollEvery, quietFor: from - lastNewsAt, watched: ports.watched() }) * spread);
    const due = (): number => Math.max(scheduled(), pullableAt(ports.watched() ? 'watched' : 'news'));
    const next = due();
    const nextAttemptAt = shown(next);
    // Some networks are never asked more often than that, and do not limit anything by it.
    const usual = Math.max(from + slowest * (1 + jitter), scheduled());
    if (next <= usual) ports.onState({ state: 'current', nextAttemptAt });
    else ports.onState({ state: 'limited', problem: problemOf('rate-limited', '', nextAttemptAt), nextAttemptAt });
    await fillUntil(due);
  };

  const restAfterTrouble = async (trouble: Trouble): Promise<void> => {
    const { kind, problem } = trouble;
    failures += 1;
    const next = clock.elapsed() + (kind === 'held' ? heldPause : pauseAfterTrouble(problem, failures, clock.now()));
    ports.onState({ state: stateIn(trouble), problem, nextAttemptAt: shown(next) });
    if (problem.until === null) await pauseUnlessWoken(() => next);
    else while (!stopped() && clock.elapsed() < next) await pause(next);
  };

  /** Until the next month, unless the agent allows more before. */
  const restCapped = async (until: number): Promise<void> => {
    ports.onState({ state: 'capped', problem: null, nextAttemptAt: until });
    // The month is what the clock shows: it may be set meanwhile.
    while (!stopped() && ports.cappedUntil() !== null) await pause(Math.min(unshown(until), clock.elapsed() + slowest));
  };

  /** What was pulled and could not be kept will be pulled again: the cursor stays where it was. */
  const commit = async (page: Page): Promise<Trouble | null> => {
    try {
      await ports.commit(page);
      return null;
    } catch (error) {
      ports.onDefect(error);
      return storageTrouble(error);
    }
  };

  const loadCursor = async (): Promise<{ cursor: Json | null } | Trouble> => {
    try {
      return { cursor: await ports.loadCursor() };
    } catch (error) {
      if (!stopped()) ports.onDefect(error);
      return storageTrouble(error);
    }
  };

  const pull = async (cursor: Json | null, use: PullUse): Promise<PullOutcome> => {
    try {
      return await connection.pull(name, cursor, stopping.signal, use);
    } catch (error) {
      if (!stopped()) ports.onDefect(error);
      return { kind: 'retry', problem: problemOf('unreadable-answer') };
    }
  };

  /** A page that is committed, or why there is none. A cursor that cannot be read or an adapter that throws is no reason to stand still for good. */
  const bring = async (use: PullUse): Promise<PullOutcome> => {
    const loaded = await loadCursor();
    if ('problem' in loaded) return loaded;
    const outcome = await pull(loaded.cursor, use);
    if (stopped() || outcome.kind !== 'page') return outcome;
    return await commit(outcome.page) ?? outcome;
  };

  const run = async (): Promise<void> => {
    if (ports.startAfter > 0) await pause(clock.elapsed() + ports.startAfter);
    while (!stopped()) {
      woken = false;
      const cappedUntil = ports.cappedUntil();
      if (cappedUntil !== null) {
        await restCapped(cappedUntil);
        continue;
      }
      if (failures === 0) ports.onState({ state: 'syncing' });
      const outcome = await bring(ports.watched() ? 'watched' : 'news');
      if (stopped()) return;
      if (outcome.kind !== 'page') {
        await restAfterTrouble(outcome);
        continue;
      }
      if (outcome.page.messages.length > 0) lastNewsAt = clock.elapsed();
      if (!outcome.page.more) await restAfterPage();
    }
  };

  const running = run().catch(ports.onDefect);
  return {
    wake() {
      woken = true;
      endPause();
    },
    reconsider: () => endPause(),
    async stop() {
      stopping.abort();
      endPause();
      await running;
    },
  };
}
