import type { MangoQuerySelector } from 'rxdb';
import type { Payload, RuleLogEntry, Value } from '../../../contract/index.ts';
import { byIds, find } from '../../replica/access.ts';
import type { EventDocument } from '../../replica/documents.ts';
import type { Desk } from '../desk.ts';

const idLength = 36;

/** What rules did, the latest first; what was undone is not among it. */
export async function ruleLog({ replica }: Desk, { ruleId, limit }: Payload<'rule.log'>): Promise<Value<'rule.log'>> {
  const selector = { 'by.kind': 'rule', ...(ruleId === null ? {} : { 'by.ruleId': ruleId }) } as MangoQuerySelector<EventDocument>;
  const events = await find(replica.events, { selector, sort: [{ at: 'desc' }, { id: 'desc' }], limit });
  const conversations = new Map((await byIds(replica.conversations, events.map(({ conversationId }) => conversationId))).map((one) => [one.id, one]));
  const steps = Map.groupBy(events, ({ id }) => id.slice(0, idLength));
  const entries = [...steps].flatMap(([operationId, of]) => entryOf(operationId, of, (id) => conversations.get(id)?.customerName ?? ''));
  return { entries };
}

function entryOf(operationId: string, events: readonly EventDocument[], nameOf: (conversationId: string) => string): RuleLogEntry[] {
  const [first] = events;
  if (first?.by.kind !== 'rule') return [];
  const { ruleId, name } = first.by;
  const { conversationId, at } = first;
  return [{
    operationId, ruleId, name, conversationId, customerName: nameOf(conversationId), at,
    events: events.map(({ id, conversationId: of, at: then, by, what }) => ({ id, conversationId: of, at: then, by, what })).reverse(),
  }];
}
