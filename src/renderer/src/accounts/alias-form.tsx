import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AccountView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { ask } from '../store/ask.ts';
import { addressesIn } from './addresses.ts';

/** The other addresses of a mailbox, to be changed at any time. */
export function AliasForm({ account, aliases }: { account: AccountView; aliases: readonly string[] }) {
  const { session } = useApp();
  const { t } = useWords();
  const [typed, setTyped] = useState(aliases.join(', '));
  const [wrong, setWrong] = useState(false);
  const { id, name } = account;
  const save = async (event: React.SyntheticEvent) => {
    event.preventDefault();
    const wanted = addressesIn(typed);
    setWrong(wanted === null);
    if (wanted === null) return;
    const result = await ask(session.bridge, 'account.setAliases', { accountId: id, aliases: wanted });
    if (result.ok) session.notices.tell({ key: 'notice.aliases', values: { name } });
    else session.notices.fail({ key: 'notice.notChanged' }, result.error);
  };
  return (
    <form className="account-limit" noValidate onSubmit={(event) => void save(event)}>
      <TextInput
        size="xs"
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        label={t('connect.mail.aliases')}
        aria-label={t('account.aliases.labelNamed', { name })}
        description={t('account.aliases.about')}
        value={typed}
        error={wrong ? t('connect.error.addresses') : null}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button size="compact-sm" type="submit" variant="default" aria-label={t('account.aliases.saveNamed', { name })}>{t('account.aliases.save')}</Button>
    </form>
  );
}
