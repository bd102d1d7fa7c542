import type { AccountView } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { clockTime } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { CloudOffIcon, WarningIcon } from '../ui/icons.tsx';
import { useApp } from './app-context.ts';

const inTrouble = (account: AccountView) => account.state === 'signed-out' || account.state === 'offline' || account.state === 'limited';

/** What keeps messages from coming and going, and what happens to replies meanwhile. */
export function ProblemStrip() {
  const { session } = useApp();
  const accounts = useStore(session.accounts);
  const troubled = accounts.filter(inTrouble);
  const signedOut = troubled.find((account) => account.state === 'signed-out');
  const offline = troubled.filter((account) => account.state === 'offline');
  const limited = troubled.find((account) => account.state === 'limited');
  return (
    <div className="strips" role="status">
      {signedOut === undefined ? null : <SignedOut account={signedOut} />}
      {offline.length === 0 ? null : <Offline accounts={offline} all={offline.length === accounts.length} />}
      {limited === undefined ? null : <Limited account={limited} />}
    </div>
  );
}

function SignedOut({ account }: { account: AccountView }) {
  const { session } = useApp();
  const { t } = useWords();
  return (
    <p className="strip strip-problem">
      <WarningIcon size={16} />
      <span>{t('strip.signedOut', { name: account.name })}</span>
      <button type="button" className="text-button" onClick={() => session.dialog.set({ name: 'connect', accountId: account.id })}>
        {t('account.signInAgain')}
      </button>
    </p>
  );
}

function Offline({ accounts, all }: { accounts: readonly AccountView[]; all: boolean }) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const waiting = useStore(session.counts)?.outbox ?? 0;
  const names = accounts.map(({ name }) => name).join(', ');
  return (
    <p className="strip strip-offline">
      <CloudOffIcon size={16} />
      <span>
        {all ? t('strip.offline') : t('strip.unreachable', { names })} {waiting > 0 ? t('strip.waiting', { count: waiting }) : t('strip.willWait')}
      </span>
      <button type="button" className="text-button" onClick={actions.syncNow}>{t('strip.tryNow')}</button>
    </p>
  );
}

function Limited({ account }: { account: AccountView }) {
  const { t, locale } = useWords();
  const until = account.nextAttemptAt ?? account.problem?.until ?? null;
  return (
    <p className="strip strip-offline">
      <WarningIcon size={16} />
      <span>{until === null ? t('strip.limited', { name: account.name }) : t('strip.limitedUntil', { name: account.name, time: clockTime(locale, until) })}</span>
    </p>
  );
}
