import { useWords } from '../i18n/i18n.ts';
import { UndoIcon } from '../ui/icons.tsx';
import type { Done } from './use-definition.ts';

/** What was done last in a part of the settings, and the way back. */
export function DoneLine({ done, onUndo }: { done: Done | null; onUndo: () => void }) {
  const { t } = useWords();
  return (
    <div className="done-line">
      <span role="status">{done === null ? '' : t(`definition.${done.what}`, { name: done.name })}</span>
      {done === null ? null : (
        <button type="button" className="text-button" onClick={onUndo}><UndoIcon size={14} /> {t('definition.undo')}</button>
      )}
    </div>
  );
}
