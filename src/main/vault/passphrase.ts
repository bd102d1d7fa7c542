import { randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { keyBytes, seal, unseal } from './seal.ts';

/** How much work a guess costs: scrypt (RFC 7914). Bounded, so that a file from elsewhere cannot take all memory. */
const work = z.object({
  cost: z.number().int().min(2).max(2 ** 20),
  blockSize: z.number().int().min(1).max(16),
  parallelization: z.number().int().min(1).max(4),
});
export type Work = z.infer<typeof work>;

/** 128 MB and about half a second. */
export const usualWork: Work = { cost: 2 ** 17, blockSize: 8, parallelization: 1 };

export const passphraseSlot = z.object({ salt: z.string(), work, sealed: z.string() });
export type PassphraseSlot = z.infer<typeof passphraseSlot>;

/** A passphrase turned into a key: kept while the vault is open, so that a new data key can get a slot as well. */
export interface StretchedPassphrase {
  salt: string;
  work: Work;
  key: Buffer;
}

const purpose = 'data key by passphrase';

/** The same passphrase on another keyboard may come as other code points, hence NFKC. */
function stretch(passphrase: string, salt: string, { cost, blockSize, parallelization }: Work): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const maxmem = 256 * cost * blockSize + 2 ** 20;
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), keyBytes, { cost, blockSize, parallelization, maxmem }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

export async function stretchNew(passphrase: string, work: Work): Promise<StretchedPassphrase> {
  const salt = randomBytes(16).toString('base64');
  return { salt, work, key: await stretch(passphrase, salt, work) };
}

export async function stretchFor(slot: PassphraseSlot, passphrase: string): Promise<StretchedPassphrase> {
  return { salt: slot.salt, work: slot.work, key: await stretch(passphrase, slot.salt, slot.work) };
}

export function slotFor({ salt, work, key }: StretchedPassphrase, dataKey: Uint8Array): PassphraseSlot {
  return { salt, work, sealed: seal(key, purpose, dataKey) };
}

/** The data key, or null: another passphrase. */
export const openSlot = (slot: PassphraseSlot, { key }: StretchedPassphrase): Buffer | null => unseal(key, purpose, slot.sealed);
