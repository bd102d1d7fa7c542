import type { RxCollection } from 'rxdb';
import { endsWithSignIn, type Problem, problemOf } from '../../contract/index.ts';
import type { Connection } from '../networks/network.ts';
import type { Clock, Log } from '../ports.ts';
import { byId, update, watch } from '../replica/access.ts';
import { type Item, planOf } from './plan.ts';
import { rest } from './rest.ts';

/** What an item becomes; null: it stays as it is. */
export type Step<D> = (item: D) => D | null;

/** Writes what must not be given up, until it is written; rejects where the console closes first. */
export type Insist = <T>(write: () => Promise<T>) => Promise<T>;

export interface MoverPorts {
  clock: Clock;
  log: Log;
  /** The open connection of an account; null while it is signed out or being opened. */
  connectionOf: (accountId: string) => Connection | null;
}

/** What it is that is moved, and how. */
export interface Movable<D extends Item> {
  /** As the log calls it. */
  name: string;
  collection: RxCollection<D>;
  /** What an earlier run left unsettled. */
  left: readonly D[];
  isUnsettled: (item: D) => boolean;
  /** Those that do not wait for one another, in the order in which they are to be begun. */
  inOrder: (items: readonly D[]) => readonly D[];
  /** Milliseconds until it wants something done, 0 or less: now; null: it waits for a person, or is under way. */
  dueIn: (item: D) => number | null;
  /** How many of one account may be under way at once. */
  perAccount: number;
  /** Whether it is not to be begun yet, for a reason that ends without anything being written. */
  keepsBack?: (item: D) => boolean;
  /** One step of one item: what it says is written when it resolves. */
  advance: (connection: Connection, item: D, insist: Insist, signal: AbortSignal) => Promise<void>;
  isUnderWay: (item: D) => boolean;
  /** It was under way, and nobody knows what became of it. */
  recover: (item: D, problem: Problem) => D | null;
  /** The line is back. */
  hasten: Step<D>;
  /** What it is held for; null: it is not held. */
  heldFor: (item: D) => Problem | null;
  release: Step<D>;
  /** It is settled, or gone. */
  onLeft?: (id: string) => void;
}

/** What is on its way. The documents are the truth; this is what moves them. */
export interface Mover<D extends Item> {
  /** Everything that is not settled yet. */
  items(): readonly D[];
  /** Resolves when no request for this item is under way. */
  underWay(id: string): Promise<void>;
  /** The connections are open, or the clock was set: what is due is judged anew. */
  resume(): void;
  /** The network of an account answered again: what waited for it is due now. */
  reachable(accountId: string): Promise<void>;
  /** An account is signed in again: what was held for that goes on. */
  signedIn(accountId: string): Promise<void>;
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** How long requests under way may take to end by themselves when the console closes, in milliseconds. */
const patienceAtClose = 3_000;
/** The replica could not be written: how long until that item is tried again. */
const pauseAfterFailure = 10_000;
/** How often it is looked whether what is kept back may go. */
const keptBackInterval = 5_000;

/** Starts with what an earlier run left: of requests that were under way then, nobody knows what became. */
export async function openMover<D extends Item>({ clock, log, connectionOf }: MoverPorts, movable: Movable<D>): Promise<Mover<D>> {
  const { name, collection } = movable;
  const items = new Map<string, D>();
  const requests = new Map<string, { accountId: string; ended: Promise<void> }>();
  const listeners = new Set<() => void>();
  const aborting = new AbortController();
  const closing = new AbortController();
  let cancelTimer = (): void => undefined;

  const recovered = async (item: D, problem: Problem): Promise<D> =>
    await update(collection, item.id, (current) => movable.recover(current, problem)) ?? item;

  for (const item of movable.left) items.set(item.id, await recovered(item, problemOf('restarted')));

  const unwatch = watch(collection, (changes) => {
    const touched = changes.map(({ id, after }) => note(id, after));
    if (!touched.includes(true)) return;
    for (const listener of listeners) listener();
    work();
  });

  /** Whether it is, or was, unsettled. */
  function note(id: string, after: D | null): boolean {
    if (after !== null && movable.isUnsettled(after)) {
      items.set(id, after);
      return true;
    }
    movable.onLeft?.(id);
    return items.delete(id);
  }

  /** A write that was reported as failed may have been done all the same. So what a step left as it was, or as under way, is read again. */
  async function reread(item: D): Promise<void> {
    const known = items.get(item.id);
    if (known !== item && (known === undefined || !movable.isUnderWay(known))) return;
    const stored = await byId(collection, item.id);
    note(item.id, stored && await recovered(stored, problemOf('storage')));
  }

  async function restAfter(error: unknown): Promise<void> {
    log(`${name}.step-failed`, { reason: error instanceof Error ? error.name : 'unknown' });
    await rest(clock, pauseAfterFailure, closing.signal);
  }

  async function insist<T>(write: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (closing.signal.aborted) throw error;
        await restAfter(error);
      }
    }
  }

  function begin(connection: Connection, item: D): void {
    const ended = movable.advance(connection, item, insist, aborting.signal)
      .catch(restAfter)
      .then(() => reread(item))
      .catch(restAfter)
      .finally(() => {
        requests.delete(item.id);
        work();
      });
    requests.set(item.id, { accountId: item.accountId, ended });
  }

  function work(): void {
    cancelTimer();
    if (closing.signal.aborted) return;
    const underWay = new Map([...requests].map(([id, { accountId }]) => [id, accountId]));
    const { due, nextIn } = planOf(movable.inOrder([...items.values()]), underWay, movable.perAccount, movable.dueIn);
    let lookIn = nextIn ?? Infinity;
    for (const item of due) {
      const connection = connectionOf(item.accountId);
      if (connection === null) continue;
      if (movable.keepsBack?.(item) === true) lookIn = Math.min(lookIn, keptBackInterval);
      else begin(connection, item);
    }
    cancelTimer = lookIn === Infinity ? () => undefined : clock.after(Math.max(lookIn, 250), work);
  }

  async function moveAll(accountId: string, step: Step<D>): Promise<void> {
    const waiting = [...items.values()].filter((item) => item.accountId === accountId && step(item) !== null);
    await Promise.all(waiting.map(({ id }) => update(collection, id, step)));
    work();
  }

  work();
  return {
    items: () => [...items.values()],
    underWay: async (id) => {
      await requests.get(id)?.ended;
    },
    resume: work,
    reachable: (accountId) => moveAll(accountId, movable.hasten),
    signedIn: (accountId) => moveAll(accountId, (item) => {
      const problem = movable.heldFor(item);
      return problem !== null && endsWithSignIn(problem) ? movable.release(item) : null;
    }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closing.abort();
      cancelTimer();
      const cancelPatience = clock.after(patienceAtClose, () => aborting.abort());
      await Promise.all([...requests.values()].map(({ ended }) => ended));
      cancelPatience();
      unwatch();
    },
  };
}
