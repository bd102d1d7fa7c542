import type { Actor, ConversationChange, ConversationEvent } from '../../contract/index.ts';
import { byIds, find, removeMany, updateMany } from '../replica/access.ts';
import { insertsAgain, updates } from '../replica/commit.ts';
import type { ConversationDocument, EventDocument, Touched } from '../replica/documents.ts';
import { applied, putBack, touchedOf } from './change-step.ts';
import type { Desk } from './desk.ts';
import { eventAt } from './events.ts';
import { countingTags, type Retagged, tagsInUse } from './tags.ts';

/** What one conversation was and became. */
export interface Step {
  before: Touched;
  after: Touched;
  events: readonly ConversationEvent[];
}

export type Steps = ReadonlyMap<string, Step>;

/** What a change to a conversation is part of, and who makes it. */
export interface Cause {
  operationId: string;
  by: Actor;
}

/** Of a step, in one conversation: its first event has what the conversation was before. */
const eventId = (operationId: string, index: number, conversationId: string): string => `${operationId}:${String(index)}:${conversationId}`;

/** Ids of one step begin with it; `;` comes right after `:`. */
export const within = (prefix: string): { $gte: string; $lt: string } => ({ $gte: `${prefix}:`, $lt: `${prefix};` });

export const firstEventsOf = (operationId: string) => ({ id: within(`${operationId}:0`) });

const retagged = (steps: Steps): Retagged[] => [...steps.values()].map(({ before, after }) => ({ before: before.tags, after: after.tags }));

/** `changeEach`, of one step. */
export const changeAll = (desk: Desk, operationId: string, ids: readonly string[], changes: readonly ConversationChange[], by: Actor): Promise<Steps> =>
  changeEach(desk, ids, changes, () => ({ operationId, by }));

/**
 * Does all changes to each conversation, and notes in each what was done and by whom, in one transaction. What the same step
 * has been done to is left as it is.
 * @returns those that were changed, with what they were
 */
export async function changeEach(
  desk: Desk, ids: readonly string[], changes: readonly ConversationChange[], causeOf: (conversationId: string) => Cause,
): Promise<Steps> {
  const { replica } = desk;
  const context = { tagsInUse: await tagsInUse(replica), due: replica.due.at };
  const mayGain = changes.flatMap((change) => (change.kind === 'tags' ? change.add.map((tag) => context.tagsInUse.get(tag) ?? tag) : []));
  for (;;) {
    const [documents, noted] = await Promise.all([
      byIds(replica.conversations, ids), byIds(replica.events, ids.map((id) => eventId(causeOf(id).operationId, 0, id))),
    ]);
    const before = new Set(noted.map(({ conversationId }) => conversationId));
    const steps = new Map<string, Step>();
    const changed = documents.filter(({ id }) => !before.has(id)).flatMap((previous) => {
      const { next, effective } = applied<ConversationDocument>(previous, changes, context);
      if (next === previous) return [];
      const { operationId, by } = causeOf(previous.id);
      const events = effective.map((change, index) =>
        eventAt(eventId(operationId, index, previous.id), previous, desk.clock.now(), by, { kind: 'change', change }));
      steps.set(previous.id, { before: touchedOf(previous), after: touchedOf(next), events });
      return [{ previous, next }];
    });
    if (changed.length === 0) return steps;
    const written = { whole: false };
    await countingTags(replica, changed.flatMap(() => mayGain), async () => {
      written.whole = await replica.commit([updates(replica.conversations, changed), insertsAgain(replica.events, [...steps.values()].flatMap(documentsOf))]);
      return written.whole ? retagged(steps) : [];
    });
    // Somebody wrote one of the conversations meanwhile: judged again by what they are now.
    if (written.whole) return steps;
  }
}

const documentsOf = ({ before, after, events }: Step): EventDocument[] =>
  events.map((event, index) => ({ ...event, step: index === 0 ? { before, after } : null }));

/** Puts back some of what a step changed; answers with the conversations, none once nothing is left. */
export async function putBackSome(desk: Desk, operationId: string, limit: number): Promise<string[]> {
  const { replica } = desk;
  const events = await find(replica.events, { selector: firstEventsOf(operationId), sort: [{ id: 'asc' }], limit });
  if (events.length === 0) {
    await forgetRest(desk, operationId, limit);
    return [];
  }
  const steps = new Map(events.flatMap(({ conversationId, step }) => (step === null ? [] : [[conversationId, step]])));
  const mayGain = [...steps.values()].flatMap(({ before, after }) => before.tags.filter((tag) => !after.tags.includes(tag)));
  await countingTags(replica, mayGain, async () => {
    const restored = new Map<string, Retagged>();
    await updateMany(replica.conversations, [...steps.keys()], (current) => {
      const step = steps.get(current.id);
      if (step === undefined) return null;
      const next = putBack(current, step, replica.due.at);
      restored.set(current.id, { before: current.tags, after: next.tags });
      return next;
    });
    return [...restored.values()];
  });
  await removeMany(replica.events, events.map(({ id }) => id));
  return events.map(({ conversationId }) => conversationId);
}

/** The other events of a step that is undone. */
async function forgetRest({ replica }: Desk, operationId: string, limit: number): Promise<void> {
  for (;;) {
    const rest = await find(replica.events, { selector: { id: within(operationId) }, sort: [{ id: 'asc' }], limit });
    if (rest.length === 0) return;
    await removeMany(replica.events, rest.map(({ id }) => id));
  }
}
