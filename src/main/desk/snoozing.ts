import { find, updateMany, watch } from '../replica/access.ts';
import { woken } from '../replica/conversation-state.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import { inserts, updates } from '../replica/commit.ts';
import type { Replica } from '../replica/open.ts';
import type { Clock } from '../ports.ts';
import { eventAt } from './events.ts';

export interface Snoozing {
  /** Looks at the clock: after a sleep, or where it was set. */
  look(): void;
  /** Resolves once everything is awake whose time has come. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** The clock is looked at that often, milliseconds: timers do not know of clocks that are set, or of sleep. */
const looked = 20_000;
const atOnce = 200;

/** Wakes conversations when their time comes, also those whose time came while the console was closed. */
export function openSnoozing({ replica, clock, onDefect }: { replica: Replica; clock: Clock; onDefect: (error: unknown) => void }): Snoozing {
  /** When the next one wakes, as far as is known; nothing is read before. */
  let next = 0;
  let open = true;
  let cancel = (): void => undefined;
  let working: Promise<void> | null = null;

  const wakeDue = async (): Promise<void> => {
    for (;;) {
      const [first] = await find(replica.conversations, { selector: { state: 'snoozed' }, sort: [{ sortAt: 'asc' }, { id: 'asc' }], limit: 1 });
      next = first?.sortAt ?? Infinity;
      if (!open || next > clock.now()) return;
      const due = await find(replica.conversations, {
        selector: { state: 'snoozed', sortAt: { $lte: clock.now() } }, sort: [{ sortAt: 'asc' }, { id: 'asc' }], limit: atOnce,
      });
      await wake(replica, due, clock.now());
    }
  };
  const look = (): void => {
    cancel();
    if (!open) return;
    if (clock.now() >= next && working === null) {
      working = wakeDue().catch(onDefect).finally(() => {
        working = null;
        look();
      });
    }
    cancel = clock.after(Math.max(1, Math.min(next - clock.now(), looked)), look);
  };
  watch(replica.conversations, (changes) => {
    const soonest = Math.min(...changes.map(({ after }) => (after?.state === 'snoozed' ? after.snoozedUntil : Infinity)));
    if (soonest >= next) return;
    next = soonest;
    look();
  });
  look();
  return {
    look,
    async settled() {
      while (working !== null) await working;
    },
    async close() {
      open = false;
      cancel();
      await working;
    },
  };
}

/** With what woke them noted in the same transaction; one that was written meanwhile is looked at again. */
async function wake(replica: Replica, due: Awaited<ReturnType<typeof find<ConversationDocument>>>, now: number): Promise<void> {
  const awake = due.map((previous) => ({ previous, next: woken<ConversationDocument>(previous, replica.due.at) }));
  const events = due.map((one) => ({
    ...eventAt(`woke:${String(one.snoozedUntil)}:${one.id}`, one, now, { kind: 'console' }, { kind: 'woke' }), step: null,
  }));
  if (await replica.commit([updates(replica.conversations, awake), inserts(replica.events, events)])) return;
  // Also where it was snoozed twice until the same moment, and has that event already.
  await updateMany(replica.conversations, due.map(({ id }) => id), (current) =>
    (current.state === 'snoozed' && current.snoozedUntil <= now ? woken(current, replica.due.at) : null));
}
