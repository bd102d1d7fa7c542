import { useWords } from '../../i18n/i18n.ts';
import { filterNames, shownFilter } from '../../search/filters.ts';

/** What a search can be narrowed by. */
export function SearchFilters() {
  const { t } = useWords();
  return (
    <section className="help-part" aria-labelledby="help-filters">
      <h3 id="help-filters">{t('search.filters')}</h3>
      <dl>
        {filterNames.map((name) => (
          <div key={name} className="help-row">
            <dt><code>{shownFilter(name)}</code></dt>
            <dd className="help-filter">{t(`search.filter.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
