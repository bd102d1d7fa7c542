import { Button, NativeSelect, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { exportFormat, type ExportFormat, type ExportState, systemView, type ViewId } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { number } from '../i18n/times.ts';
import { savedViewsOf, viewTitle } from '../queue/view-names.ts';
import { useStore } from '../store/use-store.ts';
import { FormFailure } from '../ui/form-failure.tsx';

/** Writes a view to a file. */
export function ExportDialog() {
  const { session } = useApp();
  const { t } = useWords();
  const { exporting } = session;
  const state = useStore(exporting.state);
  const failure = useStore(exporting.failure);
  const definitions = useStore(session.definitions);
  const here = session.view.get();
  const [view, setView] = useState<ViewId>(here === 'outbox' ? 'open' : here);
  const [format, setFormat] = useState<ExportFormat>('csv');
  useEffect(() => void exporting.load(), [exporting]);
  return (
    <div className="settings">
      <p>{t('export.about')}</p>
      <NativeSelect
        label={t('export.view')}
        value={view}
        onChange={(event) => setView(event.currentTarget.value)}
        data={[...systemView.options, ...savedViewsOf(definitions).map(({ id }) => id)].map((value) => ({ value, label: viewTitle(t, value, definitions) }))}
      />
      <NativeSelect
        label={t('export.format')}
        value={format}
        onChange={(event) => setFormat(exportFormat.parse(event.currentTarget.value))}
        data={exportFormat.options.map((value) => ({ value, label: t(`export.format.${value}`) }))}
      />
      <div className="settings-row">
        <Button data-autofocus aria-disabled={state.step === 'running'} onClick={() => { if (state.step !== 'running') void exporting.begin(view, format); }}>
          {t('export.begin')}
        </Button>
        {state.step === 'running' ? <Button variant="default" onClick={() => void exporting.cancel()}>{t('export.cancel')}</Button> : null}
      </div>
      <Standing state={state} />
      <FormFailure failure={failure} />
    </div>
  );
}

function Standing({ state }: { state: ExportState }) {
  const { t, locale } = useWords();
  return (
    <>
      {state.step === 'running' ? (
        <div>
          <Progress value={state.total === 0 ? 0 : (state.done / state.total) * 100} aria-label={t('dialog.export')} />
          <p className="quiet">{t('export.running', { done: number(locale, state.done), total: number(locale, state.total) })}</p>
        </div>
      ) : null}
      <p role="status" className="exchange-end">{ending(state)}</p>
    </>
  );

  function ending(now: ExportState): string | null {
    switch (now.step) {
      case 'idle':
      case 'running':
        return null;
      case 'done':
        return t('export.done', { count: now.rows, shown: number(locale, now.rows), path: now.path });
      case 'cancelled':
        return t('export.cancelled');
      case 'failed':
        return t('export.failed', { detail: now.detail });
    }
  }
}
