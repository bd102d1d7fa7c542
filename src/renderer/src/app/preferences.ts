import { isLanguage, type Language } from '../i18n/languages.ts';
import { createStore, type Store } from '../store/store.ts';

/** How much room rows and messages take. */
export type Density = 'comfortable' | 'compact';

/** What the window needs before main answers, or only for comfort; kept in its own storage. The rest is the session's. */
export interface WindowPreferences {
  /** Null: the system's. */
  language: Store<Language | null>;
  density: Store<Density>;
  /** Whether what is written is checked for spelling; not until the agent wants it, as dictionaries are fetched for it. */
  spelling: Store<boolean>;
  /** What is said in public of a reply in private, as it was last said from an account in a language. */
  publicLine: { of: (accountId: string, language: string) => string | null; keep: (accountId: string, language: string, text: string) => void };
  /** Ids of what was chosen in the palette, the latest first: never of customers. */
  recent: { get: () => readonly string[]; add: (id: string) => void };
}

const mostRecent = 20;

interface Storage {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
}

export function createPreferences(storage: Storage): WindowPreferences {
  const chosen = storage.getItem('language') ?? '';
  const language = createStore<Language | null>(isLanguage(chosen) ? chosen : null);
  const density = createStore<Density>(storage.getItem('density') === 'compact' ? 'compact' : 'comfortable');
  density.subscribe(() => storage.setItem('density', density.get()));
  const spelling = createStore(storage.getItem('spelling') === 'on');
  spelling.subscribe(() => storage.setItem('spelling', spelling.get() ? 'on' : 'off'));
  language.subscribe(() => {
    const next = language.get();
    if (next === null) storage.removeItem('language');
    else storage.setItem('language', next);
  });
  const lineOf = (accountId: string, language: string): string => `public-line ${language} ${accountId}`;
  const publicLine = {
    of: (accountId: string, language: string) => storage.getItem(lineOf(accountId, language)),
    keep: (accountId: string, language: string, text: string) => storage.setItem(lineOf(accountId, language), text),
  };
  const recentIds = (): readonly string[] => storage.getItem('recent')?.split('\n') ?? [];
  const recent = {
    get: recentIds,
    add: (id: string) => storage.setItem('recent', [id, ...recentIds().filter((other) => other !== id)].slice(0, mostRecent).join('\n')),
  };
  return { language, density, spelling, publicLine, recent };
}
