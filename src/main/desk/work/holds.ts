import { matches, type RuleDefinition } from '../../../contract/index.ts';
import { keptWords } from '../../replica/conversation-state.ts';
import type { ConversationDocument } from '../../replica/documents.ts';
import type { WorkingHours } from '../working-time.ts';

/** What a rule looks at: a conversation as it is, and what came in. */
export interface Occasion {
  conversation: ConversationDocument;
  text: string;
  sentAt: number;
}

/** Whether a rule holds for what came in. */
export function holds({ condition, time }: RuleDefinition, { conversation, text, sentAt }: Occasion, now: number, hours: WorkingHours): boolean {
  return isTime(time, sentAt, hours) && matches(condition, { ...conversation, latestInbound: keptWords(text) }, { now, me: '' });
}

function isTime({ days, between, hours: wanted }: RuleDefinition['time'], at: number, hours: WorkingHours): boolean {
  if (wanted !== 'any' && hours.isWorking(at) !== (wanted === 'working')) return false;
  if (days.length === 0 && between === null) return true;
  const { day, minute } = hours.wall(at);
  if (days.length > 0 && !days.includes(day)) return false;
  if (between === null) return true;
  const { from, to } = between;
  return from <= to ? from <= minute && minute < to : from <= minute || minute < to;
}
