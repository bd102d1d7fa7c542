import { Checkbox, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ConversationView, QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { isLanguage, languageOf } from '../i18n/languages.ts';
import { signed } from '../signature/signature.ts';
import { usualSignature } from '../signature/signing.ts';
import { useKeyed } from '../store/use-store.ts';
import { fits, lengthOf } from './length.ts';

interface Props {
  row: QueueRow;
  view: ConversationView;
}

/** What everybody can read about a reply in private, where the agent wants to say so: once that has arrived. In the customer's language, and signed as what is public is. */
export function PublicLine({ row, view }: Props) {
  const { session, focus, preferences } = useApp();
  const { t, locale } = useWords();
  const text = useKeyed(session.publicLines, row.id) ?? null;
  const language = isLanguage(view.language) ? view.language : languageOf(locale);
  const change = (next: string | null) => {
    session.publicLines.put(row.id, next);
    if (next !== null) preferences.publicLine.keep(row.accountId, language, next);
  };
  const usual = () => preferences.publicLine.of(row.accountId, language) ?? signed(t('private.usualLine', { lng: language }), usualSignature(session, row, false));
  const field = useRef<HTMLInputElement>(null);
  const byKey = useRef(false);
  useEffect(() => session.registerPublicLine(() => {
    byKey.current = text === null;
    if (text !== null) focus.to('reply');
    change(text === null ? usual() : null);
  }));
  useEffect(() => {
    if (byKey.current) field.current?.focus();
    byKey.current = false;
  }, [text]);
  return (
    <div className="public-line">
      <Checkbox
        size="xs"
        label={t('private.line')}
        checked={text !== null}
        onChange={(event) => change(event.currentTarget.checked ? usual() : null)}
      />
      {text === null ? null : (
        <TextInput
          ref={field}
          size="xs"
          lang={language}
          aria-label={t('private.lineText')}
          value={text}
          error={fits(lengthOf(text, view.capabilities.length)) ? null : t('private.lineTooLong')}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
