import { Tooltip } from '@mantine/core';
import { memo } from 'react';
import type { AccountView } from '../../../contract/index.ts';
import { AccountStatus } from '../accounts/account-status.tsx';
import type { ViewName } from '../commands/actions.ts';
import type { CommandId } from '../commands/table.ts';
import { useWords } from '../i18n/i18n.ts';
import { compact, number } from '../i18n/times.ts';
import { countOf, savedViewsOf } from '../queue/view-names.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { AtIcon, DoneIcon, FilterIcon, GearIcon, HourglassIcon, InboxIcon, KeyboardIcon, LayersIcon, MoonIcon, OutboxIcon, PersonIcon, PlusIcon, TrayIcon } from '../ui/icons.tsx';
import { NetworkMark } from '../ui/network-mark.tsx';
import { useAriaShortcuts } from '../ui/use-keys.ts';
import { useApp } from './app-context.ts';

const views = [
  { name: 'mine', icon: PersonIcon, command: 'view.mine' },
  { name: 'unassigned', icon: TrayIcon, command: 'view.unassigned' },
  { name: 'open', icon: InboxIcon, command: 'view.open' },
  { name: 'mentions', icon: AtIcon, command: 'view.mentions' },
  { name: 'snoozed', icon: MoonIcon, command: 'view.snoozed' },
  { name: 'waiting', icon: HourglassIcon, command: 'view.waiting' },
  { name: 'done', icon: DoneIcon, command: 'view.done' },
  { name: 'all', icon: LayersIcon, command: 'view.all' },
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
  const { session } = useApp();
  const { t } = useWords();
  const saved = savedViewsOf(useStore(session.definitions));
  return (
    <nav className="rail-views" aria-label={t('rail.views')}>
      {views.map(({ name, icon, command }) => <ViewButton key={name} name={name} title={t(`view.${name}`)} short={t(`view.short.${name}`)} icon={icon} command={command} />)}
      {saved.map(({ id, name }, index) => (
        <ViewButton key={id} name={id} title={name} short={name} icon={FilterIcon} {...(index < savedCommands.length ? { command: savedCommands[index] } : {})} />
      ))}
    </nav>
  );
}

const savedCommands = [
  'view.saved1', 'view.saved2', 'view.saved3', 'view.saved4', 'view.saved5', 'view.saved6', 'view.saved7', 'view.saved8', 'view.saved9',
] as const satisfies readonly CommandId[];

interface ViewButtonProps {
  name: ViewName;
  title: string;
  short: string;
  icon: typeof InboxIcon;
  command?: CommandId | undefined;
}

function ViewButton({ name, title, short, icon: Icon, command }: ViewButtonProps) {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const shortcuts = useAriaShortcuts(command);
  const current = useStore(session.view) === name;
  const count = useSelected(session.counts, (counts) => countOf(counts, name));
  const problems = useSelected(session.counts, (counts) => (name === 'outbox' ? counts?.problems ?? 0 : 0));
  const label = count === null ? title : `${title}, ${number(locale, count)}`;
  return (
    <button
      type="button"
      className="rail-button"
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={shortcuts}
      aria-label={problems > 0 ? `${label}, ${t('rail.problems', { count: problems })}` : label}
      title={title}
      onClick={() => actions.show(name)}
    >
      <Icon />
      <span className="rail-label" dir="auto">{short}</span>
      {count === null || count === 0 ? null : <span className={problems > 0 ? 'rail-count rail-count-problem' : 'rail-count'}>{compact(locale, count)}</span>}
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

const AccountButton = memo(function AccountButton({ account }: { account: AccountView }) {
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
});

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
  const helpShortcuts = useAriaShortcuts('help');
  const settingsShortcuts = useAriaShortcuts('settings');
  return (
    <div className="rail-tools">
      <button type="button" className="rail-button rail-quiet" title={t('command.help')} aria-keyshortcuts={helpShortcuts} onClick={() => actions.dialog('help')}>
        <KeyboardIcon />
        <span className="rail-label">{t('command.help')}</span>
      </button>
      <button type="button" className="rail-button rail-quiet" title={t('command.settings')} aria-keyshortcuts={settingsShortcuts} onClick={() => actions.dialog('settings')}>
        <GearIcon />
        <span className="rail-label">{t('command.settings')}</span>
      </button>
    </div>
  );
}
