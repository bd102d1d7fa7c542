import { useWords } from '../i18n/i18n.ts';
import { ChordKeys } from './chord-keys.tsx';

/** All chords of a command: J or ↓. */
export function ChordList({ keys }: { keys: readonly string[] }) {
  const { t } = useWords();
  return keys.map((chord, index) => (
    <span key={chord}>
      {index > 0 ? <span className="chord-then">{t('keys.or')}</span> : null}
      <ChordKeys chord={chord} />
    </span>
  ));
}
