import type { Secrets } from '../ports.ts';
import { fits } from './seal.ts';
import type { KeyRecord } from './state.ts';

const nameOf = (id: string): string => `vault-key-${id}`;

/** False where the key store does not give back what it was given; nothing may rely on it then. */
export async function keepKey(keyStore: Secrets, id: string, key: Uint8Array): Promise<boolean> {
  if (!keyStore.available()) return false;
  const text = Buffer.from(key).toString('base64');
  await keyStore.write(nameOf(id), text);
  return await keyStore.read(nameOf(id)) === text;
}

/** Null where the key store has no such key, or another one. */
export async function keptKey(keyStore: Secrets, { id, check }: KeyRecord): Promise<Buffer | null> {
  const text = keyStore.available() ? await keyStore.read(nameOf(id)) : null;
  if (text === null) return null;
  const key = Buffer.from(text, 'base64');
  return fits(key, check) ? key : null;
}

export const forgetKey = (keyStore: Secrets, id: string): Promise<void> => keyStore.remove(nameOf(id));
