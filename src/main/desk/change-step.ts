import type { ConversationChange } from '../../contract/index.ts';
import { withStanding } from '../replica/conversation-state.ts';
import type { ConversationDocument, Touched } from '../replica/documents.ts';
import type { DueAt } from '../replica/due.ts';
import { changedBy, type ChangeContext } from './change.ts';

export const touchedOf = ({ decided, decidedThrough, snoozedUntil, assignee, team, priority, tags }: ConversationDocument): Touched =>
  ({ decided, decidedThrough, snoozedUntil, assignee, team, priority, tags });

/** What the changes make of a conversation, and those of them that did something. */
export function applied<T extends ConversationDocument>(current: T, changes: readonly ConversationChange[], context: ChangeContext): { next: T; effective: ConversationChange[] } {
  let next = current;
  const effective: ConversationChange[] = [];
  for (const change of changes) {
    const changed = changedBy(next, change, context);
    if (changed !== next) effective.push(change);
    next = changed;
  }
  // Which target it has may rest on any of them.
  return { next: next === current ? current : withStanding(next, context.due), effective };
}

/** A field that somebody has changed since stays as they want it. */
export function putBack(current: ConversationDocument, { before, after }: { before: Touched; after: Touched }, due: DueAt): ConversationDocument {
  const now = touchedOf(current);
  const same = (field: keyof Touched): boolean => JSON.stringify(now[field]) === JSON.stringify(after[field]);
  const decision = same('decided') && same('decidedThrough') && same('snoozedUntil');
  const next = {
    ...current,
    ...(decision ? { decided: before.decided, decidedThrough: before.decidedThrough, snoozedUntil: before.snoozedUntil } : {}),
    ...(same('assignee') ? { assignee: before.assignee } : {}),
    ...(same('team') ? { team: before.team } : {}),
    ...(same('priority') ? { priority: before.priority } : {}),
    ...(same('tags') ? { tags: before.tags } : {}),
  };
  return withStanding(next, due);
}
