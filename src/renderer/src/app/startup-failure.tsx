import type { Failure } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { WarningIcon } from '../ui/icons.tsx';

/** The console could not be opened: why, and what was kept. */
export function StartupFailure({ failure }: { failure: Failure }) {
  const { t } = useWords();
  return (
    <main className="full-page">
      <div className="full-page-column" role="alert">
        <span className="full-page-icon"><WarningIcon size={32} /></span>
        <h1>{t('startup.title')}</h1>
        <p>{t('startup.kept')}</p>
        {failure.message === '' ? null : <p className="full-page-detail">{failure.message}</p>}
        <p>{t('startup.next')}</p>
      </div>
    </main>
  );
}
