import { languageCodes } from '../i18n/languages.ts';

/** Languages that are offered for a text, besides those that texts are in: of the console, then others that customers often write. */
export const offeredLanguages: readonly string[] = [
  ...languageCodes, 'es', 'it', 'nl', 'pl', 'pt', 'tr', 'ar', 'cs', 'da', 'el', 'fi', 'he', 'hi', 'hu', 'ja', 'ko', 'ms', 'no', 'ro', 'ru', 'sv', 'th', 'uk', 'vi', 'zh',
];
