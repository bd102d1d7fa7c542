import type { Trouble } from '../network.ts';
import { type Asked, troubleOfAsked } from './client.ts';
import type { Cursor } from './cursor.ts';

/**
 * Keeps a question open at Telegram while nothing is pulled. Telegram answers one reader at a time: it gives way to each
 * pull, and begins again where a pull has brought nothing, so that the cursor it waits at was committed.
 */
export interface Listener {
  /** Wakes from now on. */
  watch(wake: () => void): void;
  /** When it has ended, a pull may ask. */
  giveWay(): Promise<void>;
  listen(cursor: Cursor): void;
  /** What went wrong while it waited, once; null: nothing that a pull would not see by itself. */
  trouble(): Trouble | null;
  close(): Promise<void>;
}

export interface ListenerPorts {
  wait: (cursor: Cursor, signal: AbortSignal) => Promise<Asked<unknown[]>>;
  /** Milliseconds after which a pull looks how the line is; doubled each time, up to five minutes. */
  firstPause: number;
}

const longestPause = 5 * 60_000;
/** Telegram answers sooner than this only where there is something new. Milliseconds. */
const shortestWait = 1_000;

export function createListener({ wait, firstPause }: ListenerPorts): Listener {
  let wake: (() => void) | null = null;
  let listening: { ending: AbortController; done: Promise<void> } | null = null;
  let at: Cursor | null = null;
  let timer: NodeJS.Timeout | null = null;
  let pause = firstPause;
  let met: Trouble | null = null;

  function wakeLater(): void {
    timer = setTimeout(() => wake?.(), pause);
    timer.unref();
    pause = Math.min(pause * 2, longestPause);
  }

  async function run(cursor: Cursor, signal: AbortSignal): Promise<void> {
    for (;;) {
      const began = performance.now();
      const asked = await wait(cursor, signal);
      if (signal.aborted) return;
      if (asked.kind !== 'result') {
        const trouble = troubleOfAsked(asked);
        // Of two readers it is the one that waits who is told of the other.
        if (trouble.problem.code === 'read-elsewhere') met = trouble;
        wakeLater();
        return;
      }
      if (asked.result.length > 0) {
        pause = firstPause;
        wake?.();
        return;
      }
      // Who does not wait is not asked again and again.
      if (performance.now() - began < shortestWait) {
        wakeLater();
        return;
      }
      pause = firstPause;
    }
  }

  function begin(): void {
    if (wake === null || at === null || listening !== null) return;
    const ending = new AbortController();
    listening = { ending, done: run(at, ending.signal) };
  }

  async function giveWay(): Promise<void> {
    at = null;
    if (timer !== null) clearTimeout(timer);
    const before = listening;
    before?.ending.abort();
    await before?.done;
    if (listening === before) listening = null;
  }

  return {
    giveWay,
    watch(wanted) {
      wake = wanted;
      begin();
    },
    listen(cursor) {
      at = cursor;
      begin();
    },
    trouble() {
      const trouble = met;
      met = null;
      return trouble;
    },
    async close() {
      wake = null;
      await giveWay();
    },
  };
}
