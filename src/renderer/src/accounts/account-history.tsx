import { Button } from '@mantine/core';
import type { AccountView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { number } from '../i18n/times.ts';
import { setHistory } from './history.ts';

/** How far older messages have come. */
export function HistoryLine({ history }: Pick<AccountView, 'history'>) {
  const { t, locale } = useWords();
  if (history === null) return null;
  const { pulled, total, done, paused } = history;
  const values = { count: pulled, shown: number(locale, pulled) };
  const text = (): string => {
    if (done) return t('account.history.done');
    if (paused) return t('account.history.paused', values);
    return total === null ? t('account.history.some', values) : t('account.history.of', { ...values, total: number(locale, total) });
  };
  return <span className="account-status-line">{text()}</span>;
}

/** Stops older messages from being fetched, or lets them come again; nothing where all of them are here. */
export function HistoryButton({ account }: { account: AccountView }) {
  const { session } = useApp();
  const { t } = useWords();
  const { name, history } = account;
  if (history === null || history.done) return null;
  const { paused } = history;
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={t(paused ? 'account.history.resumeNamed' : 'account.history.pauseNamed', { name })}
      onClick={() => void setHistory(session, account, !paused)}
    >
      {t(paused ? 'account.history.resume' : 'account.history.pause')}
    </Button>
  );
}
