import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** AES-256-GCM (NIST SP 800-38D): 96-bit nonce, 128-bit tag. */
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
export const keyBytes = 32;

export const newKey = (): Buffer => randomBytes(keyBytes);

/** A key for one purpose out of another (HKDF-SHA256, RFC 5869). */
export function derive(key: Uint8Array, purpose: string, salt: Uint8Array = new Uint8Array()): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `holdfast ${purpose}`, keyBytes));
}

/** Base64 of nonce, tag and ciphertext. What was sealed for one purpose does not open for another. */
export function seal(key: Uint8Array, purpose: string, content: Uint8Array): string {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(purpose));
  const ciphertext = Buffer.concat([sealing.update(content), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), ciphertext]).toString('base64');
}

/** Null where the key, the purpose or a byte is another. */
export function unseal(key: Uint8Array, purpose: string, sealed: string): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < nonceBytes + tagBytes) return null;
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  const content = opening.update(bytes.subarray(nonceBytes + tagBytes));
  try {
    return Buffer.concat([content, opening.final()]);
  } catch {
    return null;
  }
}

/** Tells a key from another one, and tells nothing of the key. */
export const checkOf = (key: Uint8Array): string => createHmac('sha256', derive(key, 'check')).digest('base64');

export function fits(key: Uint8Array, check: string): boolean {
  const [own, wanted] = [Buffer.from(checkOf(key)), Buffer.from(check)];
  return key.length === keyBytes && own.length === wanted.length && timingSafeEqual(own, wanted);
}
