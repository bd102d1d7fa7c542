import type { QueueRow } from '../../../contract/index.ts';
import type { Translate } from '../i18n/keys.ts';
import { span, type Age } from '../i18n/times.ts';

const minute = 60_000;
/** As main warns: the last quarter of the time there is, at most a quarter of an hour. */
const longestNotice = 15 * minute;

/** How the answer stands against its target; null: nothing is due. */
export function urgencyOf({ dueAt, waitingSince }: Pick<QueueRow, 'dueAt' | 'waitingSince'>, now: number): Age | null {
  if (dueAt === null || waitingSince === null) return null;
  if (now >= dueAt) return 'hot';
  return now >= dueAt - Math.min(longestNotice, (dueAt - waitingSince) / 4) ? 'warm' : 'calm';
}

/** The time against the target, such as `12 min over`, or `long`, for who hears it; null: it is not due soon. */
export function dueWords(t: Translate, locale: string, row: QueueRow, now: number, long = false): string | null {
  const urgency = urgencyOf(row, now);
  if (row.waitingSince === null || row.dueAt === null || urgency === null || urgency === 'calm') return null;
  return urgency === 'hot' ? t(long ? 'queue.row.over' : 'queue.row.overShort', { time: span(locale, now - row.dueAt, long) }) : t('queue.row.dueIn', { time: span(locale, row.dueAt - now, long) });
}

/** Why a row stands where it stands, beside its time: short words, the strongest first. */
export function reasonsOf(t: Translate, row: QueueRow, me: string): { kind: 'mention' | 'back' | 'urgent' | 'high'; words: string }[] {
  const reasons: ReturnType<typeof reasonsOf> = [];
  if (me !== '' && row.mentioned.includes(me)) reasons.push({ kind: 'mention', words: t('queue.row.mentionsYou') });
  if (row.back !== null) reasons.push({ kind: 'back', words: t(`queue.row.back.${row.back}`) });
  if (row.priority === 'urgent' || row.priority === 'high') reasons.push({ kind: row.priority, words: t(`priority.${row.priority}`) });
  return reasons;
}
