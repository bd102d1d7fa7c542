import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { useWords } from '../../i18n/i18n.ts';
import { isMac } from '../../ui/platform.ts';
import { fitsSearch } from '../find-commands.ts';
import { keymapOf } from '../keymap.ts';
import { focusOf } from '../page-event.ts';
import { worksAt } from '../resolver.ts';
import { available, type Command, commands, type TableCommand } from '../table.ts';
import { HelpPart } from './help-part.tsx';
import { SearchFilters } from './search-filters.tsx';

/** What can be done where the agent is, then every other command, with the keys of each. */
export function Help() {
  const { session, focus, actions } = useApp();
  const { t } = useWords();
  const [query, setQuery] = useState('');
  const [{ where, at }] = useState(() => ({ where: session.where(), at: focusOf(focus.lentBy()) }));
  const keymap = keymapOf(session.preferences.now.get(), isMac);
  const applies = (command: Command): boolean => available(command, where) && (at !== 'editable' || command.inEditable === true);
  const listed = (commands as readonly TableCommand[]).map((command) => {
    const here = applies(command);
    const keys = keymap.keysOf(command.id);
    return { id: command.id, group: command.group, here, keys: here ? keys.filter((chord) => worksAt(at, command, chord)) : keys };
  });
  const found = listed.filter(({ id, keys }) => fitsSearch(query, t(`command.${id}`), keys, isMac, t));
  return (
    <>
      <div className="help-search">
        <TextInput
          type="search"
          aria-label={t('help.search')}
          placeholder={t('help.search')}
          // At once, so that what is typed right after the keys of help is not lost.
          autoFocus
          data-autofocus
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <button type="button" className="text-button" onClick={() => actions.dialog('keyboard')}>{t('help.change')}</button>
        <button type="button" className="text-button" onClick={() => actions.dialog('guide')}>{t('guide.more')}</button>
      </div>
      <p className="visually-hidden" role="status">{query === '' ? '' : t('palette.count', { count: found.length })}</p>
      <HelpPart name="here" commands={found.filter(({ here }) => here)} />
      <HelpPart name="elsewhere" commands={found.filter(({ here }) => !here)} />
      {found.length === 0 ? <p className="quiet">{t('palette.none')}</p> : null}
      {query === '' ? <SearchFilters /> : null}
    </>
  );
}
