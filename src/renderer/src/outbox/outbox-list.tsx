import { useMemo } from 'react';
import type { OutboxItem } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, brief } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { changesWords, deliveryDetail, deliveryReason, deliveryTitle } from '../ui/delivery-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureText } from '../ui/failure-text.tsx';
import { NetworkMark } from '../ui/icons.tsx';
import { Option } from '../ui/option.tsx';
import { useNow } from '../ui/use-now.ts';
import { VirtualList, type RowPlace } from '../ui/virtual-list.tsx';
import { DeliveryButtons } from './delivery-buttons.tsx';

const rowHeight = 96;

/** What waits to be delivered and why, and what can be done with the active one. */
export function OutboxList() {
  const { session } = useApp();
  const { t } = useWords();
  const items = useStore(session.outbox.items);
  const cursor = useStore(session.outbox.cursor);
  const failure = useStore(session.outbox.failure);
  const list = useMemo(() => {
    const ids = (items ?? []).map((item) => item.message.id);
    return { total: ids.length, idAt: (index: number) => ids[index], indexOf: (id: string) => ids.indexOf(id) };
  }, [items]);

  if (failure !== null) return <EmptyState title={t('outbox.failed')}><FailureText failure={failure} /></EmptyState>;
  if (items === null) return null;
  if (items.length === 0) return <EmptyState title={t('outbox.empty.title')}>{t('outbox.empty.text')}</EmptyState>;
  const active = items.find((item) => item.message.id === cursor.id);
  const row = (place: RowPlace) => {
    const item = items[place.index];
    return item === undefined ? null : <OutboxOption key={item.message.id} place={place} item={item} />;
  };
  return (
    <>
      <VirtualList label={t('view.outbox')} list={list} cursor={cursor} height={rowHeight} anchored row={row} />
      {active === undefined ? null : <ActiveItem item={active} />}
    </>
  );
}

function OutboxOption({ place, item }: { place: RowPlace; item: OutboxItem }) {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const now = useNow();
  const { message, row } = item;
  const title = deliveryTitle(t, message.delivery, now);
  const reason = [deliveryReason(t, locale, message.delivery, now), changesWords(t, item.changes)].filter((part) => part !== '').join(' ');
  const since = t('outbox.since', { time: absolute(locale, message.sentAt) });
  const pick = () => {
    session.outbox.moveTo(place.index);
    void actions.open(row.id);
  };
  return (
    <Option place={place} className="queue-row outbox-row" label={[row.customerName || row.customerHandle, title, reason, message.text, since].join('. ')} onPick={pick}>
      <NetworkMark network={row.network} />
      <span className="queue-row-lines">
        <span className="queue-row-line">
          <span className="queue-row-name" dir="auto">{row.customerName || row.customerHandle}</span>
          <span className="queue-row-handle">{item.accountName}</span>
          <span className="queue-row-time" title={since}>{brief(locale, message.sentAt, now)}</span>
        </span>
        <span className="queue-row-line queue-row-subject" dir="auto">{message.text}</span>
        <span className={`outbox-state delivery-${message.delivery.state}`}>
          <strong>{title}</strong>
          {reason === '' ? null : ` · ${reason}`}
        </span>
      </span>
    </Option>
  );
}

function ActiveItem({ item }: { item: OutboxItem }) {
  const { t, locale } = useWords();
  const now = useNow();
  const { delivery } = item.message;
  const detail = deliveryDetail(delivery);
  return (
    <section className="outbox-active" aria-label={t('outbox.active')}>
      <p className="outbox-active-state" aria-live="polite">
        <strong>{deliveryTitle(t, delivery, now)}.</strong> {deliveryReason(t, locale, delivery, now)} {changesWords(t, item.changes)}
      </p>
      {detail === '' ? null : <q className="said" dir="auto">{detail}</q>}
      <DeliveryButtons message={item.message} keys />
    </section>
  );
}
