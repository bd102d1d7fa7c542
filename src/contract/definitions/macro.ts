import { z } from 'zod';
import { workStep } from './work-step.ts';

/** Several steps under one name, done in order, and undone together. */
export const macroDefinition = z.object({
  id: z.uuid(),
  kind: z.literal('macro'),
  name: z.string().trim().min(1).max(100),
  steps: z.array(workStep).min(1).max(20),
  /**
   * What is in the composer then is sent at once, where it is used on the one conversation that is open and the checks find
   * nothing. On many it stays a draft in each: what went out wrongly to many, nobody takes back in time.
   */
  send: z.boolean(),
});
export type MacroDefinition = z.infer<typeof macroDefinition>;
