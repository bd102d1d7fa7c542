import { randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import { derive, seal, unseal } from './seal.ts';

/** Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O and U, which are taken for 1, 1, 0 and V. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 140 bits: beyond guessing without stretching. */
const length = 28;
const group = 4;
const wellFormed = new RegExp(`^[${alphabet}]{${length}}$`, 'u');

export const recoverySlot = z.object({ salt: z.string(), sealed: z.string() });
export type RecoverySlot = z.infer<typeof recoverySlot>;

const purpose = 'data key by recovery code';

/** `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`. */
export function newRecoveryCode(): string {
  const letters = Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return Array.from({ length: length / group }, (_, at) => letters.slice(at * group, (at + 1) * group)).join('-');
}

/** The code as it was meant, however it was typed; null where it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const letters = typed.normalize('NFKC').toUpperCase().replaceAll(/[\s\p{Pd}._]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/gu, '1');
  return wellFormed.test(letters) ? letters : null;
}

/** `code` as `readRecoveryCode` gives it. */
const keyOf = (code: string, salt: string): Buffer => derive(Buffer.from(code), purpose, Buffer.from(salt, 'base64'));

export function recoverySlotFor(code: string, dataKey: Uint8Array): RecoverySlot {
  const salt = randomBytes(16).toString('base64');
  return { salt, sealed: seal(keyOf(readRecoveryCode(code) ?? code, salt), purpose, dataKey) };
}

/** The data key, or null: not the code. */
export function openRecoverySlot(slot: RecoverySlot, typed: string): Buffer | null {
  const code = readRecoveryCode(typed);
  return code === null ? null : unseal(keyOf(code, slot.salt), purpose, slot.sealed);
}
