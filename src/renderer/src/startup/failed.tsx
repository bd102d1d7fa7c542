import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Failure, StartupState } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { WarningIcon } from '../ui/icons.tsx';
import { StartPage } from './start-page.tsx';
import type { StartStore } from './start-store.ts';

type FailedState = Extract<StartupState, { phase: 'failed' }>;

/** What happened, what was kept, what to do. */
export function Failed({ start, state: { problem, file, detail } }: { start: StartStore; state: FailedState }) {
  const { t } = useWords();
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const retry = async () => {
    setRunning(true);
    setFailure(await start.retry());
    setRunning(false);
  };
  return (
    <StartPage icon={<span className="full-page-icon"><WarningIcon size={28} /></span>} title={t(`start.failed.title.${problem}`)}>
      <div className="start-text" role="alert">
        <p>{t(`start.failed.what.${problem}`)}</p>
        <p>{t(`start.failed.kept.${problem}`)}</p>
        <p>{t(`start.failed.next.${problem}`)}</p>
      </div>
      {file === '' ? null : <Verbatim label={t('start.failed.file')} text={file} />}
      {detail === '' ? null : <Verbatim label={t('start.failed.detail')} text={detail} />}
      <FormFailure failure={failure} />
      <Button autoFocus aria-disabled={running} className="start-submit" onClick={() => void retry()}>
        {t(running ? 'start.failed.retrying' : 'start.failed.retry')}
      </Button>
    </StartPage>
  );
}

function Verbatim({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <p className="quiet">{label}</p>
      <p className="full-page-detail" dir="auto">{text}</p>
    </div>
  );
}
