import type { ReactNode } from 'react';
import type { AccountView } from '../../../contract/index.ts';
import { HelpLink } from '../guide/help-link.tsx';
import { useWords } from '../i18n/i18n.ts';
import { absolute, ago, clockTime } from '../i18n/times.ts';
import { BulkLine } from '../queue/bulk-line.tsx';
import { useSelected, useStore } from '../store/use-store.ts';
import { CloudOffIcon, WarningIcon } from '../ui/icons.tsx';
import { problemWords } from '../ui/problem-words.ts';
import { useNow } from '../ui/use-now.ts';
import { useApp } from './app-context.ts';

type TroubleState = Extract<AccountView['state'], 'signed-out' | 'stopped' | 'capped' | 'offline' | 'limited'>;

const troubles: readonly TroubleState[] = ['signed-out', 'stopped', 'capped', 'offline', 'limited'];

/**
 * One line that is always there, so that nothing moves when the connection comes and goes: how old everything is,
 * or what keeps messages from coming and going, and what happens to replies meanwhile.
 */
export function StatusBar() {
  const { session } = useApp();
  const { t } = useWords();
  const accounts = useStore(session.accounts);
  const worst = troubles.find((state) => accounts.some((account) => account.state === state));
  const affected = accounts.filter((account) => account.state === worst);
  const others = accounts.filter((account) => account.state !== worst && troubles.some((state) => state === account.state)).length;
  const [first] = affected;
  return (
    <footer className="status-bar" aria-label={t('strip.label')} data-trouble={worst}>
      <div className="status-trouble" role="status">
        {worst === undefined || first === undefined ? null : <Trouble state={worst} first={first} affected={affected} all={affected.length === accounts.length} />}
      </div>
      {worst === undefined ? <Calm accounts={accounts} /> : null}
      <BulkLine />
      {others === 0 ? null : (
        <button
          type="button"
          className="text-button"
          aria-label={`+${others}, ${t('strip.more', { count: others })}`}
          title={t('strip.more', { count: others })}
          onClick={() => session.dialog.set({ name: 'accounts', accountId: null })}
        >
          +{others}
        </button>
      )}
    </footer>
  );
}

function Calm({ accounts }: { accounts: readonly AccountView[] }) {
  const { t, locale } = useWords();
  const now = useNow();
  const times = accounts.map(({ lastSyncedAt }) => lastSyncedAt ?? 0);
  const oldest = Math.min(...times);
  const busy = accounts.some(({ state }) => state === 'syncing' || state === 'starting');
  return (
    <p className="status-calm">
      {t(busy ? 'strip.syncing' : 'strip.current')}
      {oldest === 0 ? null : <span title={absolute(locale, oldest)}> {t('account.lastSynced', { time: ago(locale, oldest, now) })}.</span>}
    </p>
  );
}

interface TroubleProps {
  state: TroubleState;
  first: AccountView;
  affected: readonly AccountView[];
  all: boolean;
}

function Trouble({ state, first, affected, all }: TroubleProps) {
  switch (state) {
    case 'signed-out':
      return <SignedOut account={first} />;
    case 'stopped':
      return <Stopped account={first} />;
    case 'capped':
      return <Capped account={first} />;
    case 'offline':
      return <Offline accounts={affected} all={all} />;
    case 'limited':
      return <Limited account={first} />;
  }
}

/** `aside` changes by itself, and is not said each time. */
function Line({ icon, text, aside, action }: { icon: ReactNode; text: string; aside?: string; action: ReactNode }) {
  return (
    <>
      {icon}
      <span className="status-text" title={aside === undefined ? text : `${text} ${aside}`}>
        {text} {aside === undefined ? null : <span aria-live="off">{aside}</span>}
      </span>
      {action}
    </>
  );
}

function SignedOut({ account }: { account: AccountView }) {
  const { session } = useApp();
  const { t } = useWords();
  const action = (
    <button type="button" className="text-button" onClick={() => session.dialog.set({ name: 'connect', accountId: account.id })}>
      {t('account.signInAgain')}
    </button>
  );
  return <Line icon={<WarningIcon size={16} />} text={t('strip.signedOut', { name: account.name })} action={<>{action}<HelpLink chapter="signIn" /></>} />;
}

function Stopped({ account }: { account: AccountView }) {
  const { t, locale } = useWords();
  const { name, problem } = account;
  if (problem === null) return null;
  const text = t('strip.stopped', { name, problem: problemWords(t, locale, problem) });
  return <Line icon={<WarningIcon size={16} />} text={text} action={<ToAccount account={account} />} />;
}

function Capped({ account }: { account: AccountView }) {
  const { t } = useWords();
  return <Line icon={<WarningIcon size={16} />} text={t('strip.capped', { name: account.name })} action={<ToAccount account={account} />} />;
}

function ToAccount({ account }: { account: AccountView }) {
  const { session } = useApp();
  const { t } = useWords();
  return (
    <button type="button" className="text-button" onClick={() => session.dialog.set({ name: 'accounts', accountId: account.id })}>
      {t('dialog.accounts')}
    </button>
  );
}

function Offline({ accounts, all }: { accounts: readonly AccountView[]; all: boolean }) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const waiting = useSelected(session.counts, (counts) => (counts === null ? 0 : counts.outbox - counts.actions));
  const what = all ? t('strip.offline') : t('strip.unreachable', { names: accounts.map(({ name }) => name).join(', ') });
  const replies = waiting > 0 ? t('strip.waiting', { count: waiting }) : t('strip.willWait');
  const action = <button type="button" className="text-button" onClick={actions.syncNow}>{t('strip.tryNow')}</button>;
  return <Line icon={<CloudOffIcon size={16} />} text={what} aside={replies} action={<>{action}<HelpLink chapter="offline" /></>} />;
}

function Limited({ account }: { account: AccountView }) {
  const { t, locale } = useWords();
  const until = account.nextAttemptAt ?? account.problem?.until ?? null;
  const { name } = account;
  const text = until === null ? t('strip.limited', { name }) : t('strip.limitedUntil', { name, time: clockTime(locale, until) });
  return <Line icon={<WarningIcon size={16} />} text={text} action={null} />;
}
