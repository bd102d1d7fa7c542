import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { pickedCount } from './selection.ts';

/** How many rows are picked, and what takes that back. */
export function SelectionBar() {
  const { session, focus } = useApp();
  const { t } = useWords();
  const picked = useStore(session.selection.picked);
  const total = useSelected(session.queue.slice, (slice) => slice?.total ?? 0);
  const count = pickedCount(picked, total);
  if (count === 0) return null;
  const clear = () => {
    focus.to('list');
    session.selection.clear();
  };
  return (
    <div className="selection-bar">
      <span>{t('selection.count', { count })}</span>
      <button type="button" className="text-button" onClick={clear}>
        {t('selection.clear')} <CommandKeys id="back" />
      </button>
    </div>
  );
}
