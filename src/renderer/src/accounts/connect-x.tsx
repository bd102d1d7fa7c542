import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { SignInForm } from '../sign-in/sign-in-form.tsx';
import type { ConnectProps } from './connect-form.tsx';
import { emptyX, xConnection, xErrors } from './connection.ts';
import { TypedForm } from './typed-form.tsx';
import { useConnect } from './use-connect.ts';
import { XForm } from './x-form.tsx';

/** X in the browser, or with tokens that were made elsewhere. */
export function ConnectX({ account, onConnected }: ConnectProps) {
  const { t } = useWords();
  const [way, setWay] = useState<'browser' | 'tokens'>('browser');
  const place = useRef<HTMLDivElement>(null);
  const turned = useRef(false);
  // The button that turned it is gone with the form that it was in.
  useEffect(() => {
    if (turned.current) place.current?.querySelector('input')?.focus();
  }, [way]);
  const turn = () => {
    turned.current = true;
    setWay(way === 'browser' ? 'tokens' : 'browser');
  };
  const other = (
    <button type="button" className="text-button other-way" onClick={turn}>
      {t(way === 'browser' ? 'connect.x.byTokens' : 'connect.x.byBrowser')}
    </button>
  );
  return (
    <div ref={place}>
      {way === 'browser' ? <SignInForm network="x" account={account}>{other}</SignInForm> : <XTokens {...{ account, onConnected }}>{other}</XTokens>}
    </div>
  );
}

function XTokens({ account, onConnected, children }: ConnectProps & { children: ReactNode }) {
  const { t } = useWords();
  const [fields, setFields] = useState(() => emptyX(account));
  const [tried, setTried] = useState(false);
  const connecting = useConnect(onConnected);
  const submit = () => {
    setTried(true);
    const first = Object.keys(xErrors(fields))[0];
    if (first === undefined) void connecting.connect(xConnection(fields));
    return first;
  };
  return (
    <TypedForm action={t('connect.submit')} checking={connecting.checking} failure={connecting.failure} returned={false} onSubmit={submit}>
      <XForm fields={fields} errors={tried ? xErrors(fields) : {}} onChange={setFields} />
      {children}
    </TypedForm>
  );
}
