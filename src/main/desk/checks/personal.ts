import { findPhoneNumbersInText } from 'libphonenumber-js/min';
import type { Finding, PersonalKind } from '../../../contract/index.ts';

const address = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** https://www.iso.org/standard/81090.html: country, two check digits, up to thirty characters. */
const iban = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b/gu;
const card = /\b\d(?:[ -]?\d){12,18}\b/gu;

const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([found]) => found);

/** The remainder by 97 of the number that its characters make. https://en.wikipedia.org/wiki/International_Bank_Account_Number#Validating_the_IBAN */
export function isIban(text: string): boolean {
  const plain = text.replaceAll(' ', '');
  const digits = Array.from(plain.slice(4) + plain.slice(0, 4), (character) => Number.parseInt(character, 36)).join('');
  return plain.length >= 15 && plain.length <= 34 && BigInt(digits) % 97n === 1n;
}

/** https://en.wikipedia.org/wiki/Luhn_algorithm */
export function isCard(text: string): boolean {
  const digits = Array.from(text.replaceAll(/\D/gu, ''), Number).reverse();
  const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
  return digits.length >= 13 && sum % 10 === 0;
}

/** Numbers without a country are read as of this one: what is a phone number differs little. */
const anyCountry = 'DE';
/** With a country, a zero before it, or as in North America: a date or an order number is none. */
const dialled = /^(?:\+|\(?0|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}$)/u;

const phones = (text: string): string[] =>
  findPhoneNumbersInText(text, { defaultCountry: anyCountry, extended: true }).map(({ startsAt, endsAt }) => text.slice(startsAt, endsAt))
    .filter((found) => dialled.test(found));

/**
 * What a person can be reached or charged by.
 * @param ours what may be said: the brand's own addresses and numbers
 */
export function personalIn(text: string, ours: readonly string[]): Extract<Finding, { check: 'personal' }>[] {
  const allowed = new Set(ours.map(bare));
  const found: [PersonalKind, string[]][] = [
    ['iban', matches(text, iban).filter(isIban)],
    ['card', matches(text, card).filter(isCard)],
    ['address', matches(text, address)],
  ];
  const rest = found.flatMap(([, parts]) => parts).reduce((left, part) => left.replace(part, ' '), text);
  found.push(['phone', phones(rest)]);
  return found.flatMap(([kind, parts]) => parts.filter((part) => !allowed.has(bare(part))).map((part) => ({ check: 'personal' as const, kind, text: part })));
}

const bare = (text: string): string => text.toLowerCase().replaceAll(/[\s().-]/gu, '');
