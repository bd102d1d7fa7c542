import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { SearchIcon } from '../ui/icons.tsx';
import { useChosen } from '../ui/use-chosen.ts';
import type { SettingId } from './entries.ts';
import { findSettings } from './find.ts';

const optionId = (id: string) => `found-setting-${id}`;

interface Props {
  query: string;
  onQuery: (query: string) => void;
}

/** Finds a setting by its name, and leads to it. */
export function SettingsSearch({ query, onQuery }: Props) {
  const { actions } = useApp();
  const { t } = useWords();
  const found = query.trim() === '' ? [] : findSettings(query, t);
  const choose = (id: SettingId) => {
    onQuery('');
    actions.openSetting(id);
  };
  const { at, reset, onKey } = useChosen(found, ({ id }) => choose(id));
  const active = found[at];
  const onKeyDown = (event: React.KeyboardEvent) => {
    const clears = event.key === 'Escape' && query !== '' && !event.nativeEvent.isComposing;
    if (clears) onQuery('');
    else if (!onKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="search">
      <div className="search-field settings-search">
        <SearchIcon size={16} />
        <input
          role="combobox"
          aria-label={t('settings.search')}
          aria-expanded={found.length > 0}
          aria-controls="found-settings"
          aria-autocomplete="list"
          aria-activedescendant={active === undefined ? undefined : optionId(active.id)}
          placeholder={t('settings.search')}
          data-mantine-stop-propagation={query !== '' || undefined}
          spellCheck={false}
          value={query}
          onChange={(event) => {
            onQuery(event.currentTarget.value);
            reset();
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul id="found-settings" className="palette-list" role="listbox" aria-label={t('settings.found')} hidden={found.length === 0}>
        {found.map(({ id, section, title }) => (
          <li key={id} id={optionId(id)} role="option" aria-selected={id === active?.id} className="palette-option" onClick={() => choose(id)}>
            <span>{t(title)}</span>
            <span className="quiet">{t(`settings.section.${section}`)}</span>
          </li>
        ))}
      </ul>
      <p role="status" className="settings-none">{query.trim() !== '' && found.length === 0 ? t('settings.foundNone') : null}</p>
    </div>
  );
}
