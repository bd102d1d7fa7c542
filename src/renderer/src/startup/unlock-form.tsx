import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Failure, UnlockWay } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import type { StartStore } from './start-store.ts';

interface Props {
  start: StartStore;
  ways: readonly [UnlockWay, ...UnlockWay[]];
}

/** Passphrase or recovery code. A wrong one stays in its field, so that it can be corrected. */
export function UnlockForm({ start, ways }: Props) {
  const { t } = useWords();
  const [way, setWay] = useState<UnlockWay>(ways[0]);
  const [secrets, setSecrets] = useState<Record<UnlockWay, string>>({ passphrase: '', 'recovery-code': '' });
  const [running, setRunning] = useState(false);
  const [missing, setMissing] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const wrong = failure?.code === 'refused';

  const calm = () => {
    setMissing(false);
    setFailure(null);
  };
  const submit = async (event: React.SyntheticEvent) => {
    event.preventDefault();
    if (running) return;
    const secret = way === 'recovery-code' ? secrets[way].trim() : secrets[way];
    calm();
    setMissing(secret === '');
    input.current?.focus();
    if (secret === '') return;
    setRunning(true);
    const failed = await start.unlock({ way, secret });
    setFailure(failed);
    setRunning(failed === null);
  };

  const field = {
    ref: input,
    // The only thing that can be done here at once.
    autoFocus: true,
    value: secrets[way],
    error: wrong ? t(`start.locked.wrong.${way}`) : missing ? t('connect.error.required') : null,
    spellCheck: false,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setSecrets({ ...secrets, [way]: event.currentTarget.value }),
  };
  return (
    <form className="start-form" noValidate onSubmit={(event) => void submit(event)}>
      {ways.length > 1 ? (
        <SegmentedControl
          fullWidth
          aria-label={t('start.locked.way')}
          value={way}
          onChange={(value) => {
            setWay(value);
            calm();
          }}
          data={ways.map((value) => ({ value, label: t(`start.locked.way.${value}`) }))}
        />
      ) : null}
      {way === 'passphrase' ? (
        <PasswordInput
          {...field}
          label={t('passphrase.label')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('connect.showSecret') }}
        />
      ) : (
        <TextInput {...field} label={t('start.locked.way.recovery-code')} description={t('start.locked.codeAbout')} autoComplete="off" className="code-field" />
      )}
      <div className="visually-hidden" role="status">{wrong ? t(`start.locked.wrong.${way}`) : null}</div>
      <FormFailure failure={wrong ? null : failure} />
      <Button type="submit" aria-disabled={running} className="start-submit">{t(running ? 'start.locked.opening' : 'start.locked.open')}</Button>
    </form>
  );
}
