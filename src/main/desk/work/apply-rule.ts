import type { RuleDefinition } from '../../../contract/index.ts';
import { find } from '../../replica/access.ts';
import type { Desk } from '../desk.ts';
import { eventAt, record } from '../events.ts';
import type { Occasion } from './holds.ts';
import { stepsOf } from './rule-steps.ts';
import { idOf } from './step-id.ts';
import { takeSteps } from './steps.ts';

/** What a rule is applied to: a conversation, and the messages for which it holds there, the one that it is said of first. */
export interface Applied extends Pick<Occasion, 'conversation'> {
  /** Empty: an agent wanted it, of no message. */
  messageIds: readonly string[];
  /** Of this run, where an agent wanted it. */
  runId?: string;
}

/** Does what a rule does. What it cannot do is told in the conversation. */
export async function applyRule(desk: Desk, rule: RuleDefinition, wanted: readonly Applied[]): Promise<number> {
  if (wanted.length === 0) return 0;
  const byConversation = new Map(wanted.map((one) => [one.conversation.id, one]));
  const causeOf = (conversationId: string) => {
    const { messageIds: [messageId = ''], runId = '' } = byConversation.get(conversationId) ?? { messageIds: [] };
    return {
      operationId: idOf('rule', rule.id, conversationId, messageId, runId),
      by: { kind: 'rule' as const, ruleId: rule.id, name: rule.name, messageId },
    };
  };
  const fail = async (why: 'gone' | 'defect', detail: string): Promise<void> => {
    await record(desk.replica, wanted.map(({ conversation }) => {
      const { operationId, by } = causeOf(conversation.id);
      return eventAt(`${operationId}:w-failed:${conversation.id}`, conversation, desk.clock.now(), by, { kind: 'failed', why, detail });
    }));
  };
  const steps = stepsOf(rule, desk.definitions);
  if (steps === null) {
    await fail('gone', '');
    return 0;
  }
  try {
    const { missing } = await takeSteps(desk, [...byConversation.keys()], { steps, at: desk.clock.now(), me: '', onlyEmptyDrafts: true, causeOf });
    if (missing > 0) await fail('gone', '');
    return wanted.length;
  } catch (error) {
    desk.onDefect(error);
    await fail('defect', error instanceof Error ? error.message.slice(0, 500) : '');
    return 0;
  }
}

/** For which messages of these conversations each rule did what it does. */
export async function messagesDone({ replica }: Desk, conversationIds: readonly string[]): Promise<(ruleId: string, messageId: string) => boolean> {
  const said = await find(replica.events, { selector: { conversationId: { $in: [...conversationIds] } } });
  const done = new Map<string, Set<string>>();
  for (const { by } of said) {
    if (by.kind === 'rule' && by.messageId !== '') done.set(by.ruleId, (done.get(by.ruleId) ?? new Set()).add(by.messageId));
  }
  return (ruleId, messageId) => done.get(ruleId)?.has(messageId) ?? false;
}
