import type { Session } from 'electron';

type Checker = Pick<Session, 'setSpellCheckerEnabled' | 'setSpellCheckerLanguages' | 'availableSpellCheckerLanguages'>;

/** The dictionary for a language: the region's own where the system is set to it; null: there is none. */
export function dictionaryFor(language: string, available: readonly string[], locale: string): string | null {
  const own = locale.split('-')[0] === language ? [locale] : [];
  const wanted = [...own, language, `${language}-US`].find((tag) => available.includes(tag));
  return wanted ?? available.find((tag) => tag.startsWith(`${language}-`)) ?? null;
}

/**
 * The browser's spell checker. Off until the agent wants it: but on a Mac, whose own it is, dictionaries are fetched from a
 * server of the browser's maker when they are first used. https://www.electronjs.org/docs/latest/tutorial/spellchecker
 * @returns what checks a language from now on, null: none; it answers whether that is checked
 */
export function openSpelling(session: Checker, platform: NodeJS.Platform, locale: string): (language: string | null) => boolean {
  const isMac = platform === 'darwin';
  const check = (language: string | null): boolean => {
    // The system's own finds out the language by itself.
    const dictionary = language === null || isMac ? null : dictionaryFor(language, session.availableSpellCheckerLanguages, locale);
    const on = language !== null && (isMac || dictionary !== null);
    if (!isMac) session.setSpellCheckerLanguages(dictionary === null ? [] : [dictionary]);
    session.setSpellCheckerEnabled(on);
    return on;
  };
  check(null);
  return check;
}
