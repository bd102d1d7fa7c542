import { ConnectForm } from '../accounts/connect-form.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { useApp } from './app-context.ts';
import { Dialogs } from './dialogs.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { RecoveryNotice } from './recovery-notice.tsx';

/** Before the first account: what this is, and the one thing to do. */
export function FirstRun() {
  const { session } = useApp();
  const dialog = useStore(session.dialog);
  const { t } = useWords();
  return (
    <main className="full-page">
      <RecoveryNotice />
      <div className="full-page-column">
        <h1>{t('firstRun.title')}</h1>
        <p className="full-page-lead">{t('firstRun.text')}</p>
        <ConnectForm account={null} onConnected={() => undefined} />
      </div>
      <NoticeBar />
      <Dialogs dialog={dialog} />
    </main>
  );
}
