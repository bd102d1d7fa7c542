import type { Trouble } from '../../networks/network.ts';
import type { Clock } from '../../ports.ts';
import { backoff } from '../../sync/backoff.ts';
import type { WayIn } from '../way-in.ts';
import type { Queue, QueuedMessage } from './sqs.ts';

export interface DrainPorts {
  queue: Queue;
  clock: Clock;
  /** Keeps it durably; false: it is not signed as it should be. */
  take: (body: Uint8Array, signature: string) => Promise<boolean>;
  /** Something is in the way, or is not any more. */
  changed: () => void;
  /** The line or the disk failed in a way that nobody expects. */
  onDefect: (error: unknown) => Trouble;
}

/** Seconds; the longest that SQS waits. */
const longPoll = 20;
/** What cannot be had now may be had when somebody has changed something. Milliseconds. */
const heldPause = 60_000;

/**
 * Empties a queue for as long as it runs. A message is deleted at the queue only when it is on disk here. One whose
 * signature is wrong is left: the app secret may be what is wrong; the queue hands it on to its dead-letter queue.
 */
export function drain({ queue, clock, take, changed, onDefect }: DrainPorts): WayIn {
  const stopping = new AbortController();
  const { signal } = stopping;
  const stopped = (): boolean => signal.aborted;
  let trouble: Trouble | null = null;
  let failures = 0;

  const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => {
    const cancel = clock.after(milliseconds, resolve);
    signal.addEventListener('abort', () => {
      cancel();
      resolve();
    }, { once: true });
  });

  const keep = async (messages: readonly QueuedMessage[]): Promise<QueuedMessage[]> => {
    const kept: QueuedMessage[] = [];
    for (const message of messages) if (await take(Buffer.from(message.body), message.signature)) kept.push(message);
    return kept;
  };

  const round = async (): Promise<Trouble | null> => {
    try {
      const received = await queue.receive(longPoll, signal);
      if (received.kind !== 'messages') return received;
      const kept = await keep(received.messages);
      return kept.length === 0 ? null : await queue.remove(kept, signal);
    } catch (error) {
      return onDefect(error);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped()) {
      const outcome = await round();
      if (stopped()) return;
      const isNews = (trouble === null) !== (outcome === null);
      trouble = outcome;
      if (isNews) changed();
      failures = outcome === null ? 0 : failures + 1;
      if (outcome !== null) await pause(outcome.kind === 'held' ? heldPause : backoff(failures));
    }
  };

  const running = run();
  return {
    trouble: () => trouble,
    async close() {
      stopping.abort();
      await running;
    },
  };
}
