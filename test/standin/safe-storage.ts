import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { lifecycle, ownDirectory } from './lifecycle.ts';
import { modelled } from './modelled.ts';

/** Stands for the key in the system's key store; made when first needed, kept from run to run. */
function key(): Buffer {
  if (!lifecycle.ready) throw new Error('safeStorage cannot be used before app is ready');
  const file = join(ownDirectory(), 'key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

const available = (): boolean => process.env['HOLDFAST_STANDIN_KEY_STORE'] !== 'none';

export const safeStorage = modelled('safeStorage', {
  isAsyncEncryptionAvailable: () => Promise.resolve(available()),
  getSelectedStorageBackend: () => (process.env['HOLDFAST_STANDIN_KEY_STORE'] === 'basic_text' ? 'basic_text' : 'gnome_libsecret'),
  encryptStringAsync(text) {
    if (!available()) return Promise.reject(new Error('Encryption is not available.'));
    const start = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key(), start);
    const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Promise.resolve(Buffer.concat([start, cipher.getAuthTag(), content]));
  },
  decryptStringAsync(encrypted) {
    try {
      const cipher = createDecipheriv('aes-256-gcm', key(), encrypted.subarray(0, 12)).setAuthTag(encrypted.subarray(12, 28));
      const result = Buffer.concat([cipher.update(encrypted.subarray(28)), cipher.final()]).toString('utf8');
      return Promise.resolve({ result, shouldReEncrypt: false });
    } catch (error) {
      return Promise.reject(new Error('Error while decrypting the ciphertext provided to safeStorage.', { cause: error }));
    }
  },
} satisfies Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'>);
