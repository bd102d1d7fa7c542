import { endsWithSignIn, problemOf } from '../../contract/index.ts';
import type { Connection } from '../networks/network.ts';
import { rest } from '../outbox/rest.ts';
import type { Log } from '../ports.ts';
import { byId, find, update, watch } from '../replica/access.ts';
import type { ActionDocument } from '../replica/documents.ts';
import { advance, type AdvancePorts, stepped } from './advance.ts';
import { type Course, hasten, isDue, isUnsettled, recover, release, unsettledStates } from './course.ts';

export interface ActionsPorts extends Omit<AdvancePorts, 'insist'> {
  log: Log;
  /** The open connection of an account; null while it is signed out or being opened. */
  connectionOf: (accountId: string) => Connection | null;
}

/** What is to be done to messages. The documents are the truth; this is what does it. */
export interface MessageActions {
  /** Everything that is not settled yet. */
  items(): readonly ActionDocument[];
  /** The connections are open, or the clock was set: what is due is judged anew. */
  resume(): void;
  /** The network of an account answered again: what waited for it is due now. */
  reachable(accountId: string): Promise<void>;
  /** An account is signed in again: what was held for that is done. */
  signedIn(accountId: string): Promise<void>;
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** How many requests of one account may be under way at once. */
const perAccount = 2;
/** How long requests under way may take to end by themselves when the console closes, in milliseconds. */
const patienceAtClose = 3_000;
/** The replica could not be written: how long until it is tried again. */
const pauseAfterFailure = 10_000;

/** Starts with what an earlier run left: what was under way then is done once more. */
export async function openMessageActions(ports: ActionsPorts): Promise<MessageActions> {
  const { replica, clock } = ports;
  const items = new Map<string, ActionDocument>();
  const requests = new Map<string, Promise<void>>();
  const listeners = new Set<() => void>();
  const aborting = new AbortController();
  const closing = new AbortController();
  let cancelTimer = (): void => undefined;

  const move = (id: string, step: (current: ActionDocument) => Partial<ActionDocument> | null): Promise<ActionDocument | null> =>
    update(replica.actions, id, (current) => stepped(current, step(current)));

  const left = await find(replica.actions, { selector: { 'standing.state': { $in: [...unsettledStates] } } });
  for (const action of left) items.set(action.id, await move(action.id, (current) => recover(current, clock.now())) ?? action);

  const unwatch = watch(replica.actions, (changes) => {
    for (const { id, after } of changes) note(id, after);
    for (const listener of listeners) listener();
    work();
  });

  function note(id: string, after: ActionDocument | null): void {
    if (after !== null && isUnsettled(after)) items.set(id, after);
    else items.delete(id);
  }

  async function restAfter(error: unknown): Promise<void> {
    ports.log('actions.step-failed', { reason: error instanceof Error ? error.name : 'unknown' });
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

  /** A write that was reported as failed may have been done all the same: what is still said to be under way is not. */
  async function reread(id: string): Promise<void> {
    await move(id, (current) => recover(current, clock.now(), problemOf('storage')));
    note(id, await byId(replica.actions, id));
  }

  function work(): void {
    cancelTimer();
    if (closing.signal.aborted) return;
    const now = clock.now();
    for (const item of [...items.values()].sort((a, b) => a.wantedAt - b.wantedAt)) {
      const connection = ports.connectionOf(item.accountId);
      if (connection === null || requests.has(item.id) || !isDue(item, now) || load(item.accountId) >= perAccount) continue;
      requests.set(item.id, advance({ ...ports, insist }, connection, item, aborting.signal)
        .catch(restAfter)
        .then(() => reread(item.id))
        .catch(restAfter)
        .finally(() => {
          requests.delete(item.id);
          work();
        }));
    }
    const next = nextDue(now);
    cancelTimer = next === null ? () => undefined : clock.after(Math.max(next - now, 250), work);
  }

  const load = (accountId: string): number => [...requests.keys()].filter((id) => items.get(id)?.accountId === accountId).length;

  function nextDue(now: number): number | null {
    const times = [...items.values()].flatMap(({ standing }) => (standing.state === 'waiting' && standing.dueAt > now ? [standing.dueAt] : []));
    return times.length === 0 ? null : Math.min(...times);
  }

  async function moveAll(accountId: string, step: (course: Course) => Course | null): Promise<void> {
    const waiting = [...items.values()].filter((item) => item.accountId === accountId && step(item) !== null);
    await Promise.all(waiting.map(({ id }) => move(id, step)));
    work();
  }

  work();
  return {
    items: () => [...items.values()],
    resume: work,
    reachable: (accountId) => moveAll(accountId, (course) => hasten(course, clock.now())),
    signedIn: (accountId) => moveAll(accountId, (course) =>
      course.standing.state === 'held' && endsWithSignIn(course.standing.problem) ? release(course, clock.now()) : null),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closing.abort();
      cancelTimer();
      const cancelPatience = clock.after(patienceAtClose, () => aborting.abort());
      await Promise.all(requests.values());
      cancelPatience();
      unwatch();
    },
  };
}
