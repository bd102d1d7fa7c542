import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Failure } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { SignInFailure } from '../sign-in/sign-in-failure.tsx';

interface Props {
  /** What the button that goes on says. */
  action: string;
  checking: boolean;
  failure: Failure | null;
  /** The agent comes back here because something failed: the button that tries it again has the focus. */
  returned: boolean;
  /** The first field that is to be mended, or undefined where all is well: then it is done. */
  onSubmit: () => string | undefined;
  children: ReactNode;
}

/** A form that says what is missing, and goes on where nothing is. */
export function TypedForm({ action, checking, failure, returned, onSubmit, children }: Props) {
  const { t } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (returned) button.current?.focus();
  }, [returned]);
  const submit = (event: React.SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const first = onSubmit();
    if (first !== undefined) event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  };
  return (
    <form className="connect-form" noValidate onSubmit={submit}>
      {children}
      <SignInFailure failure={failure} />
      <div className="form-foot">
        <p className="quiet">{t('connect.kept')}</p>
        <Button ref={button} type="submit" disabled={checking}>{checking ? t('connect.checking') : action}</Button>
      </div>
    </form>
  );
}
