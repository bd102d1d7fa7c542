import { NativeSelect, Textarea } from '@mantine/core';
import type { SavedReplyText } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { languageName } from '../i18n/times.ts';
import { offeredLanguages } from './offered-languages.ts';

interface Props {
  texts: readonly SavedReplyText[];
  error: string | null;
  onChange: (texts: SavedReplyText[]) => void;
}

/** The text in each language, the first of which is taken where the customer's is not among them. */
export function SavedReplyTexts({ texts, error, onChange }: Props) {
  const { t, locale } = useWords();
  const taken = texts.map(({ language }) => language);
  const free = [...new Set([...offeredLanguages, ...taken])].filter((code) => !taken.includes(code));
  const replace = (index: number, text: SavedReplyText) => onChange(texts.map((one, at) => (at === index ? text : one)));
  const named = (code: string) => ({ value: code, label: languageName(locale, code) });
  return (
    <>
      {texts.map(({ language, text }, index) => (
        <div key={index} className="saved-reply-language" role="group" aria-label={languageName(locale, language)}>
          <div className="settings-row">
            <NativeSelect
              className="settings-grow"
              aria-label={t('savedReplies.language')}
              value={language}
              onChange={(event) => replace(index, { language: event.currentTarget.value, text })}
              data={[language, ...free].map(named)}
            />
            {texts.length === 1 ? null : (
              <button type="button" className="text-button" onClick={() => onChange(texts.filter((_, at) => at !== index))}>
                {t('savedReplies.removeLanguage', { language: languageName(locale, language) })}
              </button>
            )}
          </div>
          <Textarea
            aria-label={t('savedReplies.text', { language: languageName(locale, language) })}
            lang={language}
            dir="auto"
            rows={4}
            maxLength={20_000}
            value={text}
            error={text.trim() === '' ? error : null}
            onChange={(event) => replace(index, { language, text: event.currentTarget.value })}
          />
        </div>
      ))}
      {free[0] === undefined || texts.length >= 20 ? null : (
        <button type="button" className="text-button settings-button" onClick={() => onChange([...texts, { language: free[0] ?? 'en', text: '' }])}>
          {t('savedReplies.addLanguage')}
        </button>
      )}
    </>
  );
}
