import type { Clock } from '../ports.ts';
import type { MessageDocument } from '../replica/documents.ts';

/** A state that was written before it said since when it waits, and that the network is asked about, waits no longer than this. Milliseconds. */
const longestCheck = 300_000;

/** When replies are due, in milliseconds of the clock that nobody sets. */
export interface Waits {
  /** Null: it waits for a person, or is under way. */
  dueAt: (item: MessageDocument) => number | null;
  forget: (messageId: string) => void;
}

interface Wait {
  state: string;
  since: number;
  until: number;
  ends: number;
}

/**
 * A time that the agent chose comes when the machine's clock shows it. Every other wait lasts as long as was meant when it
 * was begun, however that clock is set meanwhile; one of an earlier run lasts on by what the clock shows, and never longer.
 */
export function createWaits(clock: Clock): Waits {
  const known = new Map<string, Wait>();
  return {
    dueAt({ id, delivery }) {
      if (delivery.state !== 'queued' && delivery.state !== 'uncertain') return null;
      const { state, dueAt: until } = delivery;
      if (until === null) return null;
      const left = until - clock.now();
      if (state === 'queued' && delivery.since === undefined) return clock.elapsed() + left;
      const since = delivery.since ?? until - longestCheck;
      const before = known.get(id);
      if (before?.state === state && before.since === since && before.until === until) return before.ends;
      const ends = clock.elapsed() + Math.min(Math.max(left, 0), Math.max(until - since, 0));
      known.set(id, { state, since, until, ends });
      return ends;
    },
    forget: (messageId) => void known.delete(messageId),
  };
}
