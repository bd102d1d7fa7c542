import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, weekdayTime } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { chosenTime, type LaterChoice, laterChoices } from './later-choices.ts';
import { writingIn } from './writing.ts';

/** When the network takes the reply at the latest; null: it always does. */
function useDeadline(now: number): number | null {
  const { session } = useApp();
  const open = useStore(session.conversation.open);
  const standing = open && writingIn(open, session.inPrivate.get(open.id) === true, now)?.terms.standing;
  return standing?.state === 'open' ? standing.closesAt : null;
}

/** When the reply that is being written is to leave. */
export function LaterDialog({ close }: { close: () => void }) {
  const { actions } = useApp();
  const { t, locale } = useWords();
  const [now] = useState(() => Date.now());
  const [own, setOwn] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const deadline = useDeadline(now);
  const tooLate = (at: number) => (deadline === null || at <= deadline ? null : t('later.closed', { time: absolute(locale, deadline) }));
  const choose = (at: number) => {
    close();
    actions.send('waiting', at);
  };
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    const at = chosenTime(own, Date.now());
    const complaint = at === null ? t('later.past') : tooLate(at);
    setRefused(complaint);
    if (at !== null && complaint === null) choose(at);
  };
  return (
    <div className="later">
      <p className="later-about">{t('later.about')}</p>
      {laterChoices(now).map((choice, index) => (
        <Choice key={choice.kind} choice={choice} first={index === 0} tooLate={tooLate(choice.at)} choose={choose} />
      ))}
      <form className="later-own" onSubmit={submit}>
        <TextInput
          type="datetime-local"
          label={t('later.own')}
          value={own}
          error={refused}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
        <Button type="submit" disabled={own === ''}>{t('later.choose')}</Button>
      </form>
    </div>
  );
}

interface ChoiceProps {
  choice: LaterChoice;
  first: boolean;
  /** Why it cannot be chosen. */
  tooLate: string | null;
  choose: (at: number) => void;
}

function Choice({ choice: { kind, at }, first, tooLate, choose }: ChoiceProps) {
  const { t, locale } = useWords();
  return (
    <>
      <Button
        variant="default"
        fullWidth
        justify="space-between"
        data-autofocus={first || undefined}
        {...(tooLate === null ? {} : { 'aria-disabled': true, 'data-disabled': true, 'aria-describedby': `later-${kind}` })}
        rightSection={<span className="later-time" title={absolute(locale, at)}>{weekdayTime(locale, at)}</span>}
        onClick={() => {
          if (tooLate === null) choose(at);
        }}
      >
        {t(`later.${kind}`)}
      </Button>
      {tooLate === null ? null : <p id={`later-${kind}`} className="later-time">{tooLate}</p>}
    </>
  );
}
