import type { Failure, Problem } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { problemWords } from './problem-words.ts';

export function ProblemText({ problem }: { problem: Problem }) {
  const { t, locale } = useWords();
  return (
    <>
      {problemWords(t, locale, problem)}
      {problem.detail === '' ? null : <q className="said" dir="auto">{problem.detail}</q>}
    </>
  );
}

export function FailureText({ failure }: { failure: Failure }) {
  const { t } = useWords();
  if (failure.problem !== null) return <ProblemText problem={failure.problem} />;
  return (
    <>
      {t(`failure.${failure.code}`)}
      {failure.message === '' ? null : <q className="said">{failure.message}</q>}
    </>
  );
}
