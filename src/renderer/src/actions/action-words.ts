import type { ActionStanding, ActionView } from '../../../contract/index.ts';
import type { Translate } from '../i18n/i18n.ts';
import { nextTry } from '../ui/delivery-words.ts';
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

/** Why it stands there; empty where there is nothing to say. */
export function standingProblem(t: Translate, locale: string, standing: ActionStanding): string {
  switch (standing.state) {
    case 'settled':
    case 'doing':
      return '';
    case 'held':
    case 'failed':
      return problemWords(t, locale, standing.problem);
    case 'waiting':
      return standing.problem === null ? '' : problemWords(t, locale, { ...standing.problem, until: null });
  }
}

/** When it is tried again, which changes with time alone; empty: not by itself. */
export const standingNext = (t: Translate, locale: string, standing: ActionStanding, now: number): string =>
  (standing.state === 'waiting' && standing.problem !== null ? nextTry(t, locale, standing.dueAt, now) : '');

/** What the other side said, verbatim. */
export const standingDetail = (standing: ActionStanding): string => ('problem' in standing ? standing.problem?.detail ?? '' : '');
