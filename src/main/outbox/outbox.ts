import type { Delivery } from '../../contract/index.ts';
import { type Mover, type MoverPorts, openMover } from '../moving/mover.ts';
import { find } from '../replica/access.ts';
import type { MessageDocument } from '../replica/documents.ts';
import { advance, type AdvancePorts } from './advance.ts';
import { hasten, isUnsettled, recover, release, unsettledStates } from './delivery.ts';
import { createNewsGate } from './news-gate.ts';
import { heads } from './heads.ts';
import { createWaits } from './waits.ts';

export interface OutboxPorts extends MoverPorts, Omit<AdvancePorts, 'insist' | 'isDue'> {
  /** Whether the account is still to hear what happened at its network while it was away. */
  catchingUp: (accountId: string) => boolean;
}

/** Replies on their way. */
export type Outbox = Mover<MessageDocument>;

/** How many requests of one account may be under way at once: conversations do not wait for each other. */
const perAccount = 4;

/** Starts with what an earlier run left: requests that were under way then may have arrived. */
export async function openOutbox(ports: OutboxPorts): Promise<Outbox> {
  const { replica: { messages }, clock } = ports;
  const gate = createNewsGate(ports.catchingUp, clock);
  const waits = createWaits(clock);
  const dueIn = (item: MessageDocument): number | null => {
    const dueAt = waits.dueAt(item);
    return dueAt === null ? null : dueAt - clock.elapsed();
  };
  const isDue = (item: MessageDocument): boolean => (dueIn(item) ?? Infinity) <= 0;
  return await openMover(ports, {
    name: 'outbox',
    collection: messages,
    left: await find(messages, { selector: { 'delivery.state': { $in: [...unsettledStates] } } }),
    isUnsettled: ({ replyId, delivery }) => replyId !== '' && isUnsettled(delivery),
    inOrder: (items) => heads(items, (item) => dueIn(item) !== null),
    dueIn,
    perAccount,
    keepsBack: gate.keepsBack,
    advance: (connection, item, insist, signal) => advance({ ...ports, insist, isDue }, connection, item, signal),
    isUnderWay: ({ delivery }) => delivery.state === 'sending',
    recover: (item, problem) => moved(item, item.delivery.state === 'sending' ? recover(item.delivery, clock.now(), problem) : null),
    hasten: (item) => moved(item, hasten(item.delivery, clock.now())),
    heldFor: ({ delivery }) => delivery.state === 'held' ? delivery.problem : null,
    release: (item) => moved(item, release(item.delivery, clock.now())),
    onLeft: waits.forget,
  });
}

const moved = (message: MessageDocument, delivery: Delivery | null): MessageDocument | null => delivery && { ...message, delivery };
