/** The languages of the console, each in its own words. */
export const languages = { en: 'English', de: 'Deutsch', fr: 'Français', id: 'Bahasa Indonesia' } as const;
export type Language = keyof typeof languages;

export const languageCodes: readonly Language[] = ['en', 'de', 'fr', 'id'];

export const isLanguage = (code: string): code is Language => Object.hasOwn(languages, code);

/** The language of a locale such as `de-CH`; English where there is no other. Old systems call Indonesian `in`. */
export function languageOf(locale: string): Language {
  const code = locale.toLowerCase().split(/[-_]/)[0] ?? '';
  if (code === 'in') return 'id';
  return isLanguage(code) ? code : 'en';
}

/** The system's locale where it is of the chosen language, so that times are written as the region writes them; else the language. */
export function localeFor(language: Language | null, systemLocale: string): string {
  const ofSystem = languageOf(systemLocale);
  if (language !== null && language !== ofSystem) return language;
  return isLocale(systemLocale) && systemLocale.toLowerCase().startsWith(ofSystem) ? systemLocale : ofSystem;
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
