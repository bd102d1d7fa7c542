import type { NetworkName, Problem, SignInPage, SignInState } from '../../../contract/index.ts';
import type { MailWay } from '../accounts/connection.ts';
import type { Translate } from '../i18n/i18n.ts';
import type { MessageKey } from '../i18n/keys.ts';
import { problemWords } from '../ui/problem-words.ts';
import { ownWordsFor } from './own-words.ts';

/** The languages' files have these for every network and field of the `signIn` facts; a test compares them. */
export const aboutKey = (network: NetworkName): MessageKey => `signIn.${network}.about` as MessageKey;
export const fieldKey = (network: NetworkName, field: string): MessageKey => `signIn.${network}.${field}` as MessageKey;
export const fieldAboutKey = (network: NetworkName, field: string): MessageKey => `signIn.${network}.${field}About` as MessageKey;

export const stepKey = (network: NetworkName) => (step: string): MessageKey => `signIn.${network}.step.${step}` as MessageKey;
/** For a mailbox they follow from how one signs in. */
export const mailStepKey = (way: MailWay) => (step: string): MessageKey => `signIn.mail.step.${way}.${step}` as MessageKey;

/** What the browser shows in the end. */
export const pageWords = (t: Translate, locale: string): SignInPage =>
  ({ language: locale, title: t('signIn.page.title'), granted: t('signIn.page.granted'), refused: t('signIn.page.refused') });

/** Where the agent signs in: mail has no place of its own, but who provides it. Their names are the same in all languages. */
export function placeName(t: Translate, network: NetworkName, mailWay: MailWay | undefined): string {
  if (network !== 'mail' || mailWay === undefined || mailWay === 'password') return t(`network.${network}`);
  return { google: 'Google', microsoft: 'Microsoft' }[mailWay];
}

/** Where it stands, in a sentence. `network`: the name of the place. */
export function statusWords(t: Translate, state: Exclude<SignInState, { step: 'idle' | 'failed' }>, network: string): string {
  switch (state.step) {
    case 'preparing':
    case 'exchanging':
    case 'reading':
      return t(`signIn.status.${state.step}`, { network });
    case 'waiting':
      return t(state.opened ? 'signIn.status.waiting' : 'signIn.status.notOpened', { network });
    case 'choosing':
      return t('signIn.status.choosing', { count: state.accounts.length });
    case 'connecting':
      return t('signIn.status.connecting', { count: state.accounts.length });
    case 'done':
      return t('signIn.status.done', { count: state.connected.length });
  }
}

export function signInProblemWords(t: Translate, locale: string, problem: Problem): string {
  const own = ownWordsFor(problem.code);
  return own === null ? problemWords(t, locale, problem) : t(`signIn.problem.${own}`);
}
