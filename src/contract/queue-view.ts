import { z } from 'zod';
import { type Condition, everything } from './condition.ts';
import type { SystemView } from './view-id.ts';

/** What each of them shows. */
export const systemConditions: Record<SystemView, Condition> = {
  mine: { kind: 'all', of: [{ kind: 'state', state: 'open' }, { kind: 'assignee', assignee: 'me' }] },
  unassigned: { kind: 'all', of: [{ kind: 'state', state: 'open' }, { kind: 'assignee', assignee: 'nobody' }] },
  open: { kind: 'state', state: 'open' },
  mentions: { kind: 'mentionsMe' },
  snoozed: { kind: 'state', state: 'snoozed' },
  waiting: { kind: 'state', state: 'waiting' },
  done: { kind: 'state', state: 'done' },
  all: everything,
};

/** How far something is that is done to many conversations in the background. */
export const bulkProgress = z.object({
  operationId: z.uuid(),
  undoing: z.boolean(),
  /** Conversations so far, of about `total`. */
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
});
export type BulkProgress = z.infer<typeof bulkProgress>;
