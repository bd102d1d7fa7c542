import { strengthOf, type SuggestionReason } from '../../../contract/index.ts';
import type { Translate } from '../i18n/i18n.ts';

/** Why two may be one person, in words; the strength of the strongest reason first. */
export function reasonWords(t: Translate, reasons: readonly SuggestionReason[]): string {
  const [first] = reasons;
  if (first === undefined) return '';
  return `${t(`people.strength.${strengthOf[first.kind]}`)}: ${reasons.map((reason) => wordsOf(t, reason)).join('; ')}`;
}

function wordsOf(t: Translate, reason: SuggestionReason): string {
  switch (reason.kind) {
    case 'address':
      return t('people.reason.address', { address: reason.address });
    case 'phone':
      return t('people.reason.phone', { phone: reason.phone });
    case 'verified':
      return t('people.reason.verified', { handle: reason.handle });
    case 'handleAndName':
      return t('people.reason.handleAndName', { handle: reason.handle, name: reason.name });
    case 'handle':
      return t('people.reason.handle', { handle: reason.handle });
    case 'name':
      return t('people.reason.name', { name: reason.name });
  }
}
