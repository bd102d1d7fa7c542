import { memo, useMemo } from 'react';
import { ActionButtons } from '../actions/action-buttons.tsx';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, brief } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureText } from '../ui/failure-text.tsx';
import { NetworkMark } from '../ui/network-mark.tsx';
import { Option } from '../ui/option.tsx';
import { useNow } from '../ui/use-now.ts';
import { VirtualList, type RowPlace } from '../ui/virtual-list.tsx';
import { DeliveryButtons } from './delivery-buttons.tsx';
import { entryWords, nameOf } from './entry-words.ts';
import type { OutboxEntry } from './outbox-store.ts';

const rowHeight = 96;

/** What waits to be delivered or done and why, and what can be done with the active one. */
export function OutboxList() {
  const { session } = useApp();
  const { t } = useWords();
  const entries = useStore(session.outbox.entries);
  const cursor = useStore(session.outbox.cursor);
  const failure = useStore(session.outbox.failure);
  const list = useMemo(() => {
    const ids = (entries ?? []).map((entry) => entry.id);
    return { total: ids.length, idAt: (index: number) => ids[index], indexOf: (id: string) => ids.indexOf(id) };
  }, [entries]);

  if (failure !== null) return <EmptyState title={t('outbox.failed')}><FailureText failure={failure} /></EmptyState>;
  if (entries === null) return null;
  if (entries.length === 0) return <EmptyState title={t('outbox.empty.title')}>{t('outbox.empty.text')}</EmptyState>;
  const active = entries.find((entry) => entry.id === cursor.id);
  const row = (place: RowPlace) => {
    const entry = entries[place.index];
    return entry === undefined ? null : <OutboxOption key={entry.id} {...place} entry={entry} />;
  };
  return (
    <>
      <VirtualList label={t('view.outbox')} list={list} cursor={cursor} height={rowHeight} anchored row={row} />
      {active === undefined ? null : <ActiveEntry entry={active} />}
    </>
  );
}

const OutboxOption = memo(function OutboxOption({ entry, ...place }: RowPlace & { entry: OutboxEntry }) {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const now = useNow();
  const { row, accountName } = entry.item;
  const { title, reason, next, text, state } = entryWords(t, locale, entry, now);
  const since = t('outbox.since', { time: absolute(locale, entry.at) });
  const pick = () => {
    session.outbox.moveTo(place.index);
    void actions.open(row.id);
  };
  return (
    <Option place={place} className="queue-row outbox-row" label={[nameOf(entry), title, [reason, next].join(' ').trim(), text, since].join('. ')} onPick={pick}>
      <NetworkMark network={row.network} />
      <span className="queue-row-lines">
        <span className="queue-row-line">
          <span className="queue-row-name" dir="auto">{nameOf(entry)}</span>
          <span className="queue-row-handle">{accountName}</span>
          <span className="queue-row-time" title={since}>{brief(locale, entry.at, now)}</span>
        </span>
        <span className="queue-row-line queue-row-subject" dir="auto">{text}</span>
        <span className={`outbox-state ${state}`}>
          <strong>{title}</strong>
          {reason === '' ? null : ` · ${reason}`} {next}
        </span>
      </span>
    </Option>
  );
});

function ActiveEntry({ entry }: { entry: OutboxEntry }) {
  const { t, locale } = useWords();
  const { title, reason, next, detail } = entryWords(t, locale, entry, useNow());
  return (
    <section className="outbox-active" aria-label={t('outbox.active')}>
      <p className="outbox-active-state">
        <span aria-live="polite"><strong>{title}.</strong> {reason}</span> {next}
      </p>
      {detail === '' ? null : <q className="said" dir="auto">{detail}</q>}
      {entry.kind === 'reply' ? <DeliveryButtons message={entry.item.message} keys /> : <ActionButtons wanted={entry.item.action} keys />}
    </section>
  );
}
