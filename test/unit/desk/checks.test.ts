import { describe, expect, test } from 'vitest';
import { isCard, isIban, personalIn } from '../../../src/main/desk/checks/personal.ts';
import { isEmptyApology, says } from '../../../src/main/desk/checks/phrases.ts';
import { languageOf } from '../../../src/main/language/language.ts';

const kinds = (text: string, ours: string[] = []) => personalIn(text, ours).map(({ kind, text: part }) => [kind, part]);

describe('personal data', () => {
  test('is found as what it is', () => {
    expect(kinds('Your IBAN is DE89 3704 0044 0532 0130 00, right?')).toEqual([['iban', 'DE89 3704 0044 0532 0130 00']]);
    expect(kinds('Card 4111 1111 1111 1111')).toEqual([['card', '4111 1111 1111 1111']]);
    expect(kinds('We wrote to anna.müller@example.com.')).toEqual([['address', 'anna.müller@example.com']]);
    expect(kinds('We rang you at +49 30 901820 twice')).toEqual([['phone', '+49 30 901820']]);
    expect(kinds('Nous vous appelons au +33 1 42 68 53 00.')).toEqual([['phone', '+33 1 42 68 53 00']]);
  });

  test('is not seen in dates, prices, order numbers and handles', () => {
    for (const text of ['On 24.12.2026 at 10:30', 'It costs 1,299.00 EUR', 'Order 302-118', '@anna hello', 'Since 2019 we have 15 shops', 'v1.2.3.4']) {
      expect(kinds(text), text).toEqual([]);
    }
  });

  test('the brand’s own may be said, however it is written', () => {
    expect(kinds('Write to help@acme.example or ring +49 30 901820', ['Help@acme.example', '+49 (30) 901820'])).toEqual([]);
  });

  test('a number whose check digits are wrong is none', () => {
    expect(isIban('DE89 3704 0044 0532 0130 01')).toBe(false);
    expect(isCard('4111 1111 1111 1112')).toBe(false);
    expect(isIban('GB82 WEST 1234 5698 7654 32')).toBe(true);
  });
});

describe('phrases', () => {
  test('are words of their own, in any case, across lines', () => {
    expect(says('No WAY around it', 'no way')).toBe(true);
    expect(says('no\nway', 'no way')).toBe(true);
    expect(says('Norway', 'no')).toBe(false);
    expect(says('Rabattcode', 'rabatt*')).toBe(true);
    expect(says('Rabattcode', 'rabatt')).toBe(false);
    expect(says('geld (zurück)', '(zurück)')).toBe(true);
  });
});

describe('an apology is empty', () => {
  test.each([
    'We are so sorry!', 'Sorry for the inconvenience.', 'Hi Anna! We apologise for this. Regards, Lou', 'Das tut uns leid.', 'Nous sommes désolés.', 'Mohon maaf.',
  ])('%s', (text) => expect(isEmptyApology(text)).toBe(true));

  test.each([
    'Sorry! Could you send us your order number?', 'We are sorry. A new kettle leaves our warehouse tomorrow.', 'Your parcel is on its way.',
    'Das tut uns leid. Wir schicken Ihnen heute ein neues Gerät.', 'Sorry, see https://acme.example/help', 'Sorry, your order 30211 is late.',
  ])('but not: %s', (text) => expect(isEmptyApology(text)).toBe(false));
});

describe('a language', () => {
  test.each([
    ['en', 'The kettle leaks and nobody answers'], ['de', 'Wo bleibt meine Bestellung?'], ['fr', 'Où est ma commande ?'], ['id', 'ketelnya bocor dan tidak ada yang jawab'],
  ])('%s is told', async (language, text) => expect(await languageOf(text)).toBe(language));

  test.each(['Thx', '@anna', '👍', 'https://example.com/kettle', '12345'])('is not guessed of %s', async (text) => expect(await languageOf(text)).toBe(null));
});
