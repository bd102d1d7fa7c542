import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { AccountView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { ask } from '../store/ask.ts';
import { useStore } from '../store/use-store.ts';
import { PlusIcon } from '../ui/icons.tsx';
import { NetworkMark } from '../ui/network-mark.tsx';
import { chapterOf, HelpLink } from '../guide/help-link.tsx';
import { LimitForm } from './account-cost.tsx';
import { HistoryButton } from './account-history.tsx';
import { AccountStatus } from './account-status.tsx';
import { AliasForm } from './alias-form.tsx';

/** All accounts: how each stands, and what can be done. */
export function AccountsDialog({ chosenId }: { chosenId: string | null }) {
  const { session } = useApp();
  const { t } = useWords();
  const accounts = useStore(session.accounts);
  return (
    <>
      <ul className="accounts">
        {accounts.map((account) => <AccountCard key={account.id} account={account} chosen={account.id === chosenId} />)}
      </ul>
      <Button variant="default" leftSection={<PlusIcon size={16} />} onClick={() => session.dialog.set({ name: 'connect', accountId: null })}>
        {t('command.account.connect')}
      </Button>
    </>
  );
}

function AccountCard({ account, chosen }: { account: AccountView; chosen: boolean }) {
  const { session } = useApp();
  const { t } = useWords();
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) card.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const syncNow = async () => {
    const result = await ask(session.bridge, 'account.syncNow', { accountId: account.id });
    if (!result.ok) session.notices.fail({ key: 'notice.notSynced' }, result.error);
  };
  return (
    <li ref={card} className="account-card" data-chosen={chosen || undefined}>
      <NetworkMark network={account.network} />
      <div className="account-card-body">
        <h3>{account.name}</h3>
        <p className="quiet">{account.address} {account.sample ? <span className="sample-badge">{t('sample.badge')}</span> : null}</p>
        <AccountStatus account={account} />
        {account.problem === null ? null : <p><HelpLink chapter={chapterOf(account.problem.code)} /></p>}
        {account.aliases === null ? null : <AliasForm account={account} aliases={account.aliases} />}
        {account.cost === null || account.sample ? null : <LimitForm account={account} cost={account.cost} />}
      </div>
      {account.sample ? null : <div className="account-card-actions">
        <Button size="compact-sm" variant="default" aria-label={t('account.syncNowNamed', { name: account.name })} onClick={() => void syncNow()}>
          {t('account.syncNow')}
        </Button>
        <HistoryButton account={account} />
        <Button
          size="compact-sm"
          variant={account.state === 'signed-out' ? 'filled' : 'default'}
          aria-label={t('account.signInAgainNamed', { name: account.name })}
          onClick={() => session.dialog.set({ name: 'connect', accountId: account.id })}
        >
          {t('account.signInAgain')}
        </Button>
      </div>}
    </li>
  );
}
