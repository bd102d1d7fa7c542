import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorOf } from '../../../src/renderer/src/startup/passphrase-error.ts';
import { strengthOf } from '../../../src/renderer/src/startup/passphrase-strength.ts';

const order = ['short', 'weak', 'fair', 'strong'];

describe('how strong a passphrase is', () => {
  test.each(['', 'seven77', 'ünïcödé'])('%j is too short', (passphrase) => expect(strengthOf(passphrase)).toBe('short'));

  test.each([
    'password', 'Password1!', 'passwort123', 'motdepasse2026', 'qwertyuiop', '1234567890', 'aaaaaaaaaaaaaaaa',
    'abcdefghijklmnop', 'summer2026', 'haus haus haus haus haus haus', 'Holdfast123456',
  ])('%j is weak', (passphrase) => expect(strengthOf(passphrase)).toBe('weak'));

  test.each(['kX9qT2vLm', 'garden window tortoise'])('%j is better', (passphrase) => expect(strengthOf(passphrase)).toBe('fair'));

  test.each(['correct horse battery staple', 'Vier Möwen zählen graue Ziegel', 'q7#Lw9!zR2&x', 'кот читает старую газету утром'])(
    '%j is strong', (passphrase) => expect(strengthOf(passphrase)).toBe('strong'),
  );

  test('another word at the end never makes it weaker', () => {
    fc.assert(fc.property(fc.string({ minLength: 8 }), fc.string(), (passphrase, word) => {
      expect(order.indexOf(strengthOf(`${passphrase} ${word}`))).toBeGreaterThanOrEqual(order.indexOf(strengthOf(passphrase)));
    }));
  });
});

describe('a new passphrase', () => {
  test('has to be long enough, and typed twice alike', () => {
    expect(errorOf({ passphrase: 'short', again: 'short' })).toEqual({ field: 'passphrase', error: 'short' });
    expect(errorOf({ passphrase: 'long enough', again: 'long enougj' })).toEqual({ field: 'again', error: 'different' });
    expect(errorOf({ passphrase: 'long enough', again: 'long enough' })).toBeNull();
  });
});
