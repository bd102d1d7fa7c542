import type { Payload, RuleMatch, RuleTried, Value } from '../../../contract/index.ts';
import { byIds, find } from '../../replica/access.ts';
import { applied } from '../change-step.ts';
import type { Desk } from '../desk.ts';
import { tagsInUse } from '../tags.ts';
import { workingHoursOf } from '../working-time.ts';
import { applyRule } from './apply-rule.ts';
import { holds } from './holds.ts';
import { stepsOf } from './rule-steps.ts';
import { changesOf } from './steps.ts';
import { idOf } from './step-id.ts';

/** What a rule would have done to some of the latest conversations, by what the customer last wrote in each. Nothing is changed. */
export async function tryRule(desk: Desk, { rule, after, limit }: Payload<'rule.try'>): Promise<RuleTried> {
  const { replica, clock, definitions } = desk;
  const older = after === null ? {} : {
    $or: [{ lastMessageAt: { $lt: after.lastMessageAt } }, { lastMessageAt: { $eq: after.lastMessageAt }, id: { $lt: after.id } }],
  };
  const found = await find(replica.conversations, { selector: older, sort: [{ lastMessageAt: 'desc' }, { id: 'desc' }], limit });
  const hours = workingHoursOf(definitions.all());
  const steps = stepsOf(rule, definitions) ?? [];
  const context = { tagsInUse: await tagsInUse(replica), due: replica.due.at };
  const changes = changesOf({ steps, at: clock.now(), me: '' });
  const matches = found.filter((conversation) => isHeld(desk, rule, conversation, hours)).map((conversation): RuleMatch => ({
    conversationId: conversation.id,
    customerName: conversation.customerName || conversation.customerHandle,
    preview: conversation.preview,
    changes: applied(conversation, changes, context).effective,
    notes: steps.filter((step) => step.do === 'note').length,
    drafts: steps.filter((step) => step.do === 'write' || step.do === 'savedReply').length,
  }));
  const last = found.at(-1);
  return { looked: found.length, matches, next: last === undefined || found.length < limit ? null : { lastMessageAt: last.lastMessageAt, id: last.id } };
}

/** Of what the customer last wrote; who never wrote is no occasion. */
const isHeld = (desk: Desk, rule: Parameters<typeof holds>[0], conversation: Parameters<typeof holds>[1]['conversation'], hours: Parameters<typeof holds>[3]): boolean =>
  conversation.lastInboundAt > 0 && holds(rule, { conversation, text: conversation.latestInbound, sentAt: conversation.lastInboundAt }, desk.clock.now(), hours);

/** Does what a rule does to conversations that are there; null: there is no such rule. */
export async function applyToHistory(desk: Desk, { ruleId, ids }: Payload<'rule.apply'>): Promise<Value<'rule.apply'> | null> {
  const rule = desk.definitions.of('rule').find(({ id }) => id === ruleId);
  if (rule === undefined) return null;
  const hours = workingHoursOf(desk.definitions.all());
  const runId = idOf('run', String(desk.clock.now()), ...ids);
  const held = (await byIds(desk.replica.conversations, ids)).filter((conversation) => isHeld(desk, rule, conversation, hours));
  return { applied: await applyRule(desk, rule, held.map((conversation) => ({ conversation, messageIds: [], runId }))) };
}
