/** Whether a word or phrase stands in a text, as words of their own and in any case; `*` at its end: and whatever goes on from it. */
export function says(text: string, phrase: string): boolean {
  const begins = phrase.endsWith('*');
  const literal = (begins ? phrase.slice(0, -1) : phrase).normalize('NFC').toLowerCase().replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll(/\s+/gu, String.raw`\s+`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}${begins ? '' : String.raw`(?![\p{L}\p{N}])`}`, 'u').test(text.normalize('NFC').toLowerCase());
}

/** Favours, as they are called in the languages of the console. */
export const goodwill = [
  'voucher*', 'discount*', 'coupon*', 'credit note', 'store credit', 'free of charge', 'for free', 'refund you', 'compensat*', 'goodwill', 'gift card*',
  'gutschein*', 'rabatt*', 'kulanz*', 'kostenlos', 'gutschrift*', 'entschädig*', 'geschenkt',
  'bon d’achat', "bon d'achat", 'remise de', 'réduction de', 'geste commercial', 'gratuitement', 'avoir de', 'dédommage*',
  'kupon*', 'diskon*', 'potongan harga', 'gratis', 'kompensasi', 'ganti rugi',
] as const;

/** Being sorry, in the languages of the console. */
const sorry = [
  'sorry', 'apolog*', 'regret*', 'tut uns leid', 'tut mir leid', 'entschuldig*', 'bedauer*', 'désolé*', 'excuse*', 'regrett*', 'maaf', 'mohon maaf', 'menyesal',
] as const;

const sentences = (text: string): string[] => text.split(/(?<=[.!?…])\s+|\n+/u).map((part) => part.trim()).filter((part) => part !== '');
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** A greeting or a name at the end is no help. */
const substance = 4;

/** It is sorry, and nothing else: no question, no step, nothing to hold on to. */
export function isEmptyApology(text: string): boolean {
  const parts = sentences(text);
  const others = parts.filter((part) => !sorry.some((phrase) => says(part, phrase)));
  if (others.length === parts.length) return false;
  const long = parts.some((part) => !others.includes(part) && wordsOf(part).length > 25);
  const help = others.some((part) => wordsOf(part).length >= substance || part.includes('?') || /\d|https?:/u.test(part));
  return !long && !help && !/\?|https?:|\d{3,}/u.test(text);
}
