import { type ComponentType, useEffect, useState } from 'react';
import type { AccountView, NetworkName } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { NetworkChoice } from '../sign-in/network-choice.tsx';
import { SignInForm } from '../sign-in/sign-in-form.tsx';
import { SignInProgress } from '../sign-in/sign-in-progress.tsx';
import { useStore } from '../store/use-store.ts';
import { ConnectMail } from './connect-mail.tsx';
import { ConnectX } from './connect-x.tsx';

export interface ConnectProps {
  /** The account that is to be connected again, or null for a new one. */
  account: AccountView | null;
  onConnected: () => void;
}

/** Connects an account: a network, what it needs to know, and how signing in there goes on. Kept only if a check on the spot succeeds. */
export function ConnectForm({ account: wanted, onConnected }: ConnectProps) {
  const { session } = useApp();
  const { signIn } = session;
  const { t } = useWords();
  const state = useStore(signIn.state);
  const accounts = useStore(session.accounts);
  const [network, setNetwork] = useState<NetworkName>(wanted?.network ?? ('network' in state ? state.network : 'mail'));
  // What is over has been read by then, and what was typed is not kept for whoever comes next; what is under way goes on.
  useEffect(() => () => {
    if (signIn.underWay()) return;
    signIn.forget();
    void signIn.cancel();
  }, [signIn]);

  if (state.step !== 'idle' && state.step !== 'failed') return <SignInProgress state={state} />;
  // One that failed while the dialog was closed is gone on with.
  const account = wanted ?? (state.step === 'failed' ? accounts.find(({ id }) => id === state.accountId) : null) ?? null;
  return (
    <div className="connect">
      {account === null ? <NetworkChoice chosen={network} onChoose={setNetwork} /> : <p>{t('connect.again')}</p>}
      <NetworkForm key={network} {...{ network, account, onConnected }} />
    </div>
  );
}

/** Networks whose facts do not tell all that there is to ask: mail has servers, and X a second way in. */
const ownForms: Partial<Record<NetworkName, ComponentType<ConnectProps>>> = { mail: ConnectMail, x: ConnectX };

function NetworkForm({ network, account, onConnected }: ConnectProps & { network: NetworkName }) {
  const Own = ownForms[network];
  return Own === undefined ? <SignInForm {...{ network, account }} /> : <Own {...{ account, onConnected }} />;
}
