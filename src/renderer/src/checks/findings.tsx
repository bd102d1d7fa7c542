import { useEffect } from 'react';
import { type Finding, weightOf } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useKeyed } from '../store/use-store.ts';
import { NoteIcon, WarningIcon } from '../ui/icons.tsx';
import { findingWords } from './finding-words.ts';
import type { Written } from './finding-store.ts';

const none: readonly Finding[] = [];

/** What may be wrong with what is being written. Stands there before it is sent, and keeps nobody from sending. */
export function Findings({ draftId, conversationId, text, inPrivate }: Written) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const findings = useKeyed(session.findings.findings, draftId) ?? none;
  useEffect(() => session.findings.watch({ draftId, conversationId, text, inPrivate }), [session, draftId, conversationId, text, inPrivate]);
  return (
    <div id="composer-findings" role="status" className="findings">
      {findings.length === 0 ? null : (
        <ul aria-label={t('check.label')}>
          {findings.map((found) => {
            const weight = weightOf(found);
            const words = findingWords(t, locale, found);
            return (
              <li key={words} className={`finding finding-${weight}`}>
                {weight === 'ask' ? <WarningIcon size={14} /> : <NoteIcon size={14} />}
                <span dir="auto">{words}</span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
