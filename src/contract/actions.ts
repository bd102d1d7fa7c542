import { z } from 'zod';
import { type Allowance, type Capabilities, messageAction, type MessageAction } from './network.ts';
import { problem } from './problem.ts';
import type { MessageMark } from './views.ts';

const id = z.string().min(1).max(1_000);
const epoch = z.number().int().nonnegative();
const times = z.number().int().nonnegative();

/** `attempt`: how many requests have left. `doubtful`: one of them may have been done. */
const course = { attempt: times, doubtful: z.boolean() };

/**
 * Where something stands that is to be done to a message at its network. Doing it again changes nothing, so what may have
 * been done is simply done once more.
 *
 * waiting -> doing -> settled, and aside: held (can go on when something changes), failed (the network said no).
 */
export const actionStanding = z.discriminatedUnion('state', [
  /** On the disk, and due at `dueAt`, or where the clock shows less than `since`: then it was set, and nobody knows how long it has waited. `refusals`: how many attempts ended in a fault of the network's. */
  z.object({ state: z.literal('waiting'), ...course, dueAt: epoch, since: epoch.optional(), refusals: times, problem: problem.nullable() }),
  /** A request for `on` was committed at `startedAt`, before it left. The agent may have changed their mind since. */
  z.object({ state: z.literal('doing'), ...course, on: z.boolean(), startedAt: epoch, refusals: times }),
  z.object({ state: z.literal('held'), ...course, problem }),
  z.object({ state: z.literal('failed'), ...course, problem }),
  /** It is as the agent wants it, as far as the network told. */
  z.object({ state: z.literal('settled') }),
]);
export type ActionStanding = z.infer<typeof actionStanding>;

/** What the agent wants done to a message, or to its author. */
export const actionView = z.object({
  id,
  messageId: id,
  action: messageAction,
  /** False: taken back. */
  on: z.boolean(),
  standing: actionStanding,
});
export type ActionView = z.infer<typeof actionView>;

/** True where a person has to decide. */
export const actionNeedsAgent = ({ state }: ActionStanding): boolean => state === 'held' || state === 'failed';

/**
 * Why an action cannot be done.
 * - `none`, `app-only`, `plan`: as the network's facts say
 * - `not-own-thread`: it can only be done in threads that the account began
 * - `not-ours`, `not-theirs`: it can only be done to messages of the account, or only to those of others
 * - `not-there`: the message is not at the network, or its id there is not known
 * - `gone`: the message was deleted
 * - `refused`: the network said beforehand that it does not let this be done to this message
 * - `late`: the network lets it be done for a while only, and that is over
 * - `final`: it is done, and cannot be taken back
 * - `stranger`: the author is not the customer of the conversation, and their id is not kept
 */
export type ActionObstacle = 'none' | 'app-only' | 'plan' | 'not-own-thread' | 'not-ours' | 'not-theirs' | 'not-there' | 'gone' | 'refused' | 'late' | 'final' | 'stranger';

/** `on`: what doing it now would lead to. `undo`: whether that can be taken back. */
export type ActionOffer = { can: true; on: boolean; undo: boolean } | { can: false; why: ActionObstacle };

export interface ActionTarget {
  own: boolean;
  /** Whether the customer of the conversation wrote it. */
  byCustomer: boolean;
  atNetwork: boolean;
  deleted: boolean;
  /** Whether it is known to stand in a thread that somebody else began. */
  elsewhere: boolean;
  /** Whether the network said beforehand that it does not let it be done. */
  refused: boolean;
  /** Milliseconds since it was sent, by the network's clock. */
  age: number;
  /** How it stands: as the agent wants it, or else as the network told. */
  on: boolean;
}

const refusals: Record<MessageAction, MessageMark | null> = { like: null, hide: 'no-hide', delete: 'no-delete', block: null };

export function isRefused(marks: readonly MessageMark[], action: MessageAction): boolean {
  const mark = refusals[action];
  return mark !== null && marks.includes(mark);
}

type Allowed = Extract<Allowance, { allowed: true }>;

/** What can be done to a message. Read by whoever offers it and by whoever does it. */
export function offerOf(actions: Capabilities['actions'], action: MessageAction, target: ActionTarget): ActionOffer {
  const allowance = actions[action];
  if (!allowance.allowed) return { can: false, why: allowance.why };
  const why = obstacleOf(action, allowance.on, target) ?? (target.on && !allowance.undo ? 'final' : limitOf(allowance, target));
  return why === null ? { can: true, on: !target.on, undo: allowance.undo } : { can: false, why };
}

function limitOf({ ownThreads, within = Infinity }: Pick<Allowed, 'ownThreads' | 'within'>, { elsewhere, age }: ActionTarget): ActionObstacle | null {
  if (ownThreads === true && elsewhere) return 'not-own-thread';
  return age > within ? 'late' : null;
}

function obstacleOf(action: MessageAction, whose: 'customer' | 'own' | 'any', { own, byCustomer, atNetwork, deleted, refused, on }: ActionTarget): ActionObstacle | null {
  if (whose === 'own' && !own) return 'not-ours';
  if (own && (whose === 'customer' || action === 'block')) return 'not-theirs';
  if (action === 'block') return byCustomer ? null : 'stranger';
  if (!atNetwork) return 'not-there';
  if (on) return null;
  return deleted ? 'gone' : refused ? 'refused' : null;
}
