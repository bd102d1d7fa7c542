import { z } from 'zod';
import { priority, tag } from './conversation-change.ts';
import { conversationState } from './conversation-state.ts';
import { channel } from './network.ts';
import { networkName } from './networks/index.ts';

const id = z.string().min(1).max(1_000);
const words = z.string().trim().min(1).max(200);

/**
 * One thing that is so of a conversation, or not. `me`: whoever sits at this workstation; where nobody has said who that is,
 * what speaks of `me` is never so. Words are found anywhere, whatever their case.
 */
export const simpleCondition = z.discriminatedUnion('kind', [
  /** In what the customer last wrote (its first 1,000 characters) or in the subject. */
  z.object({ kind: z.literal('text'), in: z.enum(['message', 'subject', 'either']), contains: words }),
  z.object({ kind: z.literal('network'), network: networkName }),
  z.object({ kind: z.literal('account'), accountId: id }),
  z.object({ kind: z.literal('channel'), channel }),
  z.object({ kind: z.literal('state'), state: conversationState }),
  z.object({ kind: z.literal('assignee'), assignee: z.union([z.literal('me'), z.literal('nobody'), z.uuid()]) }),
  z.object({ kind: z.literal('team'), team: z.union([z.literal('none'), z.uuid()]) }),
  z.object({ kind: z.literal('tag'), tag }),
  z.object({ kind: z.literal('priority'), priority }),
  /** BCP 47, as it was recognised; `unknown`: it was not. */
  z.object({ kind: z.literal('language'), language: z.string().min(1).max(40) }),
  /** Name or handle. */
  z.object({ kind: z.literal('customer'), contains: words }),
  z.object({ kind: z.literal('followers'), atLeast: z.number().int().min(1).max(1_000_000_000) }),
  /** It needs an answer, and has for at least that long. */
  z.object({ kind: z.literal('waiting'), minutes: z.number().int().min(1).max(525_600) }),
  /** Its answer should have been there by now. */
  z.object({ kind: z.literal('overdue') }),
  /** A note names me, and I have not looked since. */
  z.object({ kind: z.literal('mentionsMe') }),
]);
export type SimpleCondition = z.infer<typeof simpleCondition>;

/** `all` of nothing is so of everything, `any` of nothing of nothing. */
export type Condition =
  | SimpleCondition
  | { kind: 'all'; of: Condition[] }
  | { kind: 'any'; of: Condition[] }
  | { kind: 'not'; of: Condition };

const someConditions = z.lazy(() => z.array(nested).max(50));
const nested: z.ZodType<Condition> = z.union([
  simpleCondition,
  z.object({ kind: z.literal('all'), of: someConditions }),
  z.object({ kind: z.literal('any'), of: someConditions }),
  z.object({ kind: z.literal('not'), of: z.lazy(() => nested) }),
]);

const deepest = 6;
const most = 200;

/** How many conditions stand one within the other, and how many there are. */
function sizeOf(condition: Condition): { depth: number; count: number } {
  const inner = partsOf(condition).map(sizeOf);
  return { depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)), count: 1 + inner.reduce((sum, { count }) => sum + count, 0) };
}

/** What a condition is made of; nothing of a simple one. */
export function partsOf(condition: Condition): readonly Condition[] {
  if (!('of' in condition)) return [];
  return condition.kind === 'not' ? [condition.of] : condition.of;
}

/** Which conversations are meant: by saved views, rules, targets, exports and what is done to many. */
export const condition = nested.refine((wanted) => {
  const { depth, count } = sizeOf(wanted);
  return depth <= deepest && count <= most;
}, { error: 'Too many conditions, or too many within each other' });

/** What is so of everything. */
export const everything: Condition = { kind: 'all', of: [] };

/** Whether it can become so, or cease to be, by nothing but time. */
export const changesWithTime = (wanted: Condition): boolean =>
  wanted.kind === 'waiting' || wanted.kind === 'overdue' || partsOf(wanted).some(changesWithTime);

/** Whether it depends on who sits here. */
export const speaksOfMe = (wanted: Condition): boolean =>
  wanted.kind === 'mentionsMe' || (wanted.kind === 'assignee' && wanted.assignee === 'me') || partsOf(wanted).some(speaksOfMe);
