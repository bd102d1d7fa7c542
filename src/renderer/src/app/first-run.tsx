import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { ConnectForm } from '../accounts/connect-form.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { AgentFields } from '../welcome/agent-fields.tsx';
import { addSample } from '../welcome/sample-actions.ts';
import { useApp } from './app-context.ts';
import { Dialogs } from './dialogs.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { RecoveryNotice } from './recovery-notice.tsx';

/** Before the first account: what this is, who sits here, and the two ways to go on. */
export function FirstRun() {
  const { session } = useApp();
  const dialog = useStore(session.dialog);
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  // Where the last account has just gone, what had the focus went with it.
  useEffect(() => {
    if (dialog === null && document.activeElement === document.body) heading.current?.focus();
  }, [dialog]);
  return (
    <main className="full-page">
      <RecoveryNotice />
      <div className="full-page-column">
        <h1 ref={heading} tabIndex={-1}>{t('firstRun.title')}</h1>
        <p className="full-page-lead">{t('firstRun.text')}</p>
        <section className="welcome-part" aria-labelledby="welcome-who">
          <h2 id="welcome-who">{t('welcome.who')}</h2>
          <p className="quiet">{t('welcome.whoAbout')}</p>
          <AgentFields />
        </section>
        <LookAround />
        <section className="welcome-part" aria-labelledby="welcome-connect">
          <h2 id="welcome-connect">{t('welcome.connect')}</h2>
          <ConnectForm account={null} onConnected={() => undefined} />
        </section>
      </div>
      <NoticeBar />
      <Dialogs dialog={dialog} />
    </main>
  );
}

function LookAround() {
  const { session } = useApp();
  const { t } = useWords();
  const [running, setRunning] = useState(false);
  const add = async () => {
    setRunning(true);
    await addSample(session);
    setRunning(false);
  };
  return (
    <section className="welcome-part" aria-labelledby="welcome-look">
      <h2 id="welcome-look">{t('welcome.look')}</h2>
      <p className="quiet">{t('welcome.lookAbout')}</p>
      <Button className="settings-button" variant="light" disabled={running} onClick={() => void add()}>{t('welcome.addSample')}</Button>
    </section>
  );
}
