import type { MangoQuerySelector } from 'rxdb';
import { type Condition, type ConditionContext, literalFlags, literalPattern, type SimpleCondition } from '../../contract/index.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import { keyOf } from './tags.ts';

type Selector = MangoQuerySelector<ConversationDocument>;

export interface SelectorContext extends ConditionContext {
  /** How a tag is written where it is in use, by what tells tags apart. */
  tagsInUse: ReadonlyMap<string, string>;
}

const minute = 60_000;
/** No conversation has this one. */
const none: Selector = { state: { $in: [] } };

/** Selects what `matches` says is so. SQL answers all of it but words, for which the rows that are left are looked at one by one. */
export function selectorOf(condition: Condition, context: SelectorContext): Selector {
  if (!('of' in condition)) return simpleSelector(condition, context);
  switch (condition.kind) {
    case 'all':
      return condition.of.length === 0 ? {} : { $and: condition.of.map((one) => selectorOf(one, context)) };
    case 'any':
      return condition.of.length === 0 ? none : { $or: condition.of.map((one) => selectorOf(one, context)) };
    case 'not':
      return { $nor: [selectorOf(condition.of, context)] };
  }
}

const has = (path: 'latestInbound' | 'subject' | 'customerName' | 'customerHandle', text: string): Selector =>
  ({ [path]: { $regex: literalPattern(text), $options: literalFlags } });

function simpleSelector(condition: SimpleCondition, { now, me, tagsInUse }: SelectorContext): Selector {
  switch (condition.kind) {
    case 'text':
      if (condition.in === 'either') return { $or: [has('latestInbound', condition.contains), has('subject', condition.contains)] };
      return has(condition.in === 'message' ? 'latestInbound' : 'subject', condition.contains);
    case 'network':
      return { network: { $eq: condition.network } };
    case 'account':
      return { accountId: { $eq: condition.accountId } };
    case 'channel':
      return { channel: { $eq: condition.channel } };
    case 'state':
      return { state: { $eq: condition.state } };
    case 'assignee':
      if (condition.assignee === 'nobody') return { assignee: { $eq: '' } };
      if (condition.assignee === 'me') return me === '' ? none : { assignee: { $eq: me } };
      return { assignee: { $eq: condition.assignee } };
    case 'team':
      return { team: { $eq: condition.team === 'none' ? '' : condition.team } };
    case 'tag':
      return { tags: { $in: [tagsInUse.get(keyOf(condition.tag)) ?? condition.tag.normalize('NFC')] } };
    case 'priority':
      return { priority: { $eq: condition.priority } };
    case 'language':
      return { language: { $eq: condition.language === 'unknown' ? '' : condition.language } };
    case 'customer':
      return { $or: [has('customerName', condition.contains), has('customerHandle', condition.contains)] };
    case 'followers':
      return { followers: { $gte: condition.atLeast } };
    case 'waiting':
      return { state: { $eq: 'open' }, waitingSince: { $gt: 0, $lte: now - condition.minutes * minute } };
    case 'overdue':
      return { state: { $eq: 'open' }, dueAt: { $gt: 0, $lte: now } };
    case 'mentionsMe':
      return me === '' ? none : { mentionedAt: { $gt: 0 }, mentioned: { $in: [me] } };
  }
}
