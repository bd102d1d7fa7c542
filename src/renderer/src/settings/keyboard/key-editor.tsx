import { Button, Switch } from '@mantine/core';
import { useRef, useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { isChanged, reset, switched, taking, withKeys } from '../../commands/change-keys.ts';
import { conflictsOf } from '../../commands/keymap.ts';
import type { TableCommand } from '../../commands/table.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useSelected } from '../../store/use-store.ts';
import { FormFailure } from '../../ui/form-failure.tsx';
import { isMac } from '../../ui/platform.ts';
import { chordWords } from './chord-words.ts';
import { KeyRecorder } from './key-recorder.tsx';
import { SetChord } from './set-chord.tsx';
import { useChange } from '../use-change.ts';

/** As many as the contract keeps. */
const mostKeys = 8;

interface Props {
  id: string;
  command: TableCommand;
  keys: readonly string[];
  on: boolean;
}

/** Sets, adds, removes and switches the keys of one command; each change counts at once. */
export function KeyEditor({ id, command, keys, on }: Props) {
  const { session } = useApp();
  const { t } = useWords();
  const { change, failure } = useChange();
  const changed = useSelected(session.preferences.now, (preferences) => isChanged(preferences, command.id));
  const [recording, setRecording] = useState<'set' | 'add' | null>(null);
  const [told, setTold] = useState('');
  const opener = useRef<HTMLButtonElement>(null);
  const name = t(`command.${command.id}`);

  const stop = () => {
    setRecording(null);
    opener.current?.focus();
  };
  const keep = async (chord: string) => {
    const chords = recording === 'add' ? [...keys.filter((other) => other !== chord), chord] : [chord];
    const kept = await change((now) => taking(switched(now, command.id, true), command, chords, conflictsOf(now, command, chord, isMac), isMac));
    if (kept) setTold(t('keyboard.kept', { name, keys: chordWords(t, chord) }));
    stop();
  };
  const remove = async (chord: string) => {
    if (await change((now) => withKeys(now, command, keys.filter((other) => other !== chord)))) setTold(t('keyboard.removed', { name, keys: chordWords(t, chord) }));
    opener.current?.focus();
  };
  const resetKeys = async () => {
    if (await change((now) => reset(now, command, isMac))) setTold(t('keyboard.resetDone', { name }));
    opener.current?.focus();
  };
  return (
    <div id={id} role="group" aria-label={t('keyboard.edit', { name })} className="keyboard-editor">
      {keys.length === 0 ? null : (
        <ul className="keyboard-chords">
          {keys.map((chord) => <SetChord key={chord} command={command} chord={chord} onRemove={() => void remove(chord)} />)}
        </ul>
      )}
      <div className="settings-row">
        <Button ref={opener} size="compact-sm" variant="default" onClick={() => setRecording('set')}>{t('keyboard.set')}</Button>
        <Button size="compact-sm" variant="default" disabled={keys.length === 0 || keys.length >= mostKeys} onClick={() => setRecording('add')}>{t('keyboard.add')}</Button>
        <Button size="compact-sm" variant="default" disabled={!changed} onClick={() => void resetKeys()}>{t('keyboard.reset')}</Button>
        <Switch size="sm" label={t('keyboard.on')} checked={on} onChange={({ currentTarget: { checked } }) => void change((now) => switched(now, command.id, checked))} />
      </div>
      {recording === null ? null : <KeyRecorder command={command} onKeep={(chord) => void keep(chord)} onCancel={stop} />}
      <FormFailure failure={failure} />
      <p className="quiet" role="status">{told}</p>
    </div>
  );
}
