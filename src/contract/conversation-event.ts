import { z } from 'zod';
import { conversationChange } from './conversation-change.ts';

const id = z.string().min(1).max(1_000);

/** Who did it. `console`: nobody, it was time. */
export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agent'), agentId: z.string() }),
  z.object({ kind: z.literal('console') }),
  /** `name` as it was then. `messageId`: what came in; empty: an agent had it done to what was there. */
  z.object({ kind: z.literal('rule'), ruleId: z.uuid(), name: z.string(), messageId: z.string() }),
]);
export type Actor = z.infer<typeof actor>;

/** What happened inside, beside the messages; no network ever sees it. */
export const happening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('change'), change: conversationChange }),
  /** A reply was let go, or given back to its author. `messageId`: of the reply. */
  z.object({ kind: z.literal('approved'), messageId: id }),
  z.object({ kind: z.literal('sentBack'), messageId: id, author: z.string(), why: z.string().max(2_000) }),
  /** Its time came. */
  z.object({ kind: z.literal('woke') }),
  /** A note was written by a macro or a rule. */
  z.object({ kind: z.literal('noted'), noteId: z.uuid() }),
  /** A macro or a rule put something into the composer: what was there, and what is. */
  z.object({ kind: z.literal('drafted'), before: z.string(), after: z.string() }),
  /** A rule could not do what it does. */
  z.object({ kind: z.literal('failed'), why: z.enum(['gone', 'defect']), detail: z.string().max(500) }),
  /** Made one case with another conversation, or (`on` false) taken out of it. */
  z.object({ kind: z.literal('case'), with: id, on: z.boolean() }),
]);
export type Happening = z.infer<typeof happening>;

export const conversationEvent = z.object({
  id,
  conversationId: id,
  /** Epoch milliseconds; never before the message after which it happened. */
  at: z.number().int().nonnegative(),
  by: actor,
  what: happening,
});
export type ConversationEvent = z.infer<typeof conversationEvent>;
