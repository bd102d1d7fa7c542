import type { ProblemCode } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import type { Chapter } from './chapters.ts';

/** Leads to the chapter of the help that speaks of it. */
export function HelpLink({ chapter }: { chapter: Chapter }) {
  const { actions } = useApp();
  const { t } = useWords();
  return (
    <button type="button" className="text-button help-link" aria-label={`${t('guide.more')}: ${t(`guide.${chapter}`)}`} onClick={() => actions.openGuide(chapter)}>
      {t('guide.more')}
    </button>
  );
}

/** The chapter that says what to do about a problem. */
export const chapterOf = (code: ProblemCode): Chapter => elsewhere[code] ?? 'reply';

/** Most are of a reply that did not leave. */
const elsewhere: Partial<Record<ProblemCode, Chapter>> = {
  'signed-out': 'signIn',
  forbidden: 'signIn',
  'permission-missing': 'signIn',
  'browser-sign-in': 'signIn',
  'access-denied': 'signIn',
  'no-key-store': 'signIn',
  unreachable: 'offline',
  'server-error': 'offline',
  'rate-limited': 'offline',
};
