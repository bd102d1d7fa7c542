import { z } from 'zod';
import { problem } from './problem.ts';

const epoch = z.number().int().nonnegative();

/**
 * Where a message of ours stands. `received` is every message that a network told us of.
 *
 * queued -> sending -> sent, and aside: held (can go on when something changes),
 * failed (the network said no), uncertain (it may have arrived; nobody knows yet).
 */
export const delivery = z.discriminatedUnion('state', [
  z.object({ state: z.literal('received') }),
  /** Committed; leaves at `dueAt` at the earliest. Until it has left it can be taken back. `refusals`: how many attempts the server put off with an error of its own. */
  z.object({ state: z.literal('queued'), queuedAt: epoch, dueAt: epoch, attempt: z.number().int(), refusals: z.number().int(), problem: problem.nullable() }),
  /** Attempt `attempt` was committed at `startedAt`, before the request left. */
  z.object({ state: z.literal('sending'), queuedAt: epoch, attempt: z.number().int().positive(), refusals: z.number().int(), startedAt: epoch }),
  z.object({ state: z.literal('sent'), queuedAt: epoch, attempt: z.number().int() }),
  z.object({ state: z.literal('held'), queuedAt: epoch, attempt: z.number().int(), problem }),
  z.object({ state: z.literal('failed'), queuedAt: epoch, attempt: z.number().int(), problem }),
  /** `dueAt`: when the network is asked (again) whether it arrived; null: it cannot tell, the agent decides. `checks`: how often it was asked and could not find it. */
  z.object({
    state: z.literal('uncertain'),
    queuedAt: epoch,
    attempt: z.number().int().positive(),
    startedAt: epoch,
    dueAt: epoch.nullable(),
    checks: z.number().int().nonnegative(),
    problem,
  }),
]);
export type Delivery = z.infer<typeof delivery>;
export type DeliveryState = Delivery['state'];
export type OutgoingDelivery = Exclude<Delivery, { state: 'received' }>;
