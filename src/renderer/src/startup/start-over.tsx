import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Failure } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FormFailure } from '../ui/form-failure.tsx';
import type { StartStore } from './start-store.ts';

/** The way out where there is no key: said in full before it is done. */
export function StartOver({ start }: { start: StartStore }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const cancel = () => {
    setAsking(false);
    opener.current?.focus();
  };
  const confirm = async () => {
    setRunning(true);
    const failed = await start.startOver();
    setFailure(failed);
    setRunning(failed === null);
  };
  return (
    <div className="start-over">
      <Button ref={opener} variant="default" aria-expanded={asking} onClick={() => setAsking(true)}>{t('startOver.open')}</Button>
      {asking ? (
        <Confirm title={t('startOver.title')} action={t('startOver.confirm')} running={running} onConfirm={() => void confirm()} onCancel={cancel}>
          <p>{t('startOver.aside')}</p>
          <p>{t('startOver.back')}</p>
          <p>{t('startOver.gone')}</p>
          <FormFailure failure={failure} />
        </Confirm>
      ) : null}
    </div>
  );
}
