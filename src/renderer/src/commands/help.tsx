import { filterNames, shownFilter } from '../search/filters.ts';
import { useWords } from '../i18n/i18n.ts';
import { ChordKeys } from '../ui/chord-keys.tsx';
import { commands, type CommandGroup } from './table.ts';

const groups: readonly CommandGroup[] = ['list', 'conversation', 'reply', 'outbox', 'go', 'app'];

/** Every command and its keys, from the table. */
export function Help() {
  const { t } = useWords();
  return (
    <div className="help">
      {groups.map((group) => (
        <section key={group} aria-labelledby={`help-${group}`}>
          <h3 id={`help-${group}`}>{t(`help.${group}`)}</h3>
          <dl>
            {commands.filter((command) => command.group === group).map(({ id, keys }) => (
              <div key={id} className="help-row">
                <dt>{t(`command.${id}`)}</dt>
                <dd>
                  {keys.map((chord, index) => (
                    <span key={chord}>
                      {index > 0 ? <span className="chord-then">{t('keys.or')}</span> : null}
                      <ChordKeys chord={chord} />
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <SearchFilters />
    </div>
  );
}

/** What a search can be narrowed by. */
function SearchFilters() {
  const { t } = useWords();
  return (
    <section aria-labelledby="help-filters">
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
