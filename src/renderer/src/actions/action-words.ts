import type { ActionStanding, ActionView } from '../../../contract/index.ts';
import type { Translate } from '../i18n/i18n.ts';
import { relative } from '../i18n/times.ts';
import { problemWords } from '../ui/problem-words.ts';
import { doingKey, turn } from './doing.ts';

/** What an action does, as on a button. */
export const actionTitle = (t: Translate, { action, on }: Pick<ActionView, 'action' | 'on'>, name: string): string =>
  t(`act.${action}.${turn(on)}`, { name });

/** What is wanted and where that stands, in a few words. */
export function standingTitle(t: Translate, wanted: ActionView, name: string): string {
  const { state } = wanted.standing;
  const what = t(doingKey(wanted), { name });
  return state === 'settled' ? what : t('act.standing', { what, state: t(`act.state.${state}`) });
}

/** Why it stands there and what comes next; empty where there is nothing to say. */
export function standingReason(t: Translate, locale: string, standing: ActionStanding, now: number): string {
  switch (standing.state) {
    case 'settled':
    case 'doing':
      return '';
    case 'held':
    case 'failed':
      return problemWords(t, locale, standing.problem);
    case 'waiting': {
      if (standing.problem === null) return '';
      const next = standing.dueAt > now ? t('delivery.nextTry', { time: relative(locale, standing.dueAt, now) }) : t('delivery.nextTrySoon');
      return `${problemWords(t, locale, { ...standing.problem, until: null })} ${next}`;
    }
  }
}

/** What the other side said, verbatim. */
export const standingDetail = (standing: ActionStanding): string => ('problem' in standing ? standing.problem?.detail ?? '' : '');
