import type { Problem } from '../../../contract/index.ts';
import type { Translate } from '../i18n/i18n.ts';
import { clockTime } from '../i18n/times.ts';

/** A problem in words that lead on, and what the other side said. */
export function problemWords(t: Translate, locale: string, problem: Problem): string {
  const until = problem.until === null ? '' : ` ${t('problem.until', { time: clockTime(locale, problem.until) })}`;
  return t(`problem.${problem.code}`) + until;
}
