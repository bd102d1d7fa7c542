import { type Capabilities, type Delivery, type Idempotency, type Problem, problemOf, type ReplyWindow } from '../../contract/index.ts';
import type { Connection, FindOutcome, SendOutcome, Trouble } from '../networks/network.ts';
import type { Clock } from '../ports.ts';
import { byId, removeWhere } from '../replica/access.ts';
import { summarise } from '../replica/conversations.ts';
import type { ConversationDocument, MessageDocument } from '../replica/documents.ts';
import { messageKey, providerKey } from '../replica/keys.ts';
import type { Replica } from '../replica/open.ts';
import { transition } from './commit.ts';
import { arrived, begin, checked, hold, needsAgent, settle, stayBehind } from './delivery.ts';
import { deliveryAwaitedUntil } from './order.ts';
import { outgoingOf, templateOf } from './outgoing.ts';
import { reasonToHold } from './since.ts';
import { allows } from './transitions.ts';

export interface AdvancePorts {
  replica: Replica;
  clock: Clock;
  /** What a network allows an account in a conversation. */
  capabilitiesOf: (conversation: Pick<ConversationDocument, 'accountId' | 'network' | 'channel' | 'customerHandle' | 'threadId'>) => Capabilities;
  /** Whether its time has come. */
  isDue: (item: MessageDocument) => boolean;
  /** Writes what must not be given up; rejects where the console closes first. */
  insist: <T>(write: () => Promise<T>) => Promise<T>;
  /** A request did not get through: whether the account's line is there is to be found out now. */
  onUnreachable: (accountId: string) => void;
}

/** One step of one reply: an attempt to send it, the question whether it arrived, or that it is held back. */
export async function advance(ports: AdvancePorts, connection: Connection, item: MessageDocument, signal: AbortSignal): Promise<void> {
  const { replica, clock } = ports;
  const conversation = await byId(replica.conversations, item.conversationId);
  const allowed = conversation && ports.capabilitiesOf(conversation);
  // What is said in private goes another way than its conversation, and may be recognised there or not.
  const way = conversation && item.marks.includes('private') ? ports.capabilitiesOf({ ...conversation, channel: 'private' }) : allowed;
  switch (item.delivery.state) {
    case 'queued': {
      const reason = conversation && allowed && await reasonToHold(replica, item, conversation, windowFor(item, allowed), { now: clock.now(), there: connection.time?.() ?? clock.now() });
      if (reason !== null) {
        await holdBack(ports, item, reason);
        return;
      }
      const until = way === null ? null : await deliveryAwaitedUntil(replica, item, way.order, clock.now());
      await (until === null ? attempt(ports, connection, item, signal) : keepBehind(ports, item, until));
      return;
    }
    case 'uncertain': {
      const again = way !== null && mayRepeat(way.idempotency, item.delivery.startedThere, connection.time?.() ?? null);
      await (again ? attempt : ask)(ports, connection, item, signal);
      return;
    }
    case 'received':
    case 'sending':
    case 'sent':
    case 'held':
    case 'failed':
  }
}

/** In which the network takes this reply; a text that it has approved it takes at any time. */
function windowFor(reply: MessageDocument, { replyWindow, privateReply }: Capabilities): ReplyWindow | null {
  if (templateOf(reply) !== undefined) return null;
  return reply.marks.includes('private') ? privateReply : replyWindow;
}

/** The network's memory may be shorter than it says. */
const keyMargin = 300_000;

/**
 * Whether what may have arrived can be sent again without arriving twice.
 * @param startedThere the network's own time at the first attempt, or one before it; undefined where it told none
 * @param there its time now; null where it is not known
 */
export function mayRepeat(idempotency: Idempotency, startedThere: number | undefined, there: number | null): boolean {
  switch (idempotency.by) {
    case 'key':
      return there !== null && startedThere !== undefined && there >= startedThere && there < startedThere + idempotency.keptFor - keyMargin;
    case 'client-id':
      return true;
    case 'message-id':
    case 'read-back':
    case 'none':
      return false;
  }
}

