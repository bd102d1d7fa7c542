import { z } from 'zod';
import { condition, speaksOfMe } from '../condition.ts';
import { workStep } from './work-step.ts';

/** Minutes since midnight. */
const minuteOfDay = z.number().int().min(0).max(1_440);

/** When a rule holds, by the working hours' time zone. */
export const ruleTime = z.object({
  /** 1: Monday, to 7: Sunday; empty: on each. */
  days: z.array(z.number().int().min(1).max(7)).max(7),
  /** From the first up to the second; where that is earlier, over midnight. Null: at any time of the day. */
  between: z.object({ from: minuteOfDay, to: minuteOfDay }).nullable(),
  /** By the team's working hours. */
  hours: z.enum(['any', 'working', 'outside']),
});
export type RuleTime = z.infer<typeof ruleTime>;

export const anyTime: RuleTime = { days: [], between: null, hours: 'any' };

/**
 * What a rule does. `me` is nobody to a rule. Nothing is ever sent: what it writes is the draft of a conversation that has
 * none, and an agent looks at it. A wrong answer that nobody has seen costs more than none, and two machines that answer each
 * other never end.
 */
export const ruleStep = z.union([
  workStep.refine((step) => step.do !== 'change' || step.change.kind !== 'assign' || step.change.assignee !== 'me', { error: 'Nobody sits where a rule runs' }),
  z.object({ do: z.literal('macro'), macroId: z.uuid() }),
]);
export type RuleStep = z.infer<typeof ruleStep>;

/** What is done by itself when a customer writes. Asked in order of `position`. */
export const ruleDefinition = z.object({
  id: z.uuid(),
  kind: z.literal('rule'),
  name: z.string().trim().min(1).max(100),
  on: z.boolean(),
  position: z.number().int().min(0).max(1_000_000),
  /** Of the conversation and the message that came in. */
  condition: condition.refine((wanted) => !speaksOfMe(wanted), { error: 'A rule cannot rest on who sits here' }),
  time: ruleTime,
  steps: z.array(ruleStep).min(1).max(20),
  /** Where it holds: the rules after it are asked too, or it is the last one. */
  then: z.enum(['goOn', 'stop']),
});
export type RuleDefinition = z.infer<typeof ruleDefinition>;

/** As they are asked. */
export const rulesInOrder = (rules: readonly RuleDefinition[]): RuleDefinition[] =>
  [...rules].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
