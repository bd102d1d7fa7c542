import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Failure } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FormFailure } from '../ui/form-failure.tsx';
import { ShownCode } from './shown-code.tsx';

type Step = { step: 'closed' } | { step: 'asking' } | { step: 'shown'; code: string };

/** Makes a recovery code; where there is one already, only after saying that it becomes void. */
export function RecoveryCode({ exists }: { exists: boolean }) {
  const { session } = useApp();
  const { t } = useWords();
  const [now, setNow] = useState<Step>({ step: 'closed' });
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setNow({ step: 'closed' });
    opener.current?.focus();
  };
  const make = async () => {
    setRunning(true);
    const result = await session.protection.newRecoveryCode();
    setRunning(false);
    setFailure(result.ok ? null : result.error);
    setNow(result.ok ? { step: 'shown', code: result.value.code } : { step: 'closed' });
  };
  const open = () => {
    if (running) return;
    if (exists) setNow({ step: 'asking' });
    else void make();
  };
  return (
    <section className="settings-part">
      <h3>{t('protection.code')}</h3>
      <p className="quiet">{t('protection.codeAbout')} {t(exists ? 'protection.codeExists' : 'protection.codeNone')}</p>
      <Button ref={opener} className="settings-button" variant="default" aria-disabled={running} onClick={open}>
        {t(exists ? 'protection.codeAnother' : 'protection.codeMake')}
      </Button>
      {now.step === 'asking' ? (
        <Confirm title={t('protection.codeReplaceTitle')} action={t('protection.codeReplace')} running={running} onConfirm={() => void make()} onCancel={close}>
          <p>{t('protection.codeReplaceText')}</p>
        </Confirm>
      ) : null}
      {now.step === 'shown' ? <ShownCode code={now.code} onDone={close} /> : null}
      <FormFailure failure={failure} />
    </section>
  );
}
