import { standingDetail, standingNext, standingProblem, standingTitle } from '../actions/action-words.ts';
import type { Translate } from '../i18n/i18n.ts';
import { changesWords, deliveryDetail, deliveryNext, deliveryProblem, deliveryTitle } from '../ui/delivery-words.ts';
import type { OutboxEntry } from './outbox-store.ts';

/** An entry of the outbox in words: where it stands, why, when it is tried again, what the other side said, and what it is about. */
export interface EntryWords {
  title: string;
  reason: string;
  next: string;
  detail: string;
  text: string;
  /** For its colour. */
  state: string;
}

export const nameOf = ({ item: { row } }: OutboxEntry): string => row.customerName || row.customerHandle;

export function entryWords(t: Translate, locale: string, entry: OutboxEntry, now: number): EntryWords {
  switch (entry.kind) {
    case 'reply': {
      const { message: { delivery, text }, changes } = entry.item;
      return {
        title: deliveryTitle(t, delivery, now),
        reason: [deliveryProblem(t, locale, delivery, now), changesWords(t, changes)].filter((part) => part !== '').join(' '),
        next: deliveryNext(t, locale, delivery, now),
        detail: deliveryDetail(delivery),
        text,
        state: `delivery-${delivery.state}`,
      };
    }
    case 'action': {
      const { action, message } = entry.item;
      return {
        title: standingTitle(t, action, nameOf(entry)),
        reason: standingProblem(t, locale, action.standing),
        next: standingNext(t, locale, action.standing, now),
        detail: standingDetail(action.standing),
        text: message?.text ?? '',
        state: `action-${action.standing.state}`,
      };
    }
  }
}