async function keepBehind({ replica, clock }: AdvancePorts, item: MessageDocument, until: number): Promise<void> {
  await transition(replica, item.id, ({ delivery }) => (delivery.state === 'queued' ? { delivery: stayBehind(delivery, clock.now(), until) } : null));
}

async function holdBack({ replica }: AdvancePorts, item: MessageDocument, reason: Problem): Promise<void> {
  const held = await transition(replica, item.id, ({ delivery }) => (delivery.state === 'queued' ? { delivery: hold(delivery, reason) } : null));
  if (held !== null) await summarise(replica, held.conversationId, { reopen: true });
}

/** The network's own time; before it told any, that of what was read last in the thread. Undefined where it tells none. */
function timeThere({ time }: Connection, delivery: Delivery): number | undefined {
  if (time === undefined) return undefined;
  const seen = 'seenThrough' in delivery ? delivery.seenThrough ?? 0 : 0;
  return time() ?? (seen > 0 ? seen : undefined);
}

async function attempt(ports: AdvancePorts, connection: Connection, item: MessageDocument, signal: AbortSignal): Promise<void> {
  const { replica, clock } = ports;
  // From where it was judged: what turned out uncertain meanwhile is another matter.
  const begun = await transition(replica, item.id, (current) => {
    const { delivery, firstStartedAt } = current;
    return allows('begin', delivery) && delivery.state === item.delivery.state && ports.isDue(current)
      ? { delivery: begin(delivery, clock.now(), timeThere(connection, delivery)), firstStartedAt: firstStartedAt || clock.now() }
      : null;
  });
  if (begun === null) return;
  const outgoing = await outgoingOf(replica, begun);
  const outcome: SendOutcome = outgoing === null
    ? { kind: 'permanent', problem: problemOf('message-gone') }
    : await answered(() => connection.send(outgoing, signal));
  await settled(ports, item.id, outcome, (message) =>
    message.delivery.state === 'sending' ? settle(message.delivery, outcome, clock.now()) : null);
  if (outcome.kind === 'retry' && outcome.problem.code === 'unreachable') ports.onUnreachable(item.accountId);
}

async function ask(ports: AdvancePorts, connection: Connection, item: MessageDocument, signal: AbortSignal): Promise<void> {
  const { replica, clock } = ports;
  const outgoing = await outgoingOf(replica, item);
  const outcome: FindOutcome = outgoing === null ? { kind: 'cannot-tell' } : await answered(() => connection.find(outgoing, signal));
  await settled(ports, item.id, outcome, ({ delivery }) => {
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

/** What the network said is known nowhere else: a reply whose answer was not written down would stand there as being sent, and all after it would wait. */
async function settled(
  { replica, insist }: AdvancePorts,
  messageId: string,
  outcome: SendOutcome | FindOutcome,
  step: (message: MessageDocument) => MessageDocument['delivery'] | null,
): Promise<void> {
  const named = outcome.kind === 'sent' || outcome.kind === 'found' ? { providerId: providerKey(outcome.providerId), sentAt: outcome.sentAt } : {};
  const message = await insist(() => transition(replica, messageId, (current) => {
    const delivery = step(current);
    return delivery && { delivery, ...named };
  }));
  if (message === null) return;
  if (message.providerId !== '') await insist(() => absorb(replica, message));
  await insist(() => summarise(replica, message.conversationId, { reopen: needsAgent(message.delivery) }));
}

/** A pull may have stored the network's copy before the reply was known to be the same message. */
async function absorb(replica: Replica, reply: MessageDocument): Promise<void> {
  const copy = messageKey(reply.accountId, reply.providerId);
  if (copy !== reply.id) await removeWhere(replica.messages, copy, () => true);
}
