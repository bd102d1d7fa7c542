import { Button, NativeSelect, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { importField, importFields, type Failure, type ImportFile, type ImportKind, type ImportMapping, type ImportPlan } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { number } from '../i18n/times.ts';
import { ask } from '../store/ask.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { PlanLines } from './plan-lines.tsx';

type Step =
  | { step: 'planning' }
  | { step: 'planned'; plan: ImportPlan }
  | { step: 'running'; done: number; total: number }
  | { step: 'done'; plan: ImportPlan }
  | { step: 'undone'; count: number };

interface Props {
  kind: ImportKind;
  file: ImportFile;
}

/** What the columns of a file mean, what would come of it, and the import itself. */
export function ImportPreview({ kind, file }: Props) {
  const { session: { bridge } } = useApp();
  const { t, locale } = useWords();
  const [mapping, setMapping] = useState<ImportMapping>(file.mapping);
  const [now, setNow] = useState<Step>({ step: 'planning' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const latest = useRef(mapping);

  useEffect(() => {
    latest.current = mapping;
    void ask(bridge, 'import.plan', { mapping }).then((result) => {
      if (latest.current !== mapping) return;
      setFailure(result.ok ? null : result.error);
      if (result.ok) setNow({ step: 'planned', plan: result.value });
    });
  }, [bridge, mapping]);
  useEffect(() => bridge.on('import.changed', (progress) => setNow((step) => (step.step === 'running' ? { step: 'running', ...progress } : step))), [bridge]);

  const run = async () => {
    setNow({ step: 'running', done: 0, total: file.rows });
    const result = await ask(bridge, 'import.run', { mapping });
    setFailure(result.ok ? null : result.error);
    setNow(result.ok ? { step: 'done', plan: result.value } : { step: 'planning' });
  };
  const undo = async () => {
    const result = await ask(bridge, 'import.undo', {});
    setFailure(result.ok ? null : result.error);
    if (result.ok) setNow({ step: 'undone', count: result.value.undone ?? 0 });
  };
  const settled = now.step === 'running' || now.step === 'done' || now.step === 'undone';
  return (
    <section className="import-preview" aria-label={file.name}>
      <h3>{t('import.file', { name: file.name, count: file.rows, shown: number(locale, file.rows) })}</h3>
      <Columns kind={kind} file={file} mapping={mapping} onChange={settled ? null : setMapping} />
      {now.step === 'planned' ? <PlanLines plan={now.plan} /> : null}
      {now.step === 'planned' && now.plan.fresh + now.plan.changed > 0 ? <Button className="settings-button" onClick={() => void run()}>{t('import.run')}</Button> : null}
      {now.step === 'planned' && now.plan.fresh + now.plan.changed === 0 ? <p>{t('import.nothing')}</p> : null}
      {now.step === 'running' ? (
        <div>
          <Progress value={now.total === 0 ? 0 : (now.done / now.total) * 100} aria-label={t('dialog.import')} />
          <p className="quiet">{t('import.running', { done: number(locale, now.done), total: number(locale, now.total) })}</p>
        </div>
      ) : null}
      <div role="status">
        {now.step === 'done' ? <><p>{t('import.done')}</p><PlanLines plan={now.plan} /></> : null}
        {now.step === 'undone' ? <p>{t('import.undone', { count: now.count, shown: number(locale, now.count) })}</p> : null}
      </div>
      {now.step === 'done' && now.plan.fresh + now.plan.changed > 0 ? (
        <Button ref={(button) => button?.focus()} className="settings-button" variant="default" onClick={() => void undo()}>{t('import.undo')}</Button>
      ) : null}
      {failure === null ? null : <p>{t('import.failed')}</p>}
      <FormFailure failure={failure} />
    </section>
  );
}

interface ColumnsProps extends Props {
  mapping: ImportMapping;
  /** Null: it is too late. */
  onChange: ((mapping: ImportMapping) => void) | null;
}

function Columns({ kind, file, mapping, onChange }: ColumnsProps) {
  const { t } = useWords();
  const fields = ['ignore', ...importFields[kind]] as const;
  const choose = (index: number, field: string) => onChange?.(mapping.map((one, at) => (at === index ? importField.parse(field) : one)));
  return (
    <div className="import-columns" role="region" aria-label={t('import.sample')} tabIndex={0}>
      <table>
        <caption>{t('import.columns')}</caption>
        <thead>
          <tr>{file.columns.map((column, index) => <th key={index} scope="col">{column}</th>)}</tr>
          <tr>
            {file.columns.map((column, index) => (
              <td key={index}>
                <NativeSelect
                  size="xs"
                  aria-label={t('import.meaning', { column })}
                  disabled={onChange === null}
                  value={mapping[index]}
                  onChange={(event) => choose(index, event.currentTarget.value)}
                  data={fields.map((field) => ({ value: field, label: t(`import.field.${field}`) }))}
                />
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {file.sample.map((row, at) => <tr key={at}>{row.map((cell, index) => <td key={index} dir="auto">{cell}</td>)}</tr>)}
        </tbody>
      </table>
    </div>
  );
}
