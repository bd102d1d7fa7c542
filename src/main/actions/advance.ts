import { problemOf } from '../../contract/index.ts';
import type { Act, ActOutcome, Connection } from '../networks/network.ts';
import type { Clock } from '../ports.ts';
import { byId, find, update } from '../replica/access.ts';
import type { ActionDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import { threadOf } from '../replica/thread-of.ts';
import { begin, giveUp, settle } from './course.ts';
import { noteAtMessage } from './marks.ts';

export interface AdvancePorts {
  replica: Replica;
  clock: Clock;
  /** Writes what must not be given up; rejects where the console closes first. */
  insist: <T>(write: () => Promise<T>) => Promise<T>;
  /** A request did not get through: whether the account's line is there is to be found out now. */
  onUnreachable: (accountId: string) => void;
}

/** One attempt. The message says what the network told before the action is settled: cut in between, it is done once more. */
export async function advance(ports: AdvancePorts, connection: Connection, item: ActionDocument, signal: AbortSignal): Promise<void> {
  const { replica, clock, insist } = ports;
  const begun = await update(replica.actions, item.id, (current) => stepped(current, begin(current, clock.now())));
  if (begun === null) return;
  const act = await actOf(replica, begun);
  const outcome: ActOutcome = act === null
    ? { kind: 'permanent', problem: problemOf('message-gone') }
    : reached(act, await answered(connection, act, signal));
  if (outcome.kind === 'done') await insist(() => noteAtMessage(replica, begun, outcome.on));
  await insist(() => update(replica.actions, item.id, (current) => stepped(current, settle(current, outcome, clock.now()))));
  if (outcome.kind === 'done' && outcome.on && begun.action === 'delete') await insist(() => forgetOthers(replica, begun));
  if (outcome.kind === 'retry' && outcome.problem.code === 'unreachable') ports.onUnreachable(item.accountId);
}

export const stepped = (action: ActionDocument, course: Partial<ActionDocument> | null): ActionDocument | null =>
  course === null ? null : { ...action, ...course };

/** Null where its conversation is not in the replica. */
async function actOf(replica: Replica, { conversationId, messageId, providerId, action, standing }: ActionDocument): Promise<Act | null> {
  const conversation = await byId(replica.conversations, conversationId);
  const customer = conversation && await byId(replica.customers, conversation.customerId);
  if (!conversation || !customer || standing.state !== 'doing') return null;
  const own = (await byId(replica.messages, messageId))?.direction === 'out';
  return { action, on: standing.on, thread: threadOf(conversation, customer), messageId: providerId, authorId: own ? '' : customer.providerId };
}

/** An adapter that throws has a defect; what it did before that, nobody knows. */
async function answered(connection: Connection, act: Act, signal: AbortSignal): Promise<ActOutcome> {
  try {
    return await connection.act?.(act, signal) ?? { kind: 'permanent', problem: problemOf('forbidden') };
  } catch (error) {
    return { kind: 'unknown', problem: problemOf('interrupted', error instanceof Error ? error.message : '') };
  }
}

/** What is to be deleted and is not there is deleted. */
const reached = ({ action, on }: Act, outcome: ActOutcome): ActOutcome =>
  action === 'delete' && on && outcome.kind === 'permanent' && outcome.problem.code === 'message-gone' ? { kind: 'done', on: true } : outcome;

/** What else was wanted of a message that is deleted now. */
async function forgetOthers(replica: Replica, { id, messageId, conversationId }: ActionDocument): Promise<void> {
  const others = await find(replica.actions, { selector: { conversationId, messageId, id: { $ne: id } } });
  for (const other of others) {
    if (other.action !== 'block') await update(replica.actions, other.id, (current) => stepped(current, giveUp(current)));
  }
}
