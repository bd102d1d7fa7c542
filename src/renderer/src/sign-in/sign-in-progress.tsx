import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { networkFacts, type SignInState } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { CopyField } from '../ui/copy-field.tsx';
import { CheckIcon } from '../ui/icons.tsx';
import { NetworkMark } from '../ui/network-mark.tsx';
import { AccountChoice } from './account-choice.tsx';
import { RefusedAccounts } from './refused-accounts.tsx';
import { placeName, statusWords } from './sign-in-words.ts';

export type UnderWay = Exclude<SignInState, { step: 'idle' | 'failed' }>;

const stages = ['agree', 'check', 'choose', 'connect'] as const;
type Stage = (typeof stages)[number];

function stageOf(step: UnderWay['step']): Stage | null {
  switch (step) {
    case 'preparing':
    case 'waiting':
      return 'agree';
    case 'exchanging':
    case 'reading':
      return 'check';
    case 'choosing':
      return 'choose';
    case 'connecting':
      return 'connect';
    case 'done':
      return null;
  }
}

/** A sign-in that is under way: all its steps, where it stands, and what can be done now. */
export function SignInProgress({ state }: { state: UnderWay }) {
  const { session: { signIn } } = useApp();
  const { t } = useWords();
  const place = placeName(t, state.network, useStore(signIn.typedMail)?.way);
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus is gone with the step before; a step with something to choose takes it itself.
  useEffect(() => {
    if (state.step !== 'choosing') heading.current?.focus();
  }, [state.step]);
  const ends = state.step === 'connecting' ? null : t(state.step === 'done' ? 'signIn.close' : 'confirm.cancel');
  return (
    <section className="sign-in" aria-labelledby="sign-in-heading">
      <h3 id="sign-in-heading" ref={heading} tabIndex={-1} className="sign-in-heading">
        <NetworkMark network={state.network} /> {t('signIn.heading', { network: place })}
      </h3>
      <Stages browser={networkFacts[state.network].signIn.browser} now={stageOf(state.step)} />
      <p role="status">{statusWords(t, state, place)}</p>
      {state.step === 'waiting' ? <Waiting state={state} place={place} /> : null}
      {state.step === 'choosing' ? <AccountChoice accounts={state.accounts} /> : null}
      {state.step === 'done' ? <RefusedAccounts refused={state.refused} /> : null}
      {ends === null || state.step === 'choosing' ? null : (
        <div className="confirm-buttons">
          <Button variant="default" onClick={() => void signIn.cancel()}>{ends}</Button>
        </div>
      )}
    </section>
  );
}

function Stages({ browser, now }: { browser: boolean; now: Stage | null }) {
  const { t } = useWords();
  const shown = stages.filter((stage) => browser || stage !== 'agree');
  const place = now === null ? shown.length : shown.indexOf(now);
  return (
    <ol className="sign-in-stages" aria-label={t('signIn.stages')}>
      {shown.map((stage, index) => (
        <li key={stage} aria-current={index === place ? 'step' : undefined} data-over={index < place || undefined}>
          <span className="sign-in-dot">{index < place ? <CheckIcon size={12} /> : index + 1}</span>
          {t(`signIn.stage.${stage}`)}
          {index < place ? <span className="visually-hidden">{t('signIn.stage.over')}</span> : null}
        </li>
      ))}
    </ol>
  );
}

function Waiting({ state, place }: { state: Extract<SignInState, { step: 'waiting' }>; place: string }) {
  const { session: { signIn } } = useApp();
  const { t } = useWords();
  return (
    <>
      <div>
        <Button variant={state.opened ? 'default' : 'filled'} onClick={() => void signIn.openBrowser()}>{t('signIn.openAgain')}</Button>
      </div>
      <details className="more-fields" open={state.opened ? undefined : true}>
        <summary>{t('signIn.trouble')}</summary>
        <CopyField label={t('signIn.address')} description={t('signIn.addressAbout')} value={state.address} />
        <CopyField
          label={t('signIn.redirect')}
          description={t('signIn.redirectTrouble', { network: place })}
          value={state.redirect}
        />
      </details>
    </>
  );
}
