import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SafeStorage } from 'electron';
import { nullWhereAbsent, syncFolder, writeDurably } from '../durable.ts';
import type { Log, Secrets } from '../ports.ts';

export type KeyStore = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>;

/** One encrypted file for each name, in `directory`; the key is the system's. */
export async function openSecrets(keyStore: KeyStore, directory: string, platform: NodeJS.Platform, log: Log): Promise<Secrets> {
  const fileOf = (name: string): string => join(directory, createHash('sha256').update(name).digest('hex'));

  // `basic_text` is Chromium's key that everybody knows.
  const usable =
    (await keyStore.isAsyncEncryptionAvailable()) && !(platform === 'linux' && keyStore.getSelectedStorageBackend() === 'basic_text');

  return {
    available: () => usable,
    async read(name) {
      const encrypted = await readFile(fileOf(name)).catch(nullWhereAbsent);
      if (encrypted === null) return null;
      try {
        return (await keyStore.decryptStringAsync(encrypted)).result;
      } catch {
        // Written under another key: a profile that was moved. The account asks to be signed in again.
        log('secret.unreadable');
        return null;
      }
    },
    async write(name, value) {
      if (!usable) throw new Error('The system offers no key store.');
      // The profile's own key is among them: a folder that a power cut takes away takes everything with it.
      if (await mkdir(directory, { recursive: true, mode: 0o700 }) !== undefined) await syncFolder(dirname(directory));
      await writeDurably(fileOf(name), await keyStore.encryptStringAsync(value));
    },
    async remove(name) {
      await rm(fileOf(name), { force: true });
    },
  };
}
