import { useState } from 'react';
import type { AccountConnection, Failure } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { ask } from '../store/ask.ts';

export interface Connecting {
  checking: boolean;
  failure: Failure | null;
  connect: (connection: AccountConnection) => Promise<void>;
}

/** What is typed is all: it is checked against the network at once, and kept only if that succeeds. */
export function useConnect(onConnected: () => void): Connecting {
  const { session } = useApp();
  const [checking, setChecking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const connect = async (connection: AccountConnection) => {
    setChecking(true);
    setFailure(null);
    const result = await ask(session.bridge, 'account.connect', connection);
    setChecking(false);
    if (!result.ok) {
      setFailure(result.error);
      return;
    }
    session.signIn.forget();
    session.notices.tell({ key: 'notice.connected', values: { name: connection.settings.name } });
    onConnected();
  };
  return { checking, failure, connect };
}
