import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRecoveryCode, openRecoverySlot, readRecoveryCode, recoverySlotFor } from '../../../src/main/vault/recovery-code.ts';
import { newKey, seal, unseal } from '../../../src/main/vault/seal.ts';

/** As people write it down and read it off again. */
const retold = (code: string): fc.Arbitrary<string> => fc.array(fc.tuple(fc.boolean(), fc.constantFrom('', ' ', '-', '–', '\n')), { minLength: 28, maxLength: 28 })
  .map((ways) => Array.from(code.replaceAll('-', ''), (letter, at) => {
    const [altered, after] = ways[at]!;
    const lookAlike = letter === '0' ? 'o' : letter === '1' ? 'l' : letter.toLowerCase();
    return (altered ? lookAlike : letter) + after;
  }).join(''));

test('a code has no letters that look alike, and at least 130 bits', () => {
  for (let turn = 0; turn < 200; turn += 1) expect(newRecoveryCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){6}$/u);
  expect(28 * Math.log2(32)).toBeGreaterThan(130);
});

test('a code opens however it is typed', () => {
  const key = newKey();
  for (let turn = 0; turn < 20; turn += 1) {
    const code = newRecoveryCode();
    const slot = recoverySlotFor(code, key);
    fc.assert(fc.property(retold(code), (typed) => openRecoverySlot(slot, typed)?.equals(key) === true), { numRuns: 20 });
  }
});

test('nothing else opens: neither another code nor any one letter changed', () => {
  const code = newRecoveryCode();
  const slot = recoverySlotFor(code, newKey());
  const letters = code.replaceAll('-', '');
  for (let at = 0; at < letters.length; at += 1) {
    const other = letters[at] === 'Z' ? 'Y' : 'Z';
    expect(openRecoverySlot(slot, letters.slice(0, at) + other + letters.slice(at + 1))).toBeNull();
  }
  fc.assert(fc.property(fc.string(), (typed) => openRecoverySlot(slot, typed) === null));
  expect(openRecoverySlot(slot, newRecoveryCode())).toBeNull();
  expect(readRecoveryCode(`${code}0`)).toBeNull();
});

test('what is sealed opens with its key and purpose only, and not with any bit changed', () => {
  const key = newKey();
  const content = Buffer.from('a key');
  const sealed = seal(key, 'one', content);
  expect(unseal(key, 'one', sealed)).toEqual(content);
  expect(unseal(key, 'two', sealed)).toBeNull();
  expect(unseal(newKey(), 'one', sealed)).toBeNull();
  const bytes = Buffer.from(sealed, 'base64');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(unseal(key, 'one', changed.toString('base64'))).toBeNull();
  }
  fc.assert(fc.property(fc.string(), (text) => unseal(key, 'one', text) === null));
});
