import { useId } from 'react';
import { useApp } from '../../app/app-context.ts';
import { isChanged } from '../../commands/change-keys.ts';
import { conflictsOf, setKeys } from '../../commands/keymap.ts';
import type { TableCommand } from '../../commands/table.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useStore } from '../../store/use-store.ts';
import { ChordList } from '../../ui/chord-list.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { isMac } from '../../ui/platform.ts';
import { KeyEditor } from './key-editor.tsx';

interface Props {
  command: TableCommand;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** A command and its keys; opened, they can be changed. */
export function CommandRow({ command, open, onOpen }: Props) {
  const { session } = useApp();
  const { t } = useWords();
  const editorId = useId();
  const preferences = useStore(session.preferences.now);
  const keys = setKeys(preferences, command, isMac);
  const off = preferences.off.includes(command.id);
  const clashes = !off && keys.some((chord) => conflictsOf(preferences, command, chord, isMac).length > 0);
  return (
    <li className="keyboard-command" data-off={off || undefined}>
      <button type="button" className="keyboard-row" aria-expanded={open} aria-controls={open ? editorId : undefined} onClick={() => onOpen(!open)}>
        <span className="settings-grow">{t(`command.${command.id}`)}</span>
        {clashes ? <span className="keyboard-clash"><WarningIcon size={14} /> {t('keyboard.conflict')}</span> : null}
        {off ? <span className="keyboard-mark">{t('keyboard.off')}</span> : null}
        {!off && isChanged(preferences, command.id) ? <span className="keyboard-mark">{t('keyboard.changed')}</span> : null}
        <span className="keyboard-keys">{keys.length === 0 ? t('keyboard.none') : <ChordList keys={keys} />}</span>
      </button>
      {open ? <KeyEditor id={editorId} command={command} keys={keys} on={!off} /> : null}
    </li>
  );
}
