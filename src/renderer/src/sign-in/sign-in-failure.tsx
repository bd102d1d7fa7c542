import type { Failure } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { FailureText } from '../ui/failure-text.tsx';
import { WarningIcon } from '../ui/icons.tsx';
import { signInProblemWords } from './sign-in-words.ts';

/** Why an account is not connected, and what to do; read out as soon as it is there. */
export function SignInFailure({ failure }: { failure: Failure | null }) {
  return (
    <div role="alert">
      {failure === null ? null : (
        <p className="form-failure">
          <WarningIcon size={16} />
          <span><FailureWords failure={failure} /></span>
        </p>
      )}
    </div>
  );
}

function FailureWords({ failure }: { failure: Failure }) {
  const { t, locale } = useWords();
  const { problem } = failure;
  if (problem === null) return <FailureText failure={failure} />;
  return (
    <>
      {signInProblemWords(t, locale, problem)}
      {problem.detail === '' ? null : <q className="said" dir="auto">{problem.detail}</q>}
    </>
  );
}
