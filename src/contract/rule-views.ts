import { z } from 'zod';
import { conversationChange } from './conversation-change.ts';
import { conversationEvent } from './conversation-event.ts';

const id = z.string().min(1).max(1_000);

/** What is in the composer of a conversation now. */
export const drafted = z.object({ conversationId: id, text: z.string() });
export type Drafted = z.infer<typeof drafted>;

/** What was put into a composer in which `before` stood. */
export interface WrittenDraft extends Drafted {
  before: string;
}

/** What a rule would do in a conversation; nothing of it is done. */
export const ruleMatch = z.object({
  conversationId: id,
  customerName: z.string(),
  preview: z.string(),
  /** Those that are not so already. */
  changes: z.array(conversationChange),
  notes: z.number().int(),
  drafts: z.number().int(),
});
export type RuleMatch = z.infer<typeof ruleMatch>;

export const ruleTried = z.object({
  looked: z.number().int(),
  matches: z.array(ruleMatch),
  next: z.object({ lastMessageAt: z.number(), id }).nullable(),
});
export type RuleTried = z.infer<typeof ruleTried>;

/** What a rule did in one conversation. */
export const ruleLogEntry = z.object({
  /** For `steps.undo`. */
  operationId: z.uuid(),
  ruleId: z.uuid(),
  name: z.string(),
  conversationId: id,
  customerName: z.string(),
  at: z.number().int().nonnegative(),
  events: z.array(conversationEvent),
});
export type RuleLogEntry = z.infer<typeof ruleLogEntry>;
