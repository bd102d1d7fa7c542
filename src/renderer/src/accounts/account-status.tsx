import type { AccountView } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, ago, relative } from '../i18n/times.ts';
import { ProblemText } from '../ui/failure-text.tsx';
import { useNow } from '../ui/use-now.ts';
import { CostLine } from './account-cost.tsx';
import { HistoryLine } from './account-history.tsx';

/** How an account stands: state, last successful sync, and what is wrong and what to do. */
export function AccountStatus({ account }: { account: AccountView }) {
  const { t, locale } = useWords();
  const now = useNow();
  const { cost, history, lastSyncedAt, nextAttemptAt, problem, state, withoutMessages } = account;
  return (
    <span className="account-status">
      <span className="account-status-line">
        <span className={`state-dot account-${state}`} /> <strong>{t(`account.state.${state}`)}</strong>
      </span>
      <span className="account-status-line" title={lastSyncedAt === null ? undefined : absolute(locale, lastSyncedAt)}>
        {lastSyncedAt === null ? t('account.neverSynced') : t('account.lastSynced', { time: ago(locale, lastSyncedAt, now) })}
      </span>
      {problem === null ? null : <span className="account-status-line"><ProblemText problem={problem} /></span>}
      {nextAttemptAt === null || nextAttemptAt <= now || state === 'current' ? null : (
        <span className="account-status-line">{t('account.nextAttempt', { time: relative(locale, nextAttemptAt, now) })}</span>
      )}
      {withoutMessages ? <span className="account-status-line">{t('account.withoutMessages')}</span> : null}
      <HistoryLine history={history} />
      <CostLine cost={cost} />
    </span>
  );
}
