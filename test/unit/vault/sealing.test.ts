import { expect, test } from 'vitest';
import { newKey } from '../../../src/main/vault/seal.ts';
import { sealingFor } from '../../../src/main/vault/sealing.ts';

const content = Buffer.from('Where is my order?');

test('what is sealed shows nothing, and opens under its name and purpose alone', () => {
  const key = newKey();
  const sealing = sealingFor('inbox', () => key, () => [key]);
  const closed = sealing.close('1', content);
  expect(Buffer.from(closed).includes('order')).toBe(false);
  expect(sealing.open('1', closed)).toEqual(content);
  expect(sealing.open('2', closed)).toBeNull();
  expect(sealingFor('drafts', () => key, () => [key]).open('1', closed)).toBeNull();
  expect(sealingFor('inbox', () => null, () => [newKey()]).open('1', closed)).toBeNull();
});

test('what an earlier key sealed, or none, still opens', () => {
  const [earlier, key] = [newKey(), newKey()];
  const now = sealingFor('inbox', () => key, () => [key, earlier]);
  expect(now.open('1', sealingFor('inbox', () => earlier, () => [earlier]).close('1', content))).toEqual(content);
  expect(now.open('1', sealingFor('inbox', () => null, () => []).close('1', content))).toEqual(content);
});

test('a file that is cut or changed does not open', () => {
  const key = newKey();
  const sealing = sealingFor('inbox', () => key, () => [key]);
  const closed = sealing.close('1', content);
  // The last bytes may be padding of Base64.
  for (let length = 0; length < closed.length - 2; length += 1) expect(sealing.open('1', closed.subarray(0, length))).toBeNull();
  closed[closed.length - 5]! ^= 1;
  expect(sealing.open('1', closed)).toBeNull();
});
