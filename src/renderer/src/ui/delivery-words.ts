import type { ChangesSince, Delivery } from '../../../contract/index.ts';
import type { Translate } from '../i18n/i18n.ts';
import { absolute, clockTime, relative } from '../i18n/times.ts';
import { type DeliveryAction, isForLater } from './delivery-choices.ts';
import { problemWords } from './problem-words.ts';

/** What an action does is the same, but a reply that never left is not sent "again". */
export function deliveryActionTitle(t: Translate, delivery: Delivery, action: DeliveryAction): string {
  const first = action === 'retry' && 'attempt' in delivery && delivery.attempt === 0;
  return t(first ? 'delivery.action.sendNow' : `delivery.action.${action}`);
}

/** What happened in its conversation since it was written; empty where nothing did. */
export function changesWords(t: Translate, changes: ChangesSince | null): string {
  if (changes === null) return '';
  const { fromCustomer, fromUs, withdrawn, others } = changes;
  return [
    fromCustomer === 0 ? '' : t('outbox.changed.customer', { count: fromCustomer }),
    fromUs === 0 ? '' : t('outbox.changed.us', { count: fromUs }),
    others.length === 0 ? '' : t('outbox.changed.others', { count: others.length }),
    withdrawn ? t('outbox.changed.withdrawn') : '',
  ].filter((part) => part !== '').join(' ');
}

/** Where a reply stands, in a few words. */
export function deliveryTitle(t: Translate, delivery: Delivery, now: number): string {
  if (delivery.state === 'queued') {
    if (delivery.problem !== null) return t('delivery.waiting');
    if (isForLater(delivery, now)) return t('delivery.later');
    return t(delivery.dueAt > now ? 'delivery.undoable' : 'delivery.queued');
  }
  return t(`delivery.${delivery.state === 'sent' ? delivery.receipt ?? 'sent' : delivery.state}`);
}

/** Why it stands there; empty where there is nothing to say. */
export function deliveryProblem(t: Translate, locale: string, delivery: Delivery, now: number): string {
  switch (delivery.state) {
    case 'received':
    case 'sent':
    case 'sending':
      return '';
    case 'queued': {
      if (delivery.behind) return t('delivery.behind');
      if (delivery.problem === null) return isForLater(delivery, now) ? t('delivery.leaves', { time: absolute(locale, delivery.dueAt) }) : '';
      return problemWords(t, locale, { ...delivery.problem, until: null });
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

/** When it is tried again, which changes with time alone; empty: not by itself. */
export const deliveryNext = (t: Translate, locale: string, delivery: Delivery, now: number): string =>
  (delivery.state === 'queued' && !delivery.behind && delivery.problem !== null ? nextTry(t, locale, delivery.dueAt, now) : '');

export const nextTry = (t: Translate, locale: string, at: number, now: number): string =>
  (at > now ? t('delivery.nextTry', { time: relative(locale, at, now) }) : t('delivery.nextTrySoon'));

/** What the other side said, verbatim. */
export const deliveryDetail = (delivery: Delivery): string => ('problem' in delivery ? (delivery.problem?.detail ?? '') : '');
