import { z } from 'zod';
import { settableState } from './conversation-change.ts';
import { problem } from './problem.ts';
import { templateUse } from './templates.ts';

/** Of so many changes the words before are kept. */
export const mostEarlier = 10;

const epoch = z.number().int().nonnegative();

/** What stays the same on a reply's whole way. */
const course = {
  queuedAt: epoch,
  attempt: z.number().int(),
  /** The provider's time of the newest message of the thread that the agent could have read; absent in what version 0.1.0 queued. */
  seenThrough: epoch.optional(),
  /** The agent who wrote it; absent: nobody has said who sat here. */
  author: z.string().optional(),
  /** The agent who let it go where a rule asks for a second pair of eyes. */
  approvedBy: z.string().optional(),
  /** A text that the network has approved, in place of one of our own. */
  template: templateUse.optional(),
  /** The network's own time when the first attempt began, or one before that; absent where the network tells no time. */
  startedThere: epoch.optional(),
};

/** When the console began to wait; absent where the agent chose the time. The machine's clock may be set meanwhile: so long, and no longer, it waits. */
const since = epoch.optional();

const atNetwork = {
  /** The provider's time of the newest change that is shown; absent where it was never changed. */
  editedAt: epoch.optional(),
  /** What it said before it was changed, the oldest first; absent where nobody here has seen that. */
  earlier: z.array(z.string()).max(mostEarlier).optional(),
};

/**
 * Where a message of ours stands. `received` is every message that a network told us of.
 *
 * queued -> sending -> sent (and then delivered and read, where the network tells), and aside: held (can go on when something changes),
 * failed (the network said no), uncertain (it may have arrived; nobody knows yet).
 */
export const delivery = z.discriminatedUnion('state', [
  /** `addressee`: the account's address that it was written to, or written from, where the account has several. */
  z.object({ state: z.literal('received'), ...atNetwork, addressee: z.string().max(320).optional() }),
  /** Committed; leaves at `dueAt` at the earliest. Until it has left it can be taken back. `refusals`: how many attempts the server put off with an error of its own. `behind`: it waits for the one before it to be delivered, since this network keeps no order. */
  z.object({ state: z.literal('queued'), ...course, dueAt: epoch, since, refusals: z.number().int(), problem: problem.nullable(), behind: z.literal(true).optional() }),
  /** Attempt `attempt` was committed at `startedAt`, before the request left. `doubtful`: an earlier one may have arrived. */
  z.object({ state: z.literal('sending'), ...course, attempt: z.number().int().positive(), refusals: z.number().int(), startedAt: epoch, doubtful: z.literal(true).optional() }),
  /** The network has it. `startedAt`: of the attempt that arrived, where that is known. `receipt`: what became of it there. */
  z.object({ state: z.literal('sent'), ...course, ...atNetwork, startedAt: epoch.optional(), receipt: z.enum(['delivered', 'read']).optional() }),
  /** `then`: where the conversation is to go once it may leave, `notBefore`: when it was meant to, `rule`: the id of the one by which somebody else has to see it. */
  z.object({ state: z.literal('held'), ...course, problem, then: settableState.optional(), notBefore: epoch.optional(), rule: z.uuid().optional() }),
  z.object({ state: z.literal('failed'), ...course, problem }),
  /** `dueAt`: when the network is asked (again) whether it arrived; null: it cannot tell, the agent decides. `checks`: how often it was asked and could not find it. */
  z.object({
    state: z.literal('uncertain'),
    ...course,
    attempt: z.number().int().positive(),
    startedAt: epoch,
    dueAt: epoch.nullable(),
    since,
    checks: z.number().int().nonnegative(),
    problem,
  }),
]);
export type Delivery = z.infer<typeof delivery>;
/** Where a reply stands, without what belongs to it. */
export const deliveryState = z.enum(['received', 'queued', 'sending', 'sent', 'held', 'failed', 'uncertain'] satisfies Delivery['state'][]);
export type DeliveryState = Delivery['state'];
