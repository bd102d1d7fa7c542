import { languageCodes } from '../i18n/languages.ts';

/** What a language is called in the language of the console; its code where nobody knows. */
export function languageName(locale: string, code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Languages that are offered for a text, besides those that texts are in: of the console, then others that customers often write. */
export const offeredLanguages: readonly string[] = [
  ...languageCodes, 'es', 'it', 'nl', 'pl', 'pt', 'tr', 'ar', 'cs', 'da', 'el', 'fi', 'he', 'hi', 'hu', 'ja', 'ko', 'ms', 'no', 'ro', 'ru', 'sv', 'th', 'uk', 'vi', 'zh',
];
