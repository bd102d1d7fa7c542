import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { chordOf } from '../../commands/chord.ts';
import { conflictsOf } from '../../commands/keymap.ts';
import { strokeOf } from '../../commands/page-event.ts';
import type { TableCommand } from '../../commands/table.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useStore } from '../../store/use-store.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { isMac } from '../../ui/platform.ts';
import { chordWords } from './chord-words.ts';
import { conflictWords } from './set-chord.tsx';
import { afterPress, nothingPressed } from './recorder-state.ts';

interface Props {
  command: TableCommand;
  onKeep: (chord: string) => void;
  onCancel: () => void;
}

/** Waits for new keys. Tab leaves it and Escape ends it, so that nobody is caught in it. */
export function KeyRecorder({ command, onKeep, onCancel }: Props) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const statusId = useId();
  const preferences = useStore(session.preferences.now);
  const [{ presses, refusal }, setState] = useState(nothingPressed);
  const chord = presses.length === 0 ? null : chordOf(presses);
  const conflicts = chord === null ? [] : conflictsOf(preferences, command, chord, isMac);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = afterPress({ presses, refusal }, strokeOf(event.nativeEvent), isMac);
    if (step.kind === 'not-ours') return;
    event.preventDefault();
    if (step.kind === 'cancel') onCancel();
    else if (step.kind === 'keep' && chord !== null) onKeep(chord);
    else if (step.kind === 'pressed') setState(step.state);
  };
  const status = () => {
    if (refusal !== null) return t(`keyboard.refused.${refusal}`);
    if (chord === null) return t('keyboard.waiting');
    if (conflicts.length > 0) return t('keyboard.takes', { names: conflictWords(t, locale, conflicts) });
    return t('keyboard.free');
  };
  return (
    <div className="keyboard-recorder">
      <input
        className="keyboard-field"
        readOnly
        autoFocus
        data-mantine-stop-propagation
        aria-label={t('keyboard.press', { name: t(`command.${command.id}`) })}
        aria-describedby={statusId}
        placeholder={t('keyboard.pressHere')}
        value={chord === null ? '' : chordWords(t, chord)}
        onKeyDown={onKeyDown}
      />
      <Button data-mantine-stop-propagation size="compact-md" disabled={chord === null} onClick={() => chord !== null && onKeep(chord)}>
        {t(conflicts.length > 0 ? 'keyboard.take' : 'keyboard.keep')}
      </Button>
      <Button data-mantine-stop-propagation size="compact-md" variant="default" onClick={onCancel}>{t('confirm.cancel')}</Button>
      <p id={statusId} role="status" className={refusal === null && conflicts.length === 0 ? 'quiet' : 'keyboard-clash'}>
        {refusal === null && conflicts.length === 0 ? null : <WarningIcon size={14} />} {status()}
      </p>
    </div>
  );
}
