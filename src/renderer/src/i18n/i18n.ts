import i18next from 'i18next';
import { createStore } from '../store/store.ts';
import { useStore } from '../store/use-store.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { id } from './id.ts';
import type { Translate } from './keys.ts';

export type { Translate } from './keys.ts';

/** `locale`: for whatever Intl writes. */
interface Words {
  t: Translate;
  locale: string;
}

/** The same object until the language is another: hundreds of places on a screen follow it. */
const words = createStore<Words>({ t: (key) => key, locale: 'en' });

export async function startLanguage(locale: string): Promise<void> {
  await i18next.init({
    resources: { en: { translation: en }, de: { translation: de }, fr: { translation: fr }, id: { translation: id } },
    lng: locale,
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  followLanguage();
  i18next.on('languageChanged', followLanguage);
}

function followLanguage(): void {
  const { language } = i18next;
  const translate = i18next.getFixedT(language);
  document.documentElement.lang = language;
  words.set({ t: (key, values) => translate(key, values ?? {}), locale: language });
}

export async function setLanguage(locale: string): Promise<void> {
  await i18next.changeLanguage(locale);
}

export const useWords = (): Words => useStore(words);
