import { Tooltip } from '@mantine/core';
import type { AccountView } from '../../../contract/index.ts';
import { AccountStatus } from '../accounts/account-status.tsx';
import type { ViewName } from '../commands/actions.ts';
import type { CommandId } from '../commands/table.ts';
import { useWords } from '../i18n/i18n.ts';
import { compact, number } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { ariaShortcutsOf } from '../ui/aria-shortcuts.ts';
import { DoneIcon, GearIcon, HourglassIcon, InboxIcon, KeyboardIcon, NetworkMark, OutboxIcon, PlusIcon } from '../ui/icons.tsx';
import { useApp } from './app-context.ts';

const views = [
  { name: 'open', icon: InboxIcon, command: 'view.open' },
  { name: 'waiting', icon: HourglassIcon, command: 'view.waiting' },
  { name: 'done', icon: DoneIcon, command: 'view.done' },
  { name: 'outbox', icon: OutboxIcon, command: 'view.outbox' },
] as const;

/** Views, accounts, and the way to everything else. */
export function Rail() {
  return (
    <div className="rail">
      <Views />
      <Accounts />
      <Tools />
    </div>
  );
}

function Views() {
  const { t } = useWords();
  return (
    <nav className="rail-views" aria-label={t('rail.views')}>
      {views.map((view) => <ViewButton key={view.name} {...view} />)}
    </nav>
  );
}

function ViewButton({ name, icon: Icon, command }: { name: ViewName; icon: typeof InboxIcon; command: CommandId }) {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const current = useStore(session.view) === name;
  const counts = useStore(session.counts);
  const count = counts?.[name] ?? 0;
  const label = `${t(`view.${name}`)}, ${number(locale, count)}`;
  const problems = name === 'outbox' ? (counts?.problems ?? 0) : 0;
  return (
    <button
      type="button"
      className="rail-button"
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={ariaShortcutsOf(command)}
      aria-label={problems > 0 ? `${label}, ${t('rail.problems', { count: problems })}` : label}
      title={t(`view.${name}`)}
      onClick={() => actions.show(name)}
    >
      <Icon />
      <span className="rail-label">{t(`view.short.${name}`)}</span>
      {count === 0 ? null : <span className={problems > 0 ? 'rail-count rail-count-problem' : 'rail-count'}>{compact(locale, count)}</span>}
    </button>
  );
}

function Accounts() {
  const { session } = useApp();
  const { t } = useWords();
  const accounts = useStore(session.accounts);
  return (
    <section className="rail-accounts" aria-labelledby="rail-accounts">
      <h2 id="rail-accounts" className="rail-heading">{t('rail.accounts')}</h2>
      <ul>
        {accounts.map((account) => <li key={account.id}><AccountButton account={account} /></li>)}
      </ul>
      <ConnectButton />
    </section>
  );
}

function AccountButton({ account }: { account: AccountView }) {
  const { session } = useApp();
  const { t } = useWords();
  return (
    <Tooltip position="right" multiline w={300} label={<AccountStatus account={account} />}>
      <button type="button" className="rail-button rail-account" onClick={() => session.dialog.set({ name: 'accounts', accountId: account.id })}>
        <span className="rail-account-mark">
          <NetworkMark network={account.network} />
          <span className={`state-dot account-${account.state}`} />
        </span>
        <span className="rail-label">
          {account.name}
          <span className="visually-hidden">, {account.address}, {t(`account.state.${account.state}`)}</span>
        </span>
      </button>
    </Tooltip>
  );
}

function ConnectButton() {
  const { actions } = useApp();
  const { t } = useWords();
  return (
    <button type="button" className="rail-button rail-quiet" title={t('command.account.connect')} onClick={() => actions.dialog('connect')}>
      <PlusIcon />
      <span className="rail-label">{t('command.account.connect')}</span>
    </button>
  );
}

function Tools() {
  const { actions } = useApp();
  const { t } = useWords();
  return (
    <div className="rail-tools">
      <button type="button" className="rail-button rail-quiet" title={t('command.help')} aria-keyshortcuts={ariaShortcutsOf('help')} onClick={() => actions.dialog('help')}>
        <KeyboardIcon />
        <span className="rail-label">{t('command.help')}</span>
      </button>
      <button type="button" className="rail-button rail-quiet" title={t('command.settings')} aria-keyshortcuts={ariaShortcutsOf('settings')} onClick={() => actions.dialog('settings')}>
        <GearIcon />
        <span className="rail-label">{t('command.settings')}</span>
      </button>
    </div>
  );
}
