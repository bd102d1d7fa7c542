import { useApp } from './app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { number } from '../i18n/times.ts';
import { OutboxList } from '../outbox/outbox-list.tsx';
import { QueueList } from '../queue/queue-list.tsx';
import { SelectionBar } from '../queue/selection-bar.tsx';
import { countOf, viewTitle } from '../queue/view-names.ts';
import { SearchField } from '../search/search-field.tsx';
import { SearchHits } from '../search/search-hits.tsx';
import { useSelected, useStore } from '../store/use-store.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { SearchIcon } from '../ui/icons.tsx';
import { useAriaShortcuts } from '../ui/use-keys.ts';

/** The left pane: a view of the queue, the outbox, or what a search found. */
export function ListPane() {
  const { session } = useApp();
  const { t } = useWords();
  const view = useStore(session.view);
  const search = useStore(session.search.search);
  return (
    <section className="list-pane" aria-label={t('list.pane')}>
      {search === null ? <Head /> : <SearchField search={search} />}
      {search === null && view !== 'outbox' ? <SelectionBar /> : null}
      {search !== null ? <SearchHits search={search} /> : view === 'outbox' ? <OutboxList /> : <QueueList />}
    </section>
  );
}

function Head() {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const shortcuts = useAriaShortcuts('search');
  const view = useStore(session.view);
  const definitions = useStore(session.definitions);
  const total = useSelected(session.counts, (counts) => countOf(counts, view));
  return (
    <header className="list-head">
      <h1>
        <span dir="auto">{viewTitle(t, view, definitions)}</span>
        {total === null ? null : <span className="list-count">{number(locale, total)}</span>}
      </h1>
      <button type="button" className="bare-button search-button" aria-label={t('command.search')} aria-keyshortcuts={shortcuts} onClick={actions.search}>
        <SearchIcon size={16} /> <CommandKeys id="search" />
      </button>
    </header>
  );
}
