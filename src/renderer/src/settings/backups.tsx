import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { BackupView, Failure } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, fileSize, number } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FormFailure } from '../ui/form-failure.tsx';
import { WarningIcon } from '../ui/icons.tsx';
import { Setting } from './setting.tsx';

/** What backups there are, one more, and the way back to one. */
export function Backups() {
  const { session: { backups }, actions } = useApp();
  const { t } = useWords();
  const view = useStore(backups.view);
  const failure = useStore(backups.failure);
  const creating = useStore(backups.creating);
  useEffect(() => void backups.load(), [backups]);
  const running = creating || view?.running === true;
  return (
    <div className="settings">
      <div className="settings-part">
        <p>{t('backups.about')}</p>
        <Setting id="back-up"><div className="settings-row">
          <Button aria-disabled={running} onClick={() => { if (!running) actions.backUp(); }}>{t('backups.now')}</Button>
          <span role="status">{running ? t('backups.running') : null}</span>
        </div></Setting>
      </div>
      {view?.problem == null ? null : (
        <p className="form-failure" role="alert">
          <WarningIcon size={16} />
          <span>{t(`backups.problem.${view.problem}`)} {t('backups.problemKept')}</span>
        </p>
      )}
      {failure === null ? null : <p>{t('backups.failed')}</p>}
      <FormFailure failure={failure} />
      {view === null ? null : <BackupList backups={view.backups} />}
    </div>
  );
}

function BackupList({ backups }: { backups: readonly BackupView[] }) {
  const { t } = useWords();
  if (backups.length === 0) return <p className="quiet">{t('backups.none')}</p>;
  return (
    <ul className="backups" aria-label={t('backups.list')}>
      {backups.map((backup) => <Backup key={backup.id} backup={backup} />)}
    </ul>
  );
}

function Backup({ backup }: { backup: BackupView }) {
  const { t, locale } = useWords();
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const time = absolute(locale, backup.createdAt);
  const cancel = () => {
    setAsking(false);
    opener.current?.focus();
  };
  return (
    <li className="backup">
      <div className="settings-row">
        <div className="settings-grow">
          <p className="backup-time">{time}</p>
          <p className="quiet">{fileSize(locale, backup.bytes)} · {t('backups.messages', { count: backup.messages, shown: number(locale, backup.messages) })}</p>
        </div>
        <Button
          ref={opener}
          size="compact-sm"
          variant="default"
          aria-label={t('backups.restoreNamed', { time })}
          aria-expanded={asking}
          onClick={() => setAsking(true)}
        >
          {t('backups.restore')}
        </Button>
      </div>
      {asking ? <ConfirmRestore backup={backup} onCancel={cancel} /> : null}
    </li>
  );
}

function ConfirmRestore({ backup, onCancel }: { backup: BackupView; onCancel: () => void }) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const restore = async () => {
    setRunning(true);
    await session.drafts.flush();
    const failed = await session.backups.restore(backup.id);
    setFailure(failed);
    setRunning(failed === null);
  };
  return (
    <Confirm
      title={t('backups.confirmTitle', { time: absolute(locale, backup.createdAt) })}
      action={t('backups.confirm')}
      running={running}
      onConfirm={() => void restore()}
      onCancel={onCancel}
    >
      <p>{t('backups.confirmThen')}</p>
      <p>{t('backups.confirmOwn')}</p>
      <p>{t('backups.confirmAside')}</p>
      {failure === null ? null : <p>{t('notice.notRestored')}</p>}
      <FormFailure failure={failure} />
    </Confirm>
  );
}
