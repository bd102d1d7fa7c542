import {
  type Condition, type ConversationChange, type ConversationFacts, everything, matches, type QueueRow, systemConditions, type Definition,
} from '../../../contract/index.ts';
import type { ViewName } from '../commands/actions.ts';
import { isSystemView, savedViewsOf } from './view-names.ts';

/** What a view shows; null: it is no view of conversations. */
export function conditionOfView(view: ViewName, definitions: readonly Definition[]): Condition | null {
  if (isSystemView(view)) return systemConditions[view];
  return savedViewsOf(definitions).find(({ id }) => id === view)?.condition ?? null;
}

/** What a row tells of a conversation. */
const factsOf = (row: QueueRow): ConversationFacts =>
  ({ ...row, latestInbound: '', followers: 0, language: '', waitingSince: row.waitingSince ?? 0, dueAt: row.dueAt ?? 0 });

/** A row knows no words and no followers, and no change touches them: as far as they go, everything stays as it is. */
function known(condition: Condition): Condition {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { kind: condition.kind, of: condition.of.map(known) };
    case 'not':
      return { kind: 'not', of: known(condition.of) };
    case 'text':
    case 'language':
    case 'followers':
      return everything;
    case 'network': case 'account': case 'channel': case 'state': case 'assignee': case 'team': case 'tag': case 'priority': case 'customer':
    case 'waiting': case 'overdue': case 'mentionsMe':
      return condition;
  }
}

function changed(facts: ConversationFacts, change: ConversationChange): ConversationFacts {
  switch (change.kind) {
    case 'state':
      return { ...facts, state: change.state };
    case 'snooze':
      return { ...facts, state: 'snoozed' };
    case 'assign':
      return { ...facts, assignee: change.assignee };
    case 'team':
      return { ...facts, team: change.team };
    case 'priority':
      return { ...facts, priority: change.priority };
    case 'tags':
      return { ...facts, tags: [...facts.tags.filter((tag) => !change.remove.includes(tag)), ...change.add] };
  }
}

/** Whether a conversation goes from a view with these changes. */
export function leaves(condition: Condition | null, row: QueueRow, changes: readonly ConversationChange[], me: string): boolean {
  if (condition === null) return false;
  const asked = known(condition);
  const context = { now: Date.now(), me };
  const before = factsOf(row);
  return matches(asked, before, context) && !matches(asked, changes.reduce(changed, before), context);
}
