import type { Payload, Value } from '../../contract/index.ts';
import { byId, byIds, removeWhere, updateMany } from '../replica/access.ts';
import { type Desk, unsettledOf } from './desk.ts';
import { agentHere, eventAt, record } from './events.ts';
import { queueRow } from './rows.ts';
import { RecentSteps } from './recent-steps.ts';

/** What each conversation was one case with before and after, and the events that tell of it. */
interface Step {
  related: ReadonlyMap<string, { before: readonly string[]; after: readonly string[] }>;
  events: readonly string[];
}

export interface Cases {
  /** Null where one of the conversations is not in the replica. */
  change(wanted: Payload<'case.change'>): Promise<Value<'case.change'> | null>;
  undo(operationId: string): Promise<Value<'case.undo'>>;
}

/** The other conversations of a case; those that are gone are not among them. */
export async function caseOf(desk: Desk, conversationId: string): Promise<Value<'case.view'>> {
  const conversation = await byId(desk.replica.conversations, conversationId);
  const others = await byIds(desk.replica.conversations, conversation?.related ?? []);
  const unsettled = unsettledOf(desk);
  return { conversations: others.map((one) => queueRow(one, unsettled)) };
}

/** Conversations that are one case: a complaint that was repeated, or moved to another network. */
export function openCases(desk: Desk): Cases {
  const { replica } = desk;
  const steps = new RecentSteps<Step>();
  return {
    async change({ operationId, conversationId, withId, on }) {
      const known = steps.get(operationId);
      if (known !== undefined) return { changed: known.related.size };
      const named = await byIds(replica.conversations, [conversationId, withId]);
      if (conversationId === withId || named.length < 2) return null;
      const all = new Set([conversationId, withId, ...named.flatMap(({ related }) => related)]);
      const step = await relate(desk, operationId, [...all], (id) => {
        if (on) return [...all].filter((other) => other !== id);
        return id === withId ? [] : [...all].filter((other) => other !== id && other !== withId);
      }, { conversationId, withId, on });
      steps.keep(operationId, step);
      return { changed: step.related.size };
    },
    async undo(operationId) {
      const step = steps.take(operationId);
      if (step === undefined) return { restored: null };
      const restored = await updateMany(replica.conversations, [...step.related.keys()], (current) => {
        const kept = step.related.get(current.id);
        return kept !== undefined && same(current.related, kept.after) ? { ...current, related: [...kept.before] } : null;
      });
      for (const id of step.events) await removeWhere(replica.events, id, () => true);
      return { restored: restored.length };
    },
  };
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id) => b.includes(id));

async function relate(
  desk: Desk, operationId: string, ids: readonly string[], relatedTo: (id: string) => string[], { conversationId, withId, on }: Omit<Payload<'case.change'>, 'operationId'>,
): Promise<Step> {
  const { replica, clock } = desk;
  const related = new Map<string, { before: readonly string[]; after: readonly string[] }>();
  const written = await updateMany(replica.conversations, ids, (current) => {
    const after = relatedTo(current.id);
    related.delete(current.id);
    if (same(current.related, after)) return null;
    related.set(current.id, { before: current.related, after });
    return { ...current, related: after, handled: true };
  });
  const told = written.filter(({ id }) => id === conversationId || id === withId).map((conversation) => eventAt(
    `${operationId}:${conversation.id}`, conversation, clock.now(), agentHere(desk),
    { kind: 'case', with: conversation.id === withId ? conversationId : withId, on },
  ));
  await record(replica, told);
  return { related, events: told.map(({ id }) => id) };
}
