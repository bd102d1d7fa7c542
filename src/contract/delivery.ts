import { z } from 'zod';
import { problem } from './problem.ts';

const epoch = z.number().int().nonnegative();

/** What stays the same on a reply's whole way. */
const course = {
  queuedAt: epoch,
  attempt: z.number().int(),
  /** The provider's time of the newest message of the thread that the agent could have read; absent in what version 0.1.0 queued. */
  seenThrough: epoch.optional(),
};

/**
 * Where a message of ours stands. `received` is every message that a network told us of.
 *
 * queued -> sending -> sent, and aside: held (can go on when something changes),
 * failed (the network said no), uncertain (it may have arrived; nobody knows yet).
 */
export const delivery = z.discriminatedUnion('state', [
  z.object({ state: z.literal('received') }),
  /** Committed; leaves at `dueAt` at the earliest. Until it has left it can be taken back. `refusals`: how many attempts the server put off with an error of its own. */
  z.object({ state: z.literal('queued'), ...course, dueAt: epoch, refusals: z.number().int(), problem: problem.nullable() }),
  /** Attempt `attempt` was committed at `startedAt`, before the request left. `doubtful`: an earlier one may have arrived. */
  z.object({ state: z.literal('sending'), ...course, attempt: z.number().int().positive(), refusals: z.number().int(), startedAt: epoch, doubtful: z.literal(true).optional() }),
  z.object({ state: z.literal('sent'), ...course }),
  z.object({ state: z.literal('held'), ...course, problem }),
  z.object({ state: z.literal('failed'), ...course, problem }),
  /** `dueAt`: when the network is asked (again) whether it arrived; null: it cannot tell, the agent decides. `checks`: how often it was asked and could not find it. */
  z.object({
    state: z.literal('uncertain'),
    ...course,
    attempt: z.number().int().positive(),
    startedAt: epoch,
    dueAt: epoch.nullable(),
    checks: z.number().int().nonnegative(),
    problem,
  }),
]);
export type Delivery = z.infer<typeof delivery>;
/** Where a reply stands, without what belongs to it. */
export const deliveryState = z.enum(['received', 'queued', 'sending', 'sent', 'held', 'failed', 'uncertain'] satisfies Delivery['state'][]);
export type DeliveryState = Delivery['state'];
export type OutgoingDelivery = Exclude<Delivery, { state: 'received' }>;
