import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { number } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';

/** How far something is that is being done to many conversations. */
export function BulkLine() {
  const { session } = useApp();
  const { t, locale } = useWords();
  const [first] = useStore(session.bulk);
  if (first === undefined) return null;
  const { operationId, undoing, done, total } = first;
  const label = t(undoing ? 'bulk.undoing' : 'bulk.doing', { done: number(locale, done), total: number(locale, Math.max(done, total)) });
  return (
    <span key={operationId} className="bulk-line">
      <progress aria-label={label} value={done} max={Math.max(1, total)} /> {label}
    </span>
  );
}
