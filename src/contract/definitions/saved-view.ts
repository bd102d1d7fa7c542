import { z } from 'zod';
import { condition } from '../condition.ts';

/** A view of the queue under a name of its own. */
export const savedViewDefinition = z.object({
  id: z.uuid(),
  kind: z.literal('savedView'),
  name: z.string().trim().min(1).max(60),
  condition,
  /** `due`: by when an answer is due; `newest`: who wrote last comes first. */
  sort: z.enum(['due', 'newest']),
  /** Among the saved views; of equal ones the id decides. */
  position: z.number().int().min(0).max(1_000_000),
});
export type SavedViewDefinition = z.infer<typeof savedViewDefinition>;
