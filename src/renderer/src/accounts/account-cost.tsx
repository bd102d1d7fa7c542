import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AccountView, CostView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { money, monthName, number } from '../i18n/times.ts';
import { ask } from '../store/ask.ts';
import { limitOf, typedLimit } from './monthly-limit.ts';

/** What an account has cost this month; nothing where its network charges nothing. */
export function CostLine({ cost }: Pick<AccountView, 'cost'>) {
  const { t, locale } = useWords();
  if (cost === null) return null;
  const { month, spent, limit, read, sent } = cost;
  const values = { month: monthName(locale, month), spent: money(locale, spent), read: number(locale, read), sent: number(locale, sent) };
  return (
    <>
      <span className="account-status-line">{t('account.cost', values)}</span>
      {limit === null || spent < limit ? null : (
        <span className="account-status-line">{t('account.cost.reached', { limit: money(locale, limit) })}</span>
      )}
    </>
  );
}

/** What it may cost in a month. */
export function LimitForm({ account, cost }: { account: AccountView; cost: CostView }) {
  const { session } = useApp();
  const { t } = useWords();
  const [typed, setTyped] = useState(typedLimit(cost.limit));
  const [wrong, setWrong] = useState(false);
  const { id, name } = account;
  const save = async (event: React.SyntheticEvent) => {
    event.preventDefault();
    const limit = limitOf(typed);
    setWrong(limit === undefined);
    if (limit === undefined) return;
    const result = await ask(session.bridge, 'account.setMonthlyLimit', { accountId: id, limit });
    if (!result.ok) session.notices.fail({ key: 'notice.notChanged' }, result.error);
  };
  return (
    <form className="account-limit" onSubmit={(event) => void save(event)}>
      <TextInput
        size="xs"
        inputMode="decimal"
        autoComplete="off"
        label={t('account.limit.label')}
        aria-label={t('account.limit.labelNamed', { name })}
        description={t('account.limit.about')}
        value={typed}
        error={wrong ? t('account.limit.error') : null}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button size="compact-sm" type="submit" variant="default" aria-label={t('account.limit.saveNamed', { name })}>{t('account.limit.save')}</Button>
    </form>
  );
}
