import { Button } from '@mantine/core';
import { useRef } from 'react';
import type { RecoveryReport } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, allOf } from '../i18n/times.ts';
import { ask } from '../store/ask.ts';
import { useStore } from '../store/use-store.ts';
import { WarningIcon } from '../ui/icons.tsx';
import { useApp } from './app-context.ts';

/** What was mended at this start, until the agent has read it. */
export function RecoveryNotice() {
  const { session, focus } = useApp();
  const { t } = useWords();
  const report = useStore(session.recovery);
  const notice = useRef<HTMLElement>(null);
  if (report === null) return null;
  const acknowledge = async () => {
    const result = await ask(session.bridge, 'recovery.acknowledge', {});
    if (!result.ok) {
      session.notices.fail({ key: 'recovery.notAcknowledged' }, result.error);
      return;
    }
    focus.leave(notice.current);
    session.recovery.set(null);
  };
  return (
    <section ref={notice} className="recovery-notice" aria-labelledby="recovery-title">
      <WarningIcon size={20} />
      <div className="recovery-text" role="status">
        <h2 id="recovery-title">{t(`recovery.title.${report.reason}`)}</h2>
        <Report report={report} />
      </div>
      <Button className="recovery-button" onClick={() => void acknowledge()}>{t('recovery.acknowledge')}</Button>
    </section>
  );
}

function Report({ report }: { report: RecoveryReport }) {
  const { t, locale } = useWords();
  const { reason, backupFrom, at, setAside } = report;
  return (
    <>
      <p>
        {backupFrom === null
          ? t(`recovery.again.${reason}`, { time: absolute(locale, at) })
          : t('recovery.backup', { time: absolute(locale, backupFrom) })}
      </p>
      <p><Kept report={report} /></p>
      {setAside === null ? null : <p>{t('recovery.aside')} <code className="recovery-path">{setAside}</code></p>}
    </>
  );
}

const kinds = ['replies', 'drafts', 'notes', 'conversations'] as const;

function Kept({ report: { kept, reason } }: { report: RecoveryReport }) {
  const { t, locale } = useWords();
  const parts = kinds.filter((kind) => kept[kind] > 0).map((kind) => t(`recovery.kept.${kind}`, { count: kept[kind] }));
  if (parts.length > 0) return t('recovery.kept', { list: allOf(locale, parts) });
  return t(reason === 'started-over' ? 'recovery.keptAside' : 'recovery.keptNothing');
}
