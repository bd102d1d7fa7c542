import { useEffect, useMemo, useRef } from 'react';
import type { SearchHit } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, brief, number } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureText } from '../ui/failure-text.tsx';
import { CloseIcon, NetworkMark, SearchIcon } from '../ui/icons.tsx';
import { Option } from '../ui/option.tsx';
import { useNow } from '../ui/use-now.ts';
import { VirtualList, type RowPlace } from '../ui/virtual-list.tsx';
import { excerptParts } from './excerpt.ts';
import type { Search } from './search-store.ts';

const rowHeight = 76;

/** The field above the list. In it the arrows move in the list and Enter opens. */
export function SearchField({ query }: { query: string }) {
  const { session, actions, focus } = useApp();
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => (field.current === null ? undefined : focus.register('search', field.current)), [focus]);
  return (
    <div className="search-field" role="search">
      <SearchIcon size={16} />
      <input
        ref={field}
        type="search"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        value={query}
        spellCheck={false}
        onChange={(event) => session.search.type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') session.search.move(1);
          else if (event.key === 'ArrowUp') session.search.move(-1);
          else if (event.key === 'Enter') actions.openActive();
          else return;
          event.preventDefault();
        }}
      />
      <button type="button" className="bare-button" aria-label={t('search.leave')} onClick={actions.leaveSearch}>
        <CloseIcon size={16} />
      </button>
    </div>
  );
}

export function SearchHits({ search }: { search: Search }) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const cursor = useStore(session.search.cursor);
  const { hits } = search;
  const list = useMemo(() => {
    const ids = (hits ?? []).map((hit) => hit.messageId);
    return { total: ids.length, idAt: (index: number) => ids[index], indexOf: (id: string) => ids.indexOf(id) };
  }, [hits]);

  if (search.failure !== null) return <EmptyState title={t('search.failed')}><FailureText failure={search.failure} /></EmptyState>;
  if (hits === null) return <EmptyState title={t('search.begin.title')}>{t('search.begin.text')}</EmptyState>;
  const note = search.complete ? null : <p className="search-note" role="status">{t('search.incomplete')}</p>;
  if (hits.length === 0) {
    return (
      <>
        {note}
        <EmptyState title={t('search.none.title', { query: search.query.trim() })}>{t('search.none.text')}</EmptyState>
      </>
    );
  }
  const row = (place: RowPlace) => {
    const hit = hits[place.index];
    return hit === undefined ? null : <HitOption key={hit.messageId} place={place} hit={hit} />;
  };
  return (
    <>
      {note}
      <p className="visually-hidden" role="status">{t('search.count', { count: hits.length, shown: number(locale, hits.length) })}</p>
      <VirtualList label={t('search.hits')} list={list} cursor={cursor} height={rowHeight} anchored={false} row={row} />
    </>
  );
}

function HitOption({ place, hit }: { place: RowPlace; hit: SearchHit }) {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const now = useNow();
  const { row } = hit;
  const parts = excerptParts(hit.excerpt);
  const plain = parts.map(({ text }) => text).join('');
  const label = [row.customerName, row.customerHandle, absolute(locale, hit.sentAt), row.subject, plain, t(`view.${row.state}`)];
  const pick = () => {
    session.search.moveTo(place.index);
    void actions.open(row.id);
  };
  return (
    <Option place={place} className="queue-row" label={label.filter((part) => part !== '').join('. ')} onPick={pick}>
      <NetworkMark network={row.network} />
      <span className="queue-row-lines">
        <span className="queue-row-line">
          <span className="queue-row-name" dir="auto">{row.customerName || row.customerHandle}</span>
          <span className="queue-row-handle">{row.customerName === '' ? '' : row.customerHandle}</span>
          <span className="queue-row-time" title={absolute(locale, hit.sentAt)}>{brief(locale, hit.sentAt, now)}</span>
        </span>
        <span className="search-excerpt" dir="auto">
          {parts.map((part, index) => (part.match ? <mark key={index}>{part.text}</mark> : part.text))}
        </span>
      </span>
    </Option>
  );
}
