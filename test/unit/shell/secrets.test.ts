import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type KeyStore, openSecrets } from '../../../src/main/shell/secrets.ts';

let directory: string;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'holdfast-secrets-')), 'secrets');
});
afterEach(() => rm(join(directory, '..'), { recursive: true }));

/** A key store whose key is one byte; enough to tell what is encrypted, and under which key. */
function keyStore(key = 1, backend: ReturnType<KeyStore['getSelectedStorageBackend']> = 'gnome_libsecret', available = true): KeyStore {
  const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x55));
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(available),
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: (text) => Promise.resolve(Buffer.concat([Buffer.of(key), turned(Buffer.from(text))])),
    decryptStringAsync(encrypted) {
      if (encrypted[0] !== key) return Promise.reject(new Error('wrong key'));
      return Promise.resolve({ result: turned(encrypted.subarray(1)).toString(), shouldReEncrypt: false });
    },
  };
}

const open = (store = keyStore(), platform: NodeJS.Platform = 'linux') => openSecrets(store, directory, platform, () => undefined);

test('a secret is kept from run to run, encrypted, for this user alone', async () => {
  await (await open()).write('account 1', 'correct horse');
  expect(await (await open()).read('account 1')).toBe('correct horse');
  const [name] = await readdir(directory);
  expect(await readFile(join(directory, name!), 'latin1')).not.toContain('horse');
  expect((await stat(join(directory, name!))).mode & 0o777).toBe(0o600);
});

test('writing again replaces it, and leaves one file', async () => {
  const secrets = await open();
  await Promise.all(Array.from({ length: 20 }, (_, turn) => secrets.write('a', `value ${turn}`)));
  expect(await secrets.read('a')).toMatch(/^value \d+$/u);
  expect(await readdir(directory)).toHaveLength(1);
});

test('names cannot lead out of the folder, nor into each other', async () => {
  const secrets = await open();
  const names = ['../../outside', '/etc/passwd', 'a', 'A', 'a/b', 'x'.repeat(1_000)];
  for (const name of names) await secrets.write(name, `of ${name}`);
  for (const name of names) expect(await secrets.read(name)).toBe(`of ${name}`);
  expect(await readdir(directory)).toHaveLength(names.length);
});

test('what was never written, removed, or written under another key, reads as nothing', async () => {
  const secrets = await open();
  expect(await secrets.read('a')).toBeNull();
  await secrets.write('a', 'x');
  expect(await (await open(keyStore(2))).read('a')).toBeNull();
  await secrets.remove('a');
  await secrets.remove('a');
  expect(await secrets.read('a')).toBeNull();
});

test('a file that cannot be read is not taken for no secret', async () => {
  await writeFile(directory, 'a file where the folder should be');
  await expect((await open()).read('a')).rejects.toThrow('ENOTDIR');
});

test('without a key store of the system nothing is kept', async () => {
  for (const secrets of [await open(keyStore(1, 'gnome_libsecret', false)), await open(keyStore(1, 'basic_text'))]) {
    expect(secrets.available()).toBe(false);
    await expect(secrets.write('a', 'x')).rejects.toThrow('no key store');
  }
  await expect(readdir(directory)).rejects.toThrow('ENOENT');
  expect((await open(keyStore(1, 'basic_text'), 'darwin')).available()).toBe(true);
  expect((await open()).available()).toBe(true);
});
