import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, weekdayTime } from '../i18n/times.ts';
import { chosenTime, laterChoices } from './later-choices.ts';

/** When the reply that is being written is to leave. */
export function LaterDialog({ close }: { close: () => void }) {
  const { actions } = useApp();
  const { t, locale } = useWords();
  const [now] = useState(() => Date.now());
  const [own, setOwn] = useState('');
  const [refused, setRefused] = useState(false);
  const choose = (at: number) => {
    close();
    actions.send('waiting', at);
  };
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    const at = chosenTime(own, Date.now());
    setRefused(at === null);
    if (at !== null) choose(at);
  };
  return (
    <div className="later">
      <p className="later-about">{t('later.about')}</p>
      {laterChoices(now).map(({ kind, at }, index) => (
        <Button
          key={kind}
          variant="default"
          fullWidth
          justify="space-between"
          data-autofocus={index === 0 || undefined}
          rightSection={<span className="later-time" title={absolute(locale, at)}>{weekdayTime(locale, at)}</span>}
          onClick={() => choose(at)}
        >
          {t(`later.${kind}`)}
        </Button>
      ))}
      <form className="later-own" onSubmit={submit}>
        <TextInput
          type="datetime-local"
          label={t('later.own')}
          value={own}
          error={refused ? t('later.past') : null}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
        <Button type="submit" disabled={own === ''}>{t('later.choose')}</Button>
      </form>
    </div>
  );
}
