/** The languages of the console, each in its own words. */
export const languages = { en: 'English', de: 'Deutsch', fr: 'Français', id: 'Bahasa Indonesia' } as const;
export type Language = keyof typeof languages;

export const languageCodes: readonly Language[] = ['en', 'de', 'fr', 'id'];

export const isLanguage = (code: string): code is Language => code in languages;

/** The language of a locale such as `de-CH`; English where there is no other. Old systems call Indonesian `in`. */
export function languageOf(locale: string): Language {
  const code = locale.toLowerCase().split(/[-_]/)[0] ?? '';
  if (code === 'in') return 'id';
  return isLanguage(code) ? code : 'en';
}
