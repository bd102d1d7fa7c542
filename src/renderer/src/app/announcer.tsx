import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { useApp } from './app-context.ts';

/** What a screen reader says of what arrived, left, or went wrong, without anything being shown; it waits until nothing else is read. */
export function Announcer() {
  const { session } = useApp();
  const { t } = useWords();
  const words = useStore(session.notices.announcement);
  return <div className="visually-hidden" role="status" aria-live="polite">{words === null ? null : <span key={words.id}>{t(words.key, words.values)}</span>}</div>;
}
