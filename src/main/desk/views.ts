import { type Condition, type ConditionContext, matches, partsOf, systemConditions, systemView, type SystemView, type ViewId } from '../../contract/index.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import { selectorOf } from './condition-selector.ts';
import type { Definitions } from './definitions.ts';
import { tagsInUse } from './tags.ts';

type Sorted = 'sortAt' | 'lastMessageAt' | 'mentionedAt';

/** Which conversations a view shows, and in which order; of equal ones the id decides. */
export interface View {
  condition: Condition;
  by: Sorted;
  direction: 'asc' | 'desc';
}

/** By when an answer is due, or what comes back first; of what waits for the customer, is done, or is simply there, the newest. */
const systemOrders: Record<SystemView, Omit<View, 'condition'>> = {
  mine: { by: 'sortAt', direction: 'asc' },
  unassigned: { by: 'sortAt', direction: 'asc' },
  open: { by: 'sortAt', direction: 'asc' },
  mentions: { by: 'mentionedAt', direction: 'desc' },
  snoozed: { by: 'sortAt', direction: 'asc' },
  waiting: { by: 'sortAt', direction: 'desc' },
  done: { by: 'sortAt', direction: 'desc' },
  all: { by: 'lastMessageAt', direction: 'desc' },
};

export const isSystemView = (id: ViewId): id is SystemView => systemView.safeParse(id).success;

/** Null where no saved view has that id, or it is gone. */
export function viewOf(definitions: Definitions, id: ViewId): View | null {
  if (isSystemView(id)) return { condition: systemConditions[id], ...systemOrders[id] };
  const saved = definitions.of('savedView').find((one) => one.id === id);
  if (saved === undefined) return null;
  return { condition: saved.condition, ...(saved.sort === 'due' ? { by: 'sortAt', direction: 'asc' } : { by: 'lastMessageAt', direction: 'desc' }) };
}

const speaksOfTags = (condition: Condition): boolean => condition.kind === 'tag' || partsOf(condition).some(speaksOfTags);

export type ConversationSelector = ReturnType<typeof selectorOf>;

/** What SQL is asked for a condition. */
export async function selecting(replica: Replica, condition: Condition, context: ConditionContext): Promise<ConversationSelector> {
  return selectorOf(condition, { ...context, tagsInUse: speaksOfTags(condition) ? await tagsInUse(replica) : new Map<string, string>() });
}

/** Whether a change to a conversation touches what a condition speaks of. */
export const concerns = (condition: Condition, context: ConditionContext, changed: readonly (ConversationDocument | null)[]): boolean =>
  changed.some((one) => one !== null && matches(condition, one, context));
