import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { AccountConnection, AccountView, Failure, NetworkName } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { ask } from '../store/ask.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { emptyMail, emptyX, mailConnection, mailErrors, xConnection, xErrors } from './connection.ts';
import { MailForm } from './mail-form.tsx';
import { XForm } from './x-form.tsx';

interface Props {
  /** The account that is to be connected again, or null for a new one. */
  account: AccountView | null;
  onConnected: () => void;
}

/** Connects an account: what is typed is checked against the network at once, and kept only if that succeeds. */
export function ConnectForm({ account, onConnected }: Props) {
  const { session } = useApp();
  const { t } = useWords();
  const [network, setNetwork] = useState<NetworkName>(account?.network ?? 'mail');
  const [mail, setMail] = useState(() => emptyMail(account?.network === 'mail' ? account : null));
  const [x, setX] = useState(() => emptyX(account?.network === 'x' ? account : null));
  const [tried, setTried] = useState(false);
  const [checking, setChecking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const errorsInMail = tried ? mailErrors(mail) : {};
  const errorsInX = tried ? xErrors(x) : {};

  const connect = async (connection: AccountConnection) => {
    setChecking(true);
    setFailure(null);
    const result = await ask(session.bridge, 'account.connect', connection);
    setChecking(false);
    if (!result.ok) {
      setFailure(result.error);
      return;
    }
    session.notices.tell({ key: 'notice.connected', values: { name: connection.settings.name } });
    onConnected();
  };

  const submit = (event: React.SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const errors = network === 'mail' ? mailErrors(mail) : xErrors(x);
    const first = Object.keys(errors)[0];
    if (first === undefined) void connect(network === 'mail' ? mailConnection(mail) : xConnection(x));
    else event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  };

  return (
    <form className="connect-form" noValidate onSubmit={submit}>
      {account === null ? (
        <SegmentedControl
          aria-label={t('connect.network')}
          value={network}
          onChange={setNetwork}
          data={[{ value: 'mail', label: t('network.mail') }, { value: 'x', label: t('network.x') }]}
        />
      ) : (
        <p>{t('connect.again')}</p>
      )}
      {network === 'mail' ? <MailForm fields={mail} errors={errorsInMail} onChange={setMail} /> : <XForm fields={x} errors={errorsInX} onChange={setX} />}
      <FormFailure failure={failure} />
      <div className="form-foot">
        <p className="quiet">{t('connect.kept')}</p>
        <Button type="submit" disabled={checking}>{t(checking ? 'connect.checking' : 'connect.submit')}</Button>
      </div>
    </form>
  );
}
