import type { Finding } from '../../../contract/index.ts';
import type { Translate } from '../i18n/i18n.ts';
import { clockTime } from '../i18n/times.ts';

const listed = (locale: string, words: readonly string[], type: 'conjunction' | 'disjunction'): string => new Intl.ListFormat(locale, { type }).format(words);

const languageName = (locale: string, code: string): string => new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;

/** A finding as one sentence. */
export function findingWords(t: Translate, locale: string, found: Finding): string {
  switch (found.check) {
    case 'unfilled':
      return t('check.unfilled', { count: found.variables.length, names: listed(locale, found.variables, 'conjunction') });
    case 'personal':
      return t(`check.personal.${found.kind}`, { text: found.text });
    case 'goodwill':
      return t('check.goodwill', { word: found.word });
    case 'language':
      return t('check.language', { written: languageName(locale, found.written), expected: languageName(locale, found.expected) });
    case 'apology':
      return t('check.apology');
    case 'banned':
      return found.instead === '' ? t('check.banned', { word: found.word }) : t('check.bannedInstead', { word: found.word, instead: found.instead });
    case 'required':
      return t('check.required', { words: listed(locale, found.anyOf, 'disjunction') });
    case 'repeated':
      return t(`check.repeated.${found.where}`, { count: found.count });
    case 'closing':
      return t('check.closing', { time: clockTime(locale, found.closesAt) });
  }
}
