import { type ChangesSince, type Problem, problemOf, type ReplyWindow } from '../../contract/index.ts';
import { find } from '../replica/access.ts';
import type { ConversationDocument, MessageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import { lineIdOf, speaksTooSoon } from './line.ts';
import type { In } from './transitions.ts';

/** More than these are counted as these. */
const mostCounted = 50;

/** What happened in the conversation of a reply since it was written, or since the agent last looked. */
export async function changesOf(replica: Replica, reply: MessageDocument, seenThrough: number): Promise<ChangesSince> {
  const { conversationId, accountId, references } = reply;
  const [newer, answered] = await Promise.all([
    find(replica.messages, {
      selector: { conversationId, sentAt: { $gt: seenThrough } }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: mostCounted,
    }),
    find(replica.messages, { selector: { accountId, providerId: references.at(-1) ?? '' }, limit: 1 }),
  ]);
  const pulled = newer.filter(({ delivery, marks }) => delivery.state === 'received' && !marks.includes('reaction'));
  const fromCustomer = pulled.filter(({ direction }) => direction === 'in').length;
  return {
    fromCustomer,
    fromUs: pulled.length - fromCustomer,
    withdrawn: references.length > 0 && answered.some(({ marks }) => marks.includes('deleted')),
    others: newer.filter((one) => competes(one, reply)).map(({ id, text, delivery }) => ({ id, text, sent: delivery.state === 'sent' })),
  };
}

/** Whether another reply of this console may say the same, or the opposite: not settled either, or sent after this one was written. */
function competes(other: MessageDocument, reply: MessageDocument): boolean {
  if (other.replyId === '' || other.id === reply.id || other.delivery.state === 'received') return false;
  if (other.replyId === lineIdOf(reply.replyId) || reply.replyId === lineIdOf(other.replyId)) return false;
  return other.delivery.state !== 'sent' || (reply.delivery.state !== 'received' && other.delivery.queuedAt > reply.delivery.queuedAt);
}

/** The provider's time of the newest message of a thread that is not a reply of this console; 0 where there is none. */
export async function seenThroughOf(replica: Replica, conversationId: string): Promise<number> {
  const latest = await find(replica.messages, { selector: { conversationId }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: mostCounted });
  return latest.find(({ delivery }) => delivery.state === 'received')?.sentAt ?? 0;
}

/** A reply that leaves this soon after it was written leaves as it was meant. */
const soon = 60_000;

/**
 * Whether a reply could not leave at once, or was not meant to, so that its conversation may be another one by now.
 * Also where the clock went back: then nobody knows how long it has waited.
 */
export const hasWaited = ({ queuedAt, problem }: In<'queued'>, now: number): boolean =>
  problem !== null || now < queuedAt || now - queuedAt > soon;

/** The time here, and what the network's own clock shows, as far as it told: its windows open and close by that one. */
export interface Times {
  now: number;
  there: number;
}

/** Why a reply that is due is not to leave as it is; null: nothing speaks against it. */
export async function reasonToHold(
  replica: Replica, reply: MessageDocument, conversation: ConversationDocument, replyWindow: ReplyWindow | null, { now, there }: Times,
): Promise<Problem | null> {
  const { delivery } = reply;
  if (delivery.state !== 'queued') return null;
  if (await speaksTooSoon(replica, reply)) return problemOf('private-first');
  if (replyWindow !== null && await isClosed(replica, replyWindow, conversation, reply.marks.includes('private'), there)) return problemOf('window-closed');
  if (delivery.seenThrough === undefined || !hasWaited(delivery, now)) return null;
  const { fromCustomer, fromUs, withdrawn } = await changesOf(replica, reply, delivery.seenThrough);
  return fromCustomer > 0 || fromUs > 0 || withdrawn ? problemOf('conversation-changed') : null;
}

async function isClosed(
  replica: Replica, { lasts, replies }: ReplyWindow, { id, lastInboundAt }: ConversationDocument, inPrivate: boolean, there: number,
): Promise<boolean> {
  if (there > lastInboundAt + lasts) return true;
  if (replies === 'any') return false;
  const ours = await find(replica.messages, {
    selector: { conversationId: id, direction: 'out', sentAt: { $gt: lastInboundAt }, 'delivery.state': { $in: ['received', 'sent'] } }, limit: mostCounted,
  });
  return ours.some(({ marks }) => marks.includes('private') === inPrivate);
}
