import { mkdir } from 'node:fs/promises';
import { findVault } from '../../../src/main/vault/find.ts';
import { usualWork } from '../../../src/main/vault/passphrase.ts';
import type { Shell } from '../../e2e/driver/index.ts';
import { openStandInSecrets } from './key-store.ts';

/**
 * Makes the vault of an empty profile, as a first start does, and answers with its key. Electron's key store cannot be
 * reached from here: a profile that it is to open is one where the agent chose not to encrypt; the answer is null then.
 */
export async function protectProfile(profile: string, shell: Shell): Promise<Uint8Array | null> {
  await mkdir(profile, { recursive: true });
  const keyStore = await openStandInSecrets(profile);
  const found = await findVault({ directory: profile, keyStore, work: usualWork });
  if (found.kind !== 'absent') throw new Error('The profile of the bench is not empty.');
  const vault = await found.create(shell === 'standin' ? { by: 'key-store' } : { by: 'none' });
  if (vault === null) throw new Error('The key store does not keep the key of the bench.');
  const { current } = vault.keys();
  // A copy: closing the vault wipes its own.
  const key = current === null ? null : Uint8Array.from(current);
  await vault.close();
  return key;
}
