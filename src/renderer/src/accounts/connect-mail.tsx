import { useState } from 'react';
import type { Failure, MailProvider } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { pageWords } from '../sign-in/sign-in-words.ts';
import { useStore } from '../store/use-store.ts';
import type { ConnectProps } from './connect-form.tsx';
import { emptyMail, mailConnection, mailErrors, mailSignIn } from './connection.ts';
import { MailForm } from './mail-form.tsx';
import { TypedForm } from './typed-form.tsx';
import { useConnect } from './use-connect.ts';

/** A mailbox: by its servers and a password, or in the browser at who provides it. */
export function ConnectMail({ account, onConnected }: ConnectProps) {
  const { session: { signIn } } = useApp();
  const { t, locale } = useWords();
  const fields = useStore(signIn.typedMail) ?? emptyMail(account);
  const state = useStore(signIn.state);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Failure | null>(null);
  const connecting = useConnect(onConnected);
  const browser = fields.way !== 'password';
  const failed = state.step === 'failed' && state.network === 'mail' ? { code: 'refused' as const, message: '', problem: state.problem } : null;

  const begin = async (provider: MailProvider) => {
    const beginning = { network: 'mail', accountId: account?.id ?? null, fields: mailSignIn(fields, provider), page: pageWords(t, locale) } as const;
    setRefused(await signIn.begin(beginning));
  };
  // Whether it has been signed in to in the browser before, main knows: where it refuses, it has not.
  const errors = mailErrors(fields, account !== null && refused === null);
  const submit = () => {
    setTried(true);
    const first = Object.keys(errors)[0];
    if (first !== undefined) return first;
    if (fields.way === 'password') void connecting.connect(mailConnection(fields));
    else void begin(fields.way);
    return undefined;
  };
  return (
    <TypedForm
      action={t(browser ? 'signIn.inBrowser' : 'connect.submit')}
      checking={connecting.checking}
      failure={connecting.failure ?? failed ?? (Object.keys(errors).length > 0 ? null : refused)}
      returned={failed !== null}
      onSubmit={submit}
    >
      <MailForm again={account !== null} fields={fields} errors={tried ? errors : {}} onChange={(next) => signIn.typedMail.set(next)} />
    </TypedForm>
  );
}
