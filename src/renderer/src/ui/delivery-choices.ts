import type { Delivery } from '../../../contract/index.ts';

export type DeliveryAction = 'takeBack' | 'retry' | 'discard' | 'arrived' | 'otherWay' | 'approve';

/** Nearer than this, a reply is about to leave. The clock of the page may be behind by less. */
const aboutToLeave = 60_000;

/** The agent chose when it leaves. */
export const isForLater = (delivery: Delivery, now: number): boolean =>
  delivery.state === 'queued' && delivery.since === undefined && delivery.problem === null && !delivery.behind && delivery.dueAt > now + aboutToLeave;

/** What the agent can do in each state. */
export function deliveryActionsOf(delivery: Delivery, now: number): readonly DeliveryAction[] {
  switch (delivery.state) {
    case 'received':
    case 'sent':
    case 'sending':
      return [];
    case 'queued':
      return isForLater(delivery, now) ? ['takeBack', 'retry'] : ['takeBack'];
    case 'held':
      return delivery.problem.code === 'approval-wanted' ? ['approve', 'takeBack', 'discard'] : ['retry', 'takeBack', 'otherWay', 'discard'];
    case 'failed':
      return ['retry', 'takeBack', 'otherWay', 'discard'];
    case 'uncertain':
      return ['arrived', 'retry', 'discard'];
  }
}
