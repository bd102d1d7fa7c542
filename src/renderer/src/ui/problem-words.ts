import type { Failure, Problem } from '../../../contract/index.ts';
import type { Translate } from '../i18n/i18n.ts';
import { clockTime } from '../i18n/times.ts';

/** A problem in words that lead on, and what the other side said. */
export function problemWords(t: Translate, locale: string, problem: Problem): string {
  const until = problem.until === null ? '' : ` ${t('problem.until', { time: clockTime(locale, problem.until) })}`;
  return t(`problem.${problem.code}`) + until;
}

export function failureWords(t: Translate, locale: string, failure: Failure): string {
  return failure.problem === null ? t(`failure.${failure.code}`) : problemWords(t, locale, failure.problem);
}
