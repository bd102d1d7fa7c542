import i18next from 'i18next';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { id } from './id.ts';

export type AttentionWords = (key: string, values?: Record<string, string | number>) => string;

const instance = i18next.createInstance();
void instance.init({
  resources: { en: { translation: en }, de: { translation: de }, fr: { translation: fr }, id: { translation: id } },
  fallbackLng: 'en',
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});

/** What is said outside of the window, in the language of a locale; English where it is not one of ours. */
export function wordsIn(locale: string): AttentionWords {
  const say = instance.getFixedT(locale);
  return (key, values = {}) => say(key, values);
}
