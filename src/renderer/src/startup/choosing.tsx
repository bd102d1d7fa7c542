import { Button, Checkbox, Radio } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Failure } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { LockIcon } from '../ui/icons.tsx';
import { emptyPassphrase, errorOf } from './passphrase-error.ts';
import { PassphraseFields } from './passphrase-fields.tsx';
import { StartPage } from './start-page.tsx';
import type { StartStore } from './start-store.ts';

type Choice = 'passphrase' | 'none';

/** Nothing is chosen beforehand, and nothing is written before a choice is made. */
export function Choosing({ start }: { start: StartStore }) {
  const { t } = useWords();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [typed, setTyped] = useState(emptyPassphrase);
  const [sure, setSure] = useState(false);
  const [tried, setTried] = useState(false);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const error = tried ? errorOf(typed) : null;

  const protect = async (passphrase: string | null) => {
    setRunning(true);
    const failed = await start.protect(passphrase);
    setFailure(failed);
    setRunning(failed === null);
  };
  const focus = (name: string) => form.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    switch (choice) {
      case null:
        focus('choice');
        return;
      case 'passphrase': {
        const wrong = errorOf(typed);
        if (wrong === null) void protect(typed.passphrase);
        else focus(wrong.field);
        return;
      }
      case 'none':
        if (sure) void protect(null);
        else focus('sure');
    }
  };

  return (
    <StartPage icon={<LockIcon size={28} />} title={t('start.choose.title')}>
      <p className="full-page-lead">{t('start.choose.lead')}</p>
      <form ref={form} className="start-form" noValidate onSubmit={submit}>
        <Radio.Group
          aria-label={t('start.choose.label')}
          name="choice"
          value={choice}
          onChange={(value) => {
            setChoice(value === 'none' ? 'none' : 'passphrase');
            setTried(false);
          }}
          error={tried && choice === null ? t('start.choose.missing') : null}
        >
          <div className="start-choices">
            <Radio value="passphrase" label={t('start.choose.passphrase')} description={t('start.choose.passphraseAbout')} />
            <Radio value="none" label={t('start.choose.none')} description={t('start.choose.noneAbout')} />
          </div>
        </Radio.Group>
        {choice === 'passphrase' ? <PassphraseFields typed={typed} error={error} onChange={setTyped} /> : null}
        {choice === 'none' ? (
          <Checkbox
            name="sure"
            label={t('start.choose.sure')}
            checked={sure}
            onChange={(event) => setSure(event.currentTarget.checked)}
            error={tried && !sure ? t('start.choose.sureMissing') : null}
          />
        ) : null}
        <FormFailure failure={failure} />
        <div className="form-foot">
          <p className="quiet">{t('start.choose.later')}</p>
          <Button type="submit" disabled={running}>{t(choice === null ? 'start.choose.submit' : submitWords[choice])}</Button>
        </div>
      </form>
    </StartPage>
  );
}

const submitWords = { passphrase: 'start.choose.submitPassphrase', none: 'start.choose.submitNone' } as const;
