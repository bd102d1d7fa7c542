import { Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { StartupState } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { percent } from '../i18n/times.ts';

type WorkingState = Extract<StartupState, { phase: 'working' }>;

/** Shorter work is over before anyone could read of it. */
const shownAfter = 300;

/** What is being done, and how far it is. */
export function Working({ state }: { state: WorkingState }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), shownAfter);
    return () => clearTimeout(timer);
  }, []);
  return shown ? <Shown state={state} /> : null;
}

function Shown({ state: { task, done, total } }: { state: WorkingState }) {
  const { t, locale } = useWords();
  const part = total === 0 ? null : Math.min(1, done / total);
  return (
    <main className="full-page start-page" data-working>
      <div className="full-page-column">
        <div className="start-text" role="status">
          <h1>{t(`start.working.${task}`)}</h1>
          <p>{t(`start.workingAbout.${task}`)}</p>
        </div>
        {part === null ? null : (
          <div className="start-progress">
            <Progress size="lg" value={part * 100} aria-label={t(`start.working.${task}`)} />
            <span aria-hidden="true">{percent(locale, part)}</span>
          </div>
        )}
      </div>
    </main>
  );
}
