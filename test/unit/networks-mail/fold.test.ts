import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../../src/main/networks/mail/fold.ts';

const lines = (...each: string[]): string => each.join('\n');

describe('what was quoted is folded', () => {
  test.each([
    ['English', 'On Tue, 3 Nov 2026 at 10:12, The Shop <help@shop.example> wrote:'],
    ['English, over two lines', 'On Tue, 3 Nov 2026 at 10:12, The Shop\n<help@shop.example> wrote:'],
    ['English, the name first', 'The Shop <help@shop.example> on Tuesday wrote:'],
    ['German', 'Am Di., 3. Nov. 2026 um 10:12 Uhr schrieb The Shop <help@shop.example>:'],
    ['German, Thunderbird', 'Am 03.11.26 um 10:12 schrieb The Shop:'],
    ['German, the name first', 'The Shop <help@shop.example> hat am 03.11.2026 10:12 geschrieben:'],
    ['French', 'Le mar. 3 nov. 2026 à 10:12, The Shop <help@shop.example> a écrit :'],
    ['Indonesian', 'Pada Sel, 3 Nov 2026 pukul 10.12 The Shop <help@shop.example> menulis:'],
    ['Indonesian, with Tanggal', 'Tanggal 3 November 2026 10.12, The Shop menulis:'],
    ['Spanish', 'El mar, 3 nov 2026 a las 10:12, The Shop (<help@shop.example>) escribió:'],
    ['Dutch', 'Op di 3 nov 2026 om 10:12 schreef The Shop <help@shop.example>:'],
    ['Italian', 'Il giorno mar 3 nov 2026 alle ore 10:12 The Shop <help@shop.example> ha scritto:'],
    ['Danish', 'Den tir. 3. nov. 2026 kl. 10.12 skrev The Shop <help@shop.example>:'],
  ])('%s', (_name, attribution) => {
    const quote = lines(attribution, '', '> Dear Ann,', '> it is on its way.');
    expect(fold(lines('Thank you!', '', quote))).toEqual({ text: 'Thank you!', folded: quote });
    const unmarked = /@|\d[:.]\d\d/u.test(attribution);
    expect(fold(lines('Thank you!', '', attribution, 'Dear Ann,', 'it is on its way.')).text === 'Thank you!').toBe(unmarked);
    expect(fold(lines('Thank you', quote)).text).toBe('Thank you');
  });

  test.each([
    ['English', 'From: The Shop <help@shop.example>', 'Sent: Tuesday, 3 November 2026 10:12', 'To: Ann', 'Subject: Re: Order'],
    ['German', 'Von: The Shop <help@shop.example>', 'Gesendet: Dienstag, 3. November 2026 10:12', 'An: Ann', 'Betreff: AW: Order'],
    ['French', 'De : The Shop <help@shop.example>', 'Envoyé : mardi 3 novembre 2026 10:12', 'À : Ann', 'Objet : RE: Order'],
    ['Indonesian', 'Dari: The Shop <help@shop.example>', 'Terkirim: Selasa, 3 November 2026 10.12', 'Kepada: Ann', 'Perihal: Re: Order'],
  ])('Outlook, %s', (_name, ...header) => {
    expect(fold(lines('Thank you!', '', ...header, '', 'Dear Ann'))).toEqual({ text: 'Thank you!', folded: lines(...header, '', 'Dear Ann') });
  });

  test('the line that Outlook draws above its quote goes with it; one of the author’s own stays', () => {
    const quote = lines('________________________________', 'From: The Shop <help@shop.example>', 'Sent: Tuesday, 3 November 2026 10:12', 'To: Ann', 'Subject: Order', '', 'Dear Ann');
    expect(fold(lines('Thank you!', '', quote))).toEqual({ text: 'Thank you!', folded: quote });
    expect(fold(lines('Above', '__________', 'Below')).text).toBe(lines('Above', '__________', 'Below'));
  });

  test.each(['-----Original Message-----', '-----Ursprüngliche Nachricht-----', '-------- Message d’origine --------', '---------- Pesan asli ----------'])('%s', (divider) => {
    expect(fold(lines('Thank you!', '', divider, 'Dear Ann')).text).toBe('Thank you!');
  });

  test('quotes without any attribution, at the end', () => {
    expect(fold(lines('Thank you!', '', '> Dear Ann,', '>', '> bye'))).toEqual({ text: 'Thank you!', folded: lines('> Dear Ann,', '>', '> bye') });
  });
});

describe('signatures are folded', () => {
  test.each([
    ['the delimiter', lines('-- ', 'Ann Smith', 'Smith Ltd')],
    ['English telephone', 'Sent from my iPhone'],
    ['German telephone', 'Von meinem iPhone gesendet'],
    ['French telephone', 'Envoyé de mon iPhone'],
    ['Indonesian telephone', 'Dikirim dari iPhone saya'],
  ])('%s', (_name, signature) => {
    expect(fold(lines('Thank you!', '', signature)).text).toBe('Thank you!');
    expect(fold(lines('Thank you!', '', signature, '', 'On Tuesday, The Shop wrote:', '> Dear Ann')).text).toBe('Thank you!');
  });

  test('a sentence that only begins like one stays', () => {
    const text = lines('Sent from my old address. Please write to this one.', 'Thank you');
    expect(fold(text).text).toBe(text);
  });
});

describe('what was written stays', () => {
  test('answers between quotes keep the questions', () => {
    const body = lines('On Tuesday, The Shop wrote:', '> Which size?', 'Large.', '> Which colour?', 'Red.');
    expect(fold(body).text).toBe(body);
  });

  test('an answer below the quote is the text', () => {
    expect(fold(lines('On Tuesday, The Shop wrote:', '> Which size?', '', 'Large.'))).toEqual({
      text: 'Large.', folded: lines('On Tuesday, The Shop wrote:', '> Which size?'),
    });
  });

  test('a message that is only a quote is shown', () => {
    const body = lines('-----Original Message-----', 'Dear Ann');
    expect(fold(body)).toEqual({ text: body, folded: '' });
  });

  test('a sentence about writing is no attribution', () => {
    const text = lines('Hello', 'On Monday I wrote:', 'where is it? From: me it is urgent.', 'Please help');
    expect(fold(text)).toEqual({ text, folded: '' });
  });

  test('nothing is lost, whatever the text', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom('', '>', '> quote', '--', 'On Monday, X wrote:', 'From: X <x@y.z>', 'Sent: Monday', 'To: Y', 'Sent from my iPhone', '-----Original Message-----'));
    const words = (text: string): string => text.replace(/\s/gu, '');
    fc.assert(fc.property(fc.array(line), (body) => {
      const text = body.join('\n');
      const { text: written, folded } = fold(text);
      const sorted = (value: string): string => Array.from(words(value)).sort().join('');
      expect(sorted(written + folded)).toBe(sorted(text));
    }));
  });
});

test.each([
  ['attributions', 'On x wrote:\n> a\n'],
  ['broken attributions', 'On a a a a a a a a\n'],
  ['quotes and text', '> a\nb\n'],
  ['headers', 'From: a\n'],
  ['blank lines', '\n'],
  ['signatures', 'Sent from my iPhone\n\n'],
  ['one long line', 'On a wrote '],
  ['dashes', '-- - -- '],
])('a megabyte of %s comes to an end', (_name, piece) => {
  // A pattern that goes back over the text again and again would not be done within the test's time.
  const { text, folded } = fold(piece.repeat(Math.floor(1_000_000 / piece.length)));
  expect(text.length + folded.length).toBeLessThanOrEqual(1_000_002);
});
