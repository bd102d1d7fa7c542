import type { Priority } from './conversation-change.ts';
import type { ConversationState } from './conversation-state.ts';
import type { Channel } from './network.ts';
import type { NetworkName } from './networks/index.ts';
import type { Condition, SimpleCondition } from './condition.ts';

/** What conditions look at. Times are epoch milliseconds, 0: never; empty: nobody, nothing, not known. */
export interface ConversationFacts {
  accountId: string;
  network: NetworkName;
  channel: Channel;
  state: ConversationState;
  subject: string;
  /** What the customer wrote last, its beginning. */
  latestInbound: string;
  customerName: string;
  customerHandle: string;
  /** 0: not known. */
  followers: number;
  assignee: string;
  team: string;
  tags: readonly string[];
  priority: Priority;
  language: string;
  waitingSince: number;
  dueAt: number;
  mentioned: readonly string[];
}

export interface ConditionContext {
  now: number;
  /** The agent at this workstation; empty: nobody has said who that is. */
  me: string;
}

const minute = 60_000;

/** What tells tags apart. */
const tagKey = (tag: string): string => tag.normalize('NFC').toLowerCase();

/** Of a text that is searched for as it stands. */
export const literalPattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
/** Whatever the case. */
export const literalFlags = 'iu';

const contains = (text: string, part: string): boolean => new RegExp(literalPattern(part), literalFlags).test(text);

/** Whether a condition is so of a conversation. */
export function matches(condition: Condition, conversation: ConversationFacts, context: ConditionContext): boolean {
  if (!('of' in condition)) return isSo(condition, conversation, context);
  switch (condition.kind) {
    case 'all':
      return condition.of.every((one) => matches(one, conversation, context));
    case 'any':
      return condition.of.some((one) => matches(one, conversation, context));
    case 'not':
      return !matches(condition.of, conversation, context);
  }
}

function isSo(condition: SimpleCondition, conversation: ConversationFacts, { now, me }: ConditionContext): boolean {
  switch (condition.kind) {
    case 'text':
      return (condition.in !== 'subject' && contains(conversation.latestInbound, condition.contains))
        || (condition.in !== 'message' && contains(conversation.subject, condition.contains));
    case 'network':
      return conversation.network === condition.network;
    case 'account':
      return conversation.accountId === condition.accountId;
    case 'channel':
      return conversation.channel === condition.channel;
    case 'state':
      return conversation.state === condition.state;
    case 'assignee':
      if (condition.assignee === 'nobody') return conversation.assignee === '';
      return condition.assignee === 'me' ? me !== '' && conversation.assignee === me : conversation.assignee === condition.assignee;
    case 'team':
      return conversation.team === (condition.team === 'none' ? '' : condition.team);
    case 'tag':
      return conversation.tags.some((tag) => tagKey(tag) === tagKey(condition.tag));
    case 'priority':
      return conversation.priority === condition.priority;
    case 'language':
      return conversation.language === (condition.language === 'unknown' ? '' : condition.language);
    case 'customer':
      return contains(conversation.customerName, condition.contains) || contains(conversation.customerHandle, condition.contains);
    case 'followers':
      return conversation.followers >= condition.atLeast;
    case 'waiting':
      return conversation.state === 'open' && conversation.waitingSince > 0 && conversation.waitingSince <= now - condition.minutes * minute;
    case 'overdue':
      return conversation.state === 'open' && conversation.dueAt > 0 && conversation.dueAt <= now;
    case 'mentionsMe':
      return me !== '' && conversation.mentioned.includes(me);
  }
}
