import { useApp } from '../../app/app-context.ts';
import { type Conflict, conflictsOf } from '../../commands/keymap.ts';
import type { TableCommand } from '../../commands/table.ts';
import { useWords, type Translate } from '../../i18n/i18n.ts';
import { allOf } from '../../i18n/times.ts';
import { useStore } from '../../store/use-store.ts';
import { ChordKeys } from '../../ui/chord-keys.tsx';
import { CloseIcon, WarningIcon } from '../../ui/icons.tsx';
import { isMac } from '../../ui/platform.ts';
import { chordWords } from './chord-words.ts';

const named = 3;

/** Whose keys they are too. */
export function conflictWords(t: Translate, locale: string, conflicts: readonly Conflict[]): string {
  const names = [...new Set(conflicts.map(({ id }) => t(`command.${id}`)))];
  const more = names.length - named;
  const shown = more > 0 ? [...names.slice(0, named), t('keyboard.more', { count: more })] : names;
  return allOf(locale, shown);
}

/** One chord that a command has, and what else it means. */
export function SetChord({ command, chord, onRemove }: { command: TableCommand; chord: string; onRemove: () => void }) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const conflicts = conflictsOf(useStore(session.preferences.now), command, chord, isMac);
  return (
    <li className="keyboard-chord">
      <ChordKeys chord={chord} />
      <button type="button" className="bare-button" aria-label={t('keyboard.remove', { keys: chordWords(t, chord) })} onClick={onRemove}><CloseIcon size={12} /></button>
      {conflicts.length === 0 ? null : (
        <span className="keyboard-clash"><WarningIcon size={14} /> {t('keyboard.taken', { names: conflictWords(t, locale, conflicts) })}</span>
      )}
    </li>
  );
}
