import { isLanguage, type Language } from '../i18n/languages.ts';
import { createStore, type Store } from '../store/store.ts';

/** What the agent has chosen for this workstation; kept in the window's own storage. */
export interface Preferences {
  /** Null: the system's. */
  language: Store<Language | null>;
  singleKeys: Store<boolean>;
}

interface Storage {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
}

export function createPreferences(storage: Storage): Preferences {
  const chosen = storage.getItem('language') ?? '';
  const language = createStore<Language | null>(isLanguage(chosen) ? chosen : null);
  const singleKeys = createStore(storage.getItem('single-keys') !== 'off');
  language.subscribe(() => {
    const next = language.get();
    if (next === null) storage.removeItem('language');
    else storage.setItem('language', next);
  });
  singleKeys.subscribe(() => storage.setItem('single-keys', singleKeys.get() ? 'on' : 'off'));
  return { language, singleKeys };
}
