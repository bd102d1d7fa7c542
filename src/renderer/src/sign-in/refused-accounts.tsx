import type { SignInState } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { WarningIcon } from '../ui/icons.tsx';
import { signInProblemWords } from './sign-in-words.ts';

/** Those of the chosen accounts that could not be connected, each with the reason. */
export function RefusedAccounts({ refused }: Pick<Extract<SignInState, { step: 'done' }>, 'refused'>) {
  const { t, locale } = useWords();
  if (refused.length === 0) return null;
  return (
    <ul className="sign-in-accounts" aria-label={t('signIn.refused')}>
      {refused.map(({ account, problem }) => (
        <li key={account.id} className="form-failure">
          <WarningIcon size={16} />
          <span>
            <strong>{account.name}, {t(`network.${account.network}`)}</strong>: {signInProblemWords(t, locale, problem)}
            {problem.detail === '' ? null : <q className="said" dir="auto">{problem.detail}</q>}
          </span>
        </li>
      ))}
    </ul>
  );
}
