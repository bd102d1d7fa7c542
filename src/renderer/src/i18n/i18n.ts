import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { id } from './id.ts';
import type { Translate } from './keys.ts';

export type { Translate } from './keys.ts';

export async function startLanguage(locale: string): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en }, de: { translation: de }, fr: { translation: fr }, id: { translation: id } },
    lng: locale,
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  followLanguage();
  i18next.on('languageChanged', followLanguage);
}

function followLanguage(): void {
  document.documentElement.lang = i18next.language;
}

export async function setLanguage(locale: string): Promise<void> {
  await i18next.changeLanguage(locale);
}

/** `locale`: for whatever Intl writes. */
export function useWords(): { t: Translate; locale: string } {
  const { t, i18n } = useTranslation();
  return { t: (key, values) => t(key, values ?? {}), locale: i18n.language };
}
