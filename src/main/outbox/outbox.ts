import { type Delivery, endsWithSignIn, type Problem, problemOf } from '../../contract/index.ts';
import type { Connection } from '../networks/network.ts';
import type { Log } from '../ports.ts';
import { byId, find, watch } from '../replica/access.ts';
import type { MessageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import { advance, type AdvancePorts } from './advance.ts';
import { transition } from './commit.ts';
import { hasten, isUnsettled, recover, release, unsettledStates } from './delivery.ts';
import { createNewsGate } from './news-gate.ts';
import { rest } from './rest.ts';
import { dueItems, nextDue } from './schedule.ts';
import { createWaits } from './waits.ts';

export interface OutboxPorts extends Omit<AdvancePorts, 'insist' | 'isDue'> {
  log: Log;
  /** The open connection of an account; null while it is signed out or being opened. */
  connectionOf: (accountId: string) => Connection | null;
  /** Whether the account is still to hear what happened at its network while it was away. */
  catchingUp: (accountId: string) => boolean;
}

/** Replies on their way. The documents are the truth; this is what moves them. */
export interface Outbox {
  /** Every reply that is not settled yet. */
  items(): readonly MessageDocument[];
  /** Resolves when no request for this reply is under way. */
  underWay(messageId: string): Promise<void>;
  /** The connections are open, or the clock was set: what is due is judged anew. */
  resume(): void;
  /** The network of an account answered again: what waited for it is due now. */
  reachable(accountId: string): Promise<void>;
  /** An account is signed in again: what was held for that goes out. */
  signedIn(accountId: string): Promise<void>;
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** How long requests under way may take to end by themselves when the console closes, in milliseconds. */
const patienceAtClose = 3_000;
/** The replica could not be written: how long until that reply is tried again. */
const pauseAfterFailure = 10_000;
/** How often it is looked whether replies that are kept back may go. */
const gateInterval = 5_000;

/** Starts with what an earlier run left: requests that were under way then may have arrived. */
export async function openOutbox(ports: OutboxPorts): Promise<Outbox> {
  const { replica, clock } = ports;
  const items = new Map<string, MessageDocument>();
  const requests = new Map<string, Promise<void>>();
  const listeners = new Set<() => void>();
  const aborting = new AbortController();
  const closing = new AbortController();
  const gate = createNewsGate(ports.catchingUp, clock);
  const waits = createWaits(clock);
  let cancelTimer = (): void => undefined;

  const left = await find(replica.messages, { selector: { 'delivery.state': { $in: [...unsettledStates] } } });
  for (const message of left) items.set(message.id, await recovered(replica, message, clock.now(), problemOf('restarted')));

  const unwatch = watch(replica.messages, (changes) => {
    const touched = changes.map(({ id, after }) => note(id, after));
    if (!touched.includes(true)) return;
    for (const listener of listeners) listener();
    work();
  });

  /** Whether it is, or was, in the outbox. */
  function note(id: string, after: MessageDocument | null): boolean {
    if (after === null) waits.forget(id);
    const unsettled = after !== null && after.replyId !== '' && isUnsettled(after.delivery);
    if (unsettled) items.set(id, after);
    return unsettled || items.delete(id);
  }

  /** A write that was reported as failed may have been done all the same. So what a step left as it was, or as being sent, is read again. */
  async function reread(item: MessageDocument): Promise<void> {
    const known = items.get(item.id);
    if (known !== item && known?.delivery.state !== 'sending') return;
    const stored = await byId(replica.messages, item.id);
    note(item.id, stored && await recovered(replica, stored, clock.now(), problemOf('storage')));
  }

  async function restAfter(error: unknown): Promise<void> {
    ports.log('outbox.step-failed', { reason: error instanceof Error ? error.name : 'unknown' });
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

  const isDue = (item: MessageDocument): boolean => (waits.dueAt(item) ?? Infinity) <= clock.elapsed();

  function work(): void {
    cancelTimer();
    if (closing.signal.aborted) return;
    const now = clock.elapsed();
    let keptBack = false;
    for (const item of dueItems(items.values(), requests, now, waits.dueAt)) {
      const connection = ports.connectionOf(item.accountId);
      if (connection === null) continue;
      if (gate.keepsBack(item)) {
        keptBack = true;
        continue;
      }
      const request = advance({ ...ports, insist, isDue }, connection, item, aborting.signal)
        .catch(restAfter)
        .then(() => reread(item))
        .catch(restAfter)
        .finally(() => {
          requests.delete(item.id);
          work();
        });
      requests.set(item.id, request);
    }
    const due = Math.min(nextDue(items.values(), requests, now, waits.dueAt) ?? Infinity, keptBack ? now + gateInterval : Infinity);
    cancelTimer = due === Infinity ? () => undefined : clock.after(Math.max(due - now, 250), work);
  }

  async function moveAll(accountId: string, step: (delivery: Delivery) => Delivery | null): Promise<void> {
    const waiting = [...items.values()].filter((item) => item.accountId === accountId && step(item.delivery) !== null);
    await Promise.all(waiting.map((item) => transition(replica, item.id, (current) => {
      const delivery = step(current.delivery);
      return delivery && { delivery };
    })));
    work();
  }

  work();
  return {
    items: () => [...items.values()],
    underWay: async (messageId) => {
      await requests.get(messageId);
    },
    resume: work,
    reachable: (accountId) => moveAll(accountId, (delivery) => hasten(delivery, clock.now())),
    signedIn: (accountId) => moveAll(accountId, (delivery) =>
      delivery.state === 'held' && endsWithSignIn(delivery.problem) ? release(delivery, clock.now()) : null),
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

async function recovered(replica: Replica, message: MessageDocument, now: number, problem: Problem): Promise<MessageDocument> {
  const moved = await transition(replica, message.id, ({ delivery }) =>
    delivery.state === 'sending' ? { delivery: recover(delivery, now, problem) } : null);
  return moved ?? message;
}
