import { type Delivery, problemOf } from '../../contract/index.ts';
import type { Connection, FindOutcome, SendOutcome, Trouble } from '../networks/network.ts';
import type { Clock, Log } from '../ports.ts';
import { find, removeWhere, watch } from '../replica/access.ts';
import { summarise } from '../replica/conversations.ts';
import type { MessageDocument } from '../replica/documents.ts';
import { messageKey, providerKey } from '../replica/keys.ts';
import type { Replica } from '../replica/open.ts';
import { transition } from './commit.ts';
import { arrived, begin, checked, hasten, isUnsettled, needsAgent, recover, release, settle, unsettledStates } from './delivery.ts';
import { outgoingOf } from './outgoing.ts';
import { dueItems, nextDue } from './schedule.ts';

export interface OutboxPorts {
  replica: Replica;
  clock: Clock;
  log: Log;
  /** The open connection of an account; null while it is signed out or being opened. */
  connectionOf: (accountId: string) => Connection | null;
}

/** Replies on their way. The documents are the truth; this is what moves them. */
export interface Outbox {
  /** Every reply that is not settled yet. */
  items(): readonly MessageDocument[];
  /** Resolves when no request for this reply is under way. */
  underWay(messageId: string): Promise<void>;
  /** The connections are open: what an earlier run left goes on. */
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

/** Starts with what an earlier run left: requests that were under way then may have arrived. */
export async function openOutbox(ports: OutboxPorts): Promise<Outbox> {
  const { replica, clock } = ports;
  const items = new Map<string, MessageDocument>();
  const requests = new Map<string, Promise<void>>();
  const listeners = new Set<() => void>();
  const aborting = new AbortController();
  const closing = new AbortController();
  let cancelTimer = (): void => undefined;

  const left = await find(replica.messages, { selector: { 'delivery.state': { $in: [...unsettledStates] } } });
  for (const message of left) items.set(message.id, await recovered(replica, message, clock.now()));

  const unwatch = watch(replica.messages, (changes) => {
    let touched = false;
    for (const { id, after } of changes) {
      const unsettled = after !== null && after.replyId !== '' && isUnsettled(after.delivery);
      if (unsettled) items.set(id, after);
      touched = unsettled || items.delete(id) || touched;
    }
    if (!touched) return;
    for (const listener of listeners) listener();
    work();
  });

  function work(): void {
    cancelTimer();
    if (closing.signal.aborted) return;
    const now = clock.now();
    for (const item of dueItems(items.values(), requests, now)) {
      if (ports.connectionOf(item.accountId) === null) continue;
      const request = advance(ports, item, aborting.signal)
        .catch(async (error: unknown) => {
          ports.log('outbox.step-failed', { reason: error instanceof Error ? error.name : 'unknown' });
          await rest(clock, pauseAfterFailure, closing.signal);
        })
        .finally(() => {
          requests.delete(item.id);
          work();
        });
      requests.set(item.id, request);
    }
    const due = nextDue(items.values(), requests, now);
    cancelTimer = due === null ? () => undefined : clock.after(Math.max(due - now, 250), work);
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
      delivery.state === 'held' && delivery.problem.code === 'signed-out' ? release(delivery, clock.now()) : null),
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

function rest(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(milliseconds, end);
    signal.addEventListener('abort', end);
  });
}

async function recovered(replica: Replica, message: MessageDocument, now: number): Promise<MessageDocument> {
  const moved = await transition(replica, message.id, ({ delivery }) =>
    delivery.state === 'sending' ? { delivery: recover(delivery, now) } : null);
  return moved ?? message;
}

/** One step of one reply: an attempt to send it, or the question whether it arrived. */
async function advance(ports: OutboxPorts, item: MessageDocument, signal: AbortSignal): Promise<void> {
  const connection = ports.connectionOf(item.accountId);
  if (connection === null) return;
  if (item.delivery.state === 'queued') await attempt(ports, connection, item, signal);
  else if (item.delivery.state === 'uncertain') await ask(ports, connection, item, signal);
}

async function attempt({ replica, clock }: OutboxPorts, connection: Connection, item: MessageDocument, signal: AbortSignal): Promise<void> {
  const begun = await transition(replica, item.id, ({ delivery, firstStartedAt }) =>
    delivery.state === 'queued' && delivery.dueAt <= clock.now()
      ? { delivery: begin(delivery, clock.now()), firstStartedAt: firstStartedAt || clock.now() }
      : null);
  if (begun === null) return;
  const outgoing = await outgoingOf(replica, begun);
  const outcome: SendOutcome = outgoing === null
    ? { kind: 'permanent', problem: problemOf('message-gone') }
    : await answered(() => connection.send(outgoing, signal));
  await settled(replica, item.id, outcome, (message) =>
    message.delivery.state === 'sending' ? settle(message.delivery, outcome, clock.now()) : null);
}

async function ask({ replica, clock }: OutboxPorts, connection: Connection, item: MessageDocument, signal: AbortSignal): Promise<void> {
  const outgoing = await outgoingOf(replica, item);
  const outcome: FindOutcome = outgoing === null ? { kind: 'cannot-tell' } : await answered(() => connection.find(outgoing, signal));
  await settled(replica, item.id, outcome, ({ delivery }) => {
    // Also where the agent let it go out again while the network was being asked.
    if (outcome.kind === 'found') return arrived(delivery);
    return delivery.state === 'uncertain' ? checked(delivery, outcome, clock.now()) : null;
  });
}

/** An adapter that throws has a defect; what it did before that, nobody knows. */
async function answered<Outcome>(request: () => Promise<Outcome>): Promise<Outcome | Trouble> {
  try {
    return await request();
  } catch (error) {
    return { kind: 'unknown', problem: problemOf('interrupted', error instanceof Error ? error.message : '') };
  }
}

async function settled(
  replica: Replica,
  messageId: string,
  outcome: SendOutcome | FindOutcome,
  step: (message: MessageDocument) => MessageDocument['delivery'] | null,
): Promise<void> {
  const named = outcome.kind === 'sent' || outcome.kind === 'found' ? { providerId: providerKey(outcome.providerId), sentAt: outcome.sentAt } : {};
  const message = await transition(replica, messageId, (current) => {
    const delivery = step(current);
    return delivery && { delivery, ...named };
  });
  if (message === null) return;
  if (message.providerId !== '') await absorb(replica, message);
  await summarise(replica, message.conversationId, { reopen: needsAgent(message.delivery) });
}

/** A pull may have stored the network's copy before the reply was known to be the same message. */
async function absorb(replica: Replica, reply: MessageDocument): Promise<void> {
  const copy = messageKey(reply.accountId, reply.providerId);
  if (copy !== reply.id) await removeWhere(replica.messages, copy, () => true);
}

