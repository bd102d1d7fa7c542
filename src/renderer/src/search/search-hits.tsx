import { memo, useCallback, useMemo } from 'react';
import type { SearchHit } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, brief, number } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { useRowHeight } from '../queue/queue-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureText } from '../ui/failure-text.tsx';
import { NoteIcon, PersonIcon } from '../ui/icons.tsx';
import { NetworkMark } from '../ui/network-mark.tsx';
import { Option } from '../ui/option.tsx';
import { useNow } from '../ui/use-now.ts';
import { VirtualList, type RowPlace } from '../ui/virtual-list.tsx';
import { excerptParts } from './excerpt.ts';
import { hitId, type Search } from './search-store.ts';

/** What was found so far: people, then notes, then messages, in one list. */
export function SearchHits({ search }: { search: Search }) {
  const { t } = useWords();
  const { hits, failure, query } = search;
  if (hits === null && failure !== null) return <EmptyState title={t('search.failed')}><FailureText failure={failure} /></EmptyState>;
  if (hits === null) return <EmptyState title={t('search.begin.title')}>{t('search.begin.text')}</EmptyState>;
  return (
    <>
      <Coverage search={search} />
      {hits.length === 0
        ? <EmptyState title={t('search.none.title', { query: query.trim() })}>{t('search.none.text')}</EmptyState>
        : <List hits={hits} />}
      {failure === null ? null : <p className="search-note" role="alert">{t('search.noMore')} <FailureText failure={failure} /></p>}
    </>
  );
}

/** How much there is, and how much of everything was looked through. */
function Coverage({ search: { hits, next, waiting } }: { search: Search }) {
  const { t, locale } = useWords();
  const count = hits?.length ?? 0;
  const found = t(next === null ? 'search.count' : 'search.countMore', { count, shown: number(locale, count) });
  return (
    <>
      {waiting === 0 ? null : <p className="search-note">{t('search.waiting', { count: waiting, shown: number(locale, waiting) })}</p>}
      <p className="visually-hidden" role="status">
        {count === 0 ? t('search.nothing') : found} {waiting === 0 ? null : t('search.fillsUp')}
      </p>
    </>
  );
}

const List = memo(function List({ hits }: { hits: readonly SearchHit[] }) {
  const { session } = useApp();
  const { t } = useWords();
  const height = useRowHeight();
  const cursor = useStore(session.search.cursor);
  const list = useMemo(() => {
    const ids = hits.map(hitId);
    const places = new Map(ids.map((id, index) => [id, index]));
    return { total: ids.length, idAt: (index: number) => ids[index], indexOf: (id: string) => places.get(id) ?? -1 };
  }, [hits]);
  const onSee = useCallback((_first: number, last: number) => session.search.see(last), [session]);
  const row = (place: RowPlace) => {
    const hit = hits[place.index];
    return hit === undefined ? null : <HitOption key={hitId(hit)} {...place} hit={hit} />;
  };
  return <VirtualList label={t('search.hits')} list={list} cursor={cursor} height={height} anchored={cursor.index > 0} row={row} onSee={onSee} />;
});

const HitOption = memo(function HitOption({ hit, ...place }: RowPlace & { hit: SearchHit }) {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const now = useNow();
  const { row } = hit;
  const parts = excerptParts(hit.excerpt);
  const plain = parts.map(({ text }) => text).join('');
  const kind = hit.kind === 'message' ? '' : t(`search.kind.${hit.kind}`);
  const label = [row.customerName, row.customerHandle, kind, absolute(locale, hit.at), row.subject, plain, t(`view.${row.state}`)];
  const pick = () => {
    session.search.moveTo(place.index);
    actions.openHit(hit);
  };
  return (
    <Option place={place} className="queue-row" label={label.filter((part) => part !== '').join('. ')} onPick={pick}>
      <KindMark hit={hit} />
      <span className="queue-row-lines">
        <span className="queue-row-line">
          <span className="queue-row-name" dir="auto">{row.customerName || row.customerHandle}</span>
          <span className="queue-row-handle">{row.customerName === '' ? '' : row.customerHandle}</span>
          {kind === '' ? null : <span className={`hit-kind hit-${hit.kind}`}>{kind}</span>}
          <span className="queue-row-time" title={absolute(locale, hit.at)}>{brief(locale, hit.at, now)}</span>
        </span>
        <span className="search-excerpt" dir="auto">
          {parts.map((part, index) => (part.match ? <mark key={index}>{part.text}</mark> : part.text))}
        </span>
      </span>
    </Option>
  );
});

function KindMark({ hit }: { hit: SearchHit }) {
  switch (hit.kind) {
    case 'message':
      return <NetworkMark network={hit.row.network} />;
    case 'note':
      return <span className="network-mark hit-mark-note"><NoteIcon size={16} /></span>;
    case 'customer':
      return <span className="network-mark"><PersonIcon size={16} /></span>;
  }
}
