import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { usualPreferences } from '../../../../contract/index.ts';
import { useApp } from '../../app/app-context.ts';
import { fitsSearch } from '../../commands/find-commands.ts';
import { grouped } from '../../commands/groups.ts';
import { setKeys } from '../../commands/keymap.ts';
import { commands, type TableCommand } from '../../commands/table.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useStore } from '../../store/use-store.ts';
import { FormFailure } from '../../ui/form-failure.tsx';
import { isMac } from '../../ui/platform.ts';
import { ConfirmedChange } from '../confirmed-change.tsx';
import { CommandRow } from './command-row.tsx';
import { Setting } from '../setting.tsx';
import { useChange } from '../use-change.ts';

const all: readonly TableCommand[] = commands;

/** Every command with its keys, to be changed one by one; and the single keys, all at once. */
export function KeyboardSettings() {
  const { session } = useApp();
  const { t } = useWords();
  const preferences = useStore(session.preferences.now);
  const { change, failure } = useChange();
  const [query, setQuery] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const found = all.filter((command) => fitsSearch(query, t(`command.${command.id}`), setKeys(preferences, command, isMac), isMac, t));
  return (
    <div className="keyboard-settings">
      <Setting id="single-keys"><Switch
        label={t('settings.singleKeys')}
        description={t('settings.singleKeysAbout', { command: t('command.palette') })}
        checked={preferences.singleKeys}
        onChange={({ currentTarget: { checked } }) => void change((now) => ({ ...now, singleKeys: checked }))}
      /></Setting>
      <FormFailure failure={failure} />
      <TextInput type="search" aria-label={t('keyboard.search')} placeholder={t('keyboard.search')} value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
      <p className="visually-hidden" role="status">{query === '' ? '' : t('palette.count', { count: found.length })}</p>
      {grouped(found).map(({ group, commands: members }) => (
        <section key={group} aria-labelledby={`keys-${group}`}>
          <h3 id={`keys-${group}`}>{t(`help.${group}`)}</h3>
          <ul className="keyboard-commands">
            {members.map((command) => (
              <CommandRow key={command.id} command={command} open={openId === command.id} onOpen={(open) => setOpenId(open ? command.id : null)} />
            ))}
          </ul>
        </section>
      ))}
      {found.length === 0 ? <p className="quiet">{t('palette.none')}</p> : null}
      <ConfirmedChange
        heading={t('keyboard.resetAll')}
        about={t('keyboard.resetAllAbout')}
        open={t('keyboard.resetAll')}
        title={t('keyboard.resetAllTitle')}
        text={t('keyboard.resetAllText')}
        action={t('keyboard.resetAll')}
        change={() => session.preferences.change((now) => ({ ...now, keys: usualPreferences.keys, off: usualPreferences.off }))}
        done={{ key: 'notice.keysReset' }}
      />
    </div>
  );
}
