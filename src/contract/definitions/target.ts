import { z } from 'zod';
import { changesWithTime, condition, speaksOfMe } from '../condition.ts';

const minutes = z.number().int().min(1).max(43_200).nullable();

/** Of the target for all that no other one speaks of. */
export const usualTargetId = 'usual-target';

/**
 * Within which time conversations are to be answered, minutes of working time; null: no target. The first one by `position`
 * whose condition is so counts; the one with the id `usual-target` comes last, whatever its position.
 */
export const targetDefinition = z.object({
  id: z.union([z.uuid(), z.literal(usualTargetId)]),
  kind: z.literal('target'),
  name: z.string().trim().max(60),
  /** Of the conversation itself: not of time, and not of who sits here. */
  condition: condition.refine((wanted) => !changesWithTime(wanted) && !speaksOfMe(wanted), { error: 'A target cannot rest on time, or on who sits here' }),
  /** Until the first answer that a customer gets, and until each after it. */
  first: minutes,
  next: minutes,
  position: z.number().int().min(0).max(1_000_000),
});
export type TargetDefinition = z.infer<typeof targetDefinition>;

/** Where nobody has said otherwise: 60 minutes for the first answer, 2 hours for each after it. */
export const usualTarget: TargetDefinition = {
  id: usualTargetId, kind: 'target', name: '', condition: { kind: 'all', of: [] }, first: 60, next: 120, position: 1_000_000,
};
