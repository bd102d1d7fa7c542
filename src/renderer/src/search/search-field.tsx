import { useEffect, useRef } from 'react';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { CloseIcon, SearchIcon } from '../ui/icons.tsx';
import { CompletionLine } from './completion-line.tsx';
import { isFilterName, shownFilter } from './filters.ts';
import type { Search } from './search-store.ts';

/** The question, above what was found. In it the arrows move in the list and Enter opens. */
export function SearchField({ search }: { search: Search }) {
  const { session, actions, focus } = useApp();
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => (field.current === null ? undefined : focus.register('search', field.current)), [focus]);
  const { query } = search;
  return (
    <div role="search">
      <div className="search-field">
        <SearchIcon size={16} />
        <input
          ref={field}
          type="search"
          aria-label={t('search.label')}
          aria-describedby="search-misunderstood"
          placeholder={t('search.placeholder')}
          value={query}
          spellCheck={false}
          onChange={(event) => session.search.type(event.currentTarget.value)}
          onBlur={() => session.search.waitNoMore()}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            session.search.waitNoMore();
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
      <CompletionLine query={query} toField={() => field.current?.focus()} />
      <Misunderstood parts={search.misunderstood} />
    </div>
  );
}

function Misunderstood({ parts }: { parts: Search['misunderstood'] }) {
  const { t } = useWords();
  return (
    <div id="search-misunderstood" role="status">
      {parts.map(({ filter, value }) => (
        <p key={`${filter}:${value}`} className="search-note search-misunderstood">
          {t('search.misunderstood', { part: `${filter}:${value}` })} {isFilterName(filter) ? `${shownFilter(filter)} ${t(`search.filter.${filter}`)}` : null}
        </p>
      ))}
    </div>
  );
}
