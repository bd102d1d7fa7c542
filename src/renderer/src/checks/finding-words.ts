import type { Finding } from '../../../contract/index.ts';
import type { Translate } from '../i18n/i18n.ts';
import { allOf, clockTime, languageName, oneOf } from '../i18n/times.ts';

/** A finding as one sentence. */
export function findingWords(t: Translate, locale: string, found: Finding): string {
  switch (found.check) {
    case 'unfilled':
      return t('check.unfilled', { count: found.variables.length, names: allOf(locale, found.variables) });
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
      return t('check.required', { words: oneOf(locale, found.anyOf) });
    case 'repeated':
      return t(`check.repeated.${found.where}`, { count: found.count });
    case 'closing':
      return t('check.closing', { time: clockTime(locale, found.closesAt) });
  }
}
