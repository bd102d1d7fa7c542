import type { Delivery } from '../../../contract/index.ts';
import type { Translate } from '../i18n/i18n.ts';
import { clockTime, relative } from '../i18n/times.ts';
import { problemWords } from './problem-words.ts';

export type DeliveryAction = 'takeBack' | 'retry' | 'discard' | 'arrived';

/** What the agent can do in each state. */
export function deliveryActionsOf(delivery: Delivery): readonly DeliveryAction[] {
  switch (delivery.state) {
    case 'received':
    case 'sent':
    case 'sending':
      return [];
    case 'queued':
      return ['takeBack'];
    case 'held':
    case 'failed':
      return ['retry', 'takeBack', 'discard'];
    case 'uncertain':
      return ['arrived', 'retry', 'discard'];
  }
}

/** Where a reply stands, in a few words. */
export function deliveryTitle(t: Translate, delivery: Delivery, now: number): string {
  if (delivery.state === 'queued') {
    if (delivery.problem !== null) return t('delivery.waiting');
    return t(delivery.dueAt > now ? 'delivery.undoable' : 'delivery.queued');
  }
  return t(`delivery.${delivery.state}`);
}

/** Why it stands there and what comes next; empty where there is nothing to say. */
export function deliveryReason(t: Translate, locale: string, delivery: Delivery, now: number): string {
  switch (delivery.state) {
    case 'received':
    case 'sent':
    case 'sending':
      return '';
    case 'queued': {
      if (delivery.problem === null) return '';
      const next = delivery.dueAt > now ? t('delivery.nextTry', { time: relative(locale, delivery.dueAt, now) }) : t('delivery.nextTrySoon');
      return `${problemWords(t, locale, { ...delivery.problem, until: null })} ${next}`;
    }
    case 'held':
    case 'failed':
      return problemWords(t, locale, delivery.problem);
    case 'uncertain': {
      const check = delivery.dueAt === null ? t('delivery.agentDecides') : t('delivery.nextCheck', { time: clockTime(locale, delivery.dueAt) });
      return `${problemWords(t, locale, delivery.problem)} ${check}`;
    }
  }
}

/** What the other side said, verbatim. */
export const deliveryDetail = (delivery: Delivery): string => ('problem' in delivery ? (delivery.problem?.detail ?? '') : '');
