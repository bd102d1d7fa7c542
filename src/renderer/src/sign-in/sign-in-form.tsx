import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { type AccountView, type Failure, networkFacts, type NetworkName } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { CopyField } from '../ui/copy-field.tsx';
import { initialFields, missingFields, wrongFields } from './field-values.ts';
import { SignInFailure } from './sign-in-failure.tsx';
import { SignInFields } from './sign-in-fields.tsx';
import { SignInSteps } from './sign-in-steps.tsx';
import { aboutKey, pageWords, stepKey } from './sign-in-words.ts';

interface Props {
  network: NetworkName;
  /** The account that is to be signed in again, or null for a new one. */
  account: AccountView | null;
  /** Another way in, where the network has one. */
  children?: ReactNode;
}

/** What a network needs to know before the agent signs in there. */
export function SignInForm({ network, account, children }: Props) {
  const { session: { signIn } } = useApp();
  const { t, locale } = useWords();
  const again = account !== null;
  const form = networkFacts[network].signIn;
  const typed = useStore(signIn.typed)[network] ?? initialFields(form, again);
  const state = useStore(signIn.state);
  const redirect = useRedirect(network);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Failure | null>(null);
  const missing = tried && (!again || refused !== null) ? missingFields(form, typed) : [];
  const failed = state.step === 'failed' && state.network === network ? state.problem : null;
  // What main missed is said at its field.
  const otherwise = missing.length > 0 ? null : refused;
  const wrong = wrongFields(form, failed);
  const failure = failed === null ? otherwise : { code: 'refused' as const, message: '', problem: wrong.length === 0 ? failed : { ...failed, detail: '' } };
  const button = useRef<HTMLButtonElement>(null);
  // Whoever comes back here because something failed goes on from the button that tries it again.
  useEffect(() => {
    if (failed !== null) button.current?.focus();
  }, [failed]);

  const submit = async (event: React.SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    setRefused(null);
    const first = again ? undefined : missingFields(form, typed)[0];
    if (first !== undefined) event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    else setRefused(await signIn.begin({ network, accountId: account?.id ?? null, fields: typed, page: pageWords(t, locale) }));
  };

  return (
    <form className="connect-form" noValidate onSubmit={(event) => void submit(event)}>
      <p>{t(aboutKey(network))}</p>
      {again ? <p className="quiet">{t('signIn.againAbout')}</p> : null}
      <SignInSteps instructions={form.instructions} wordsOf={stepKey(network)} again={again} />
      <SignInFields {...{ network, form, missing, wrong, again }} values={typed} onChange={(values) => signIn.type(network, values)} />
      {redirect === null ? null : (
        <CopyField label={t('signIn.redirect')} description={t('signIn.redirectAbout', { network: t(`network.${network}`) })} value={redirect} />
      )}
      {children}
      <SignInFailure failure={failure} />
      <div className="form-foot">
        <p className="quiet">{t('connect.kept')}</p>
        <Button ref={button} type="submit" data-autofocus={again || undefined}>{t(form.browser ? 'signIn.inBrowser' : 'connect.submit')}</Button>
      </div>
    </form>
  );
}

/** The address that has to be entered at the network beforehand; null: none, or not asked for yet. */
function useRedirect(network: NetworkName): string | null {
  const { session: { signIn } } = useApp();
  const [known, setKnown] = useState<{ network: NetworkName; address: string | null } | null>(null);
  useEffect(() => {
    let wanted = true;
    void signIn.redirectOf(network).then((address) => {
      if (wanted) setKnown({ network, address });
    });
    return () => {
      wanted = false;
    };
  }, [signIn, network]);
  return known?.network === network ? known.address : null;
}
