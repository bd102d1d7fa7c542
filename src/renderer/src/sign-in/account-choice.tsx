import { Button, Checkbox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Failure, SignInAccount } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { SignInFailure } from './sign-in-failure.tsx';

/** Which of the accounts that were found are to be connected. One alone is chosen already, and only confirmed. */
export function AccountChoice({ accounts }: { accounts: readonly SignInAccount[] }) {
  const { session: { signIn } } = useApp();
  const { t } = useWords();
  const [chosen, setChosen] = useState<string[]>(() => (accounts.length === 1 ? accounts.map(({ id }) => id) : []));
  const [missing, setMissing] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const single = accounts.length === 1;
  const mixed = new Set(accounts.map(({ network }) => network)).size > 1;
  useEffect(() => {
    (single ? button.current : form.current?.querySelector('input'))?.focus();
  }, [single]);

  const submit = async (event: React.SyntheticEvent) => {
    event.preventDefault();
    setMissing(chosen.length === 0);
    if (chosen.length > 0) setFailure(await signIn.choose(chosen));
    else form.current?.querySelector('input')?.focus();
  };

  return (
    <form ref={form} className="connect-form" noValidate onSubmit={(event) => void submit(event)}>
      <Checkbox.Group label={t('signIn.accounts')} value={chosen} onChange={setChosen} error={missing ? t('signIn.noneChosen') : null}>
        <ul className="sign-in-accounts">
          {accounts.map(({ id, network, name, address, known }) => (
            <li key={id}>
              <Checkbox
                value={id}
                label={[...new Set([name, address, ...(mixed ? [t(`network.${network}`)] : [])])].join(', ')}
                description={known ? t('signIn.known') : null}
              />
            </li>
          ))}
        </ul>
      </Checkbox.Group>
      <SignInFailure failure={failure} />
      <div className="form-foot">
        <Button variant="default" onClick={() => void signIn.cancel()}>{t('confirm.cancel')}</Button>
        <Button ref={button} type="submit">{t('signIn.connect', { count: Math.max(1, chosen.length) })}</Button>
      </div>
    </form>
  );
}
