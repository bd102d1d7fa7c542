import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useSelected } from '../store/use-store.ts';
import { Confirm } from '../ui/confirm.tsx';
import { addSample, removeSample } from './sample-actions.ts';

/** Opens the sample workspace, or takes it away once that was confirmed. */
export function SampleDialog({ close }: { close: () => void }) {
  const { session } = useApp();
  const { t } = useWords();
  const [running, setRunning] = useState(false);
  const here = useSelected(session.accounts, (accounts) => accounts.some(({ sample }) => sample));
  const run = async (work: () => Promise<unknown>) => {
    setRunning(true);
    await work();
    close();
  };
  if (here || running) {
    return (
      <Confirm title={t('sample.removeTitle')} action={t('sample.remove')} running={running} onConfirm={() => void run(() => removeSample(session))} onCancel={close}>
        <p>{t('sample.removeText')}</p>
      </Confirm>
    );
  }
  return (
    <div className="settings-part">
      <p>{t('welcome.lookAbout')}</p>
      <Button className="settings-button" data-autofocus onClick={() => void addSample(session).then(close)}>{t('welcome.addSample')}</Button>
    </div>
  );
}
