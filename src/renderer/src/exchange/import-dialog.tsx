import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { importKind, type Failure, type ImportFile, type ImportFileProblem, type ImportKind } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { languageOf } from '../i18n/languages.ts';
import { ask } from '../store/ask.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { ImportPreview } from './import-preview.tsx';

type Chosen = { step: 'none' } | { step: 'problem'; problem: ImportFileProblem } | { step: 'failed'; failure: Failure } | { step: 'file'; file: ImportFile; id: number };

/** Takes in a file: chosen, looked at, and only then imported. */
export function ImportDialog() {
  const { session } = useApp();
  const { t, locale } = useWords();
  const [kind, setKind] = useState<ImportKind>('savedReplies');
  const [chosen, setChosen] = useState<Chosen>({ step: 'none' });
  const choose = async () => {
    const result = await ask(session.bridge, 'import.open', { kind, language: languageOf(locale) });
    if (!result.ok) setChosen({ step: 'failed', failure: result.error });
    else if (result.value.problem !== null) setChosen({ step: 'problem', problem: result.value.problem });
    else if (result.value.file !== null) setChosen({ step: 'file', file: result.value.file, id: Date.now() });
  };
  return (
    <div className="settings">
      <p>{t('import.about')}</p>
      <NativeSelect
        label={t('import.kind')}
        data-autofocus
        value={kind}
        onChange={(event) => {
          setKind(importKind.parse(event.currentTarget.value));
          setChosen({ step: 'none' });
        }}
        data={importKind.options.map((value) => ({ value, label: t(`import.kind.${value}`) }))}
      />
      <Button className="settings-button" variant={chosen.step === 'file' ? 'default' : 'filled'} onClick={() => void choose()}>
        {t(chosen.step === 'file' ? 'import.chooseOther' : 'import.choose')}
      </Button>
      <p role="alert">{chosen.step === 'problem' ? t(`import.problem.${chosen.problem}`) : null}</p>
      <FormFailure failure={chosen.step === 'failed' ? chosen.failure : null} />
      {chosen.step === 'file' ? <ImportPreview key={chosen.id} kind={kind} file={chosen.file} /> : null}
    </div>
  );
}
