import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Secrets } from '../../../src/main/ports.ts';
import type { ProfileKeys } from '../../../src/main/replica/recovery/profile.ts';
import { type FoundVault, findVault } from '../../../src/main/vault/find.ts';
import type { Work } from '../../../src/main/vault/passphrase.ts';
import type { Vault } from '../../../src/main/vault/vault.ts';
import { vaultFiles } from '../../../src/main/vault/vault-file.ts';
import { memorySecrets } from '../../memory-secrets.ts';

const cheap: Work = { cost: 2, blockSize: 1, parallelization: 1 };

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-vault-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

const find = (directory: string, keyStore: Secrets): Promise<FoundVault> => findVault({ directory, keyStore, work: cheap });

/** Keys are wiped when a vault is closed. */
const copyOf = ({ current, next }: ProfileKeys): ProfileKeys => ({
  current: current && Buffer.from(current), next: next && { key: next.key && Buffer.from(next.key) },
});

async function absent(directory: string, keyStore: Secrets) {
  const found = await find(directory, keyStore);
  if (found.kind !== 'absent') throw new Error(found.kind);
  return found;
}
async function locked(directory: string, keyStore: Secrets) {
  const found = await find(directory, keyStore);
  if (found.kind !== 'locked') throw new Error(found.kind);
  return found;
}
async function opened(directory: string, keyStore: Secrets): Promise<Vault> {
  const found = await find(directory, keyStore);
  if (found.kind !== 'open') throw new Error(found.kind);
  return found.vault;
}

const releasedProfile = (directory: string, content = 'SQLite format 3\0and pages'): void => {
  mkdirSync(join(directory, 'replica'));
  writeFileSync(join(directory, 'replica', 'replica.sqlite'), content);
};

test('nothing is written before there is a choice, and a key store that is not there is no choice', async () => {
  const directory = newDirectory();
  const found = await absent(directory, memorySecrets({ available: false }));
  expect(await found.create({ by: 'key-store' })).toBeNull();
  expect(readdirSync(directory)).toEqual([]);
});

test('a key store that does not give back what it took is none', async () => {
  const directory = newDirectory();
  const found = await absent(directory, { ...memorySecrets(), read: () => Promise.resolve(null) });
  expect(await found.create({ by: 'key-store' })).toBeNull();
  expect(readdirSync(directory)).toEqual([]);
});

test('the key that the key store has opens silently, and lies in no file of the profile', async () => {
  const directory = newDirectory();
  const keyStore = memorySecrets();
  const { current } = (await (await absent(directory, keyStore)).create({ by: 'key-store' }))!.keys();
  expect(current).toHaveLength(32);
  expect((await opened(directory, keyStore)).keys()).toEqual({ current, next: null });
  for (const name of readdirSync(directory)) expect(readFileSync(join(directory, name), 'latin1')).not.toContain(Buffer.from(current!).toString('base64'));
});

test('a chosen passphrase opens, and nothing like it', async () => {
  const directory = newDirectory();
  const none = memorySecrets({ available: false });
  const { current } = (await (await absent(directory, none)).create({ by: 'passphrase', passphrase: 'café au lait' }))!.keys();
  const vault = await locked(directory, none);
  expect([vault.reason, vault.ways]).toEqual(['passphrase', ['passphrase']]);
  for (const wrong of ['', 'café au lai', 'Café au lait', 'cafe au lait']) expect(await vault.unlock('passphrase', wrong)).toBeNull();
  expect(await vault.unlock('recovery-code', 'café au lait')).toBeNull();
  // The same words from a keyboard that composes its accents.
  expect((await vault.unlock('passphrase', 'cafe\u0301 au lait'))?.keys().current).toEqual(current);
});

test('not encrypted is kept as what it is, until a passphrase is set; then everything is to be written anew', async () => {
  const directory = newDirectory();
  const none = memorySecrets({ available: false });
  const vault = (await (await absent(directory, none)).create({ by: 'none' }))!;
  expect([vault.keys(), vault.view().mode]).toEqual([{ current: null, next: null }, 'none']);
  expect(await vault.newRecoveryCode()).toBeNull();
  expect(await vault.renewKey()).toBe('not-encrypted');
  expect(await vault.setPassphrase(null)).toBe('no-key-store');
  await vault.secrets.write('account-1', 'a token');
  expect(readdirSync(directory).sort()).toEqual([...vaultFiles].sort());

  const again = await opened(directory, none);
  expect(await again.secrets.read('account-1')).toBeNull();
  expect(await vault.setPassphrase('correct horse')).toBe('rewrite');
  const unlocked = await (await locked(directory, none)).unlock('passphrase', 'correct horse');
  expect(unlocked?.keys()).toEqual({ current: null, next: { key: vault.keys().next!.key } });
  await vault.promote();
  expect(await vault.secrets.read('account-1')).toBe('a token');
  expect(vault.view().mode).toBe('passphrase');
});

test('a plain replica of an earlier version gets a key as its next one; one that is not plain is not taken for one', async () => {
  const directory = newDirectory();
  releasedProfile(directory);
  const keyStore = memorySecrets();
  await keyStore.write('account-1', 'a token');
  const vault = (await (await absent(directory, keyStore)).create({ by: 'key-store' }))!;
  const { next } = vault.keys();
  expect(vault.keys()).toEqual({ current: null, next: { key: next!.key } });
  const cut = await opened(directory, keyStore);
  expect(cut.keys()).toEqual({ current: null, next });
  await cut.promote();
  expect((await opened(directory, keyStore)).keys()).toEqual({ current: next!.key, next: null });
  expect(await cut.secrets.read('account-1')).toBe('a token');

  for (const name of vaultFiles) rmSync(join(directory, name));
  writeFileSync(join(directory, 'replica', 'replica.sqlite'), 'no such header, no vault');
  const orphan = await locked(directory, keyStore);
  expect([orphan.reason, orphan.ways]).toEqual(['key-lost', []]);
});

test('secrets follow the protection, and are nowhere else then', async () => {
  const directory = newDirectory();
  const keyStore = memorySecrets();
  const vault = (await (await absent(directory, keyStore)).create({ by: 'key-store' }))!;
  await vault.secrets.write('account-1', 'a token');
  expect(keyStore.names()).toContain('account-1');
  expect(await vault.setPassphrase('correct horse')).toBe('done');
  expect(keyStore.names()).toEqual([]);
  const unlocked = (await (await locked(directory, keyStore)).unlock('passphrase', 'correct horse'))!;
  expect(await unlocked.secrets.read('account-1')).toBe('a token');

  expect(await unlocked.renewKey()).toBe('rewrite');
  await unlocked.promote();
  const renewed = (await (await locked(directory, keyStore)).unlock('passphrase', 'correct horse'))!;
  expect(renewed.keys()).not.toEqual(vault.keys());
  expect(await renewed.secrets.read('account-1')).toBe('a token');

  expect(await renewed.setPassphrase(null)).toBe('done');
  expect(await (await opened(directory, keyStore)).secrets.read('account-1')).toBe('a token');
  expect(readdirSync(join(directory, 'sealed-secrets'))).toEqual([]);
});

test('where the change of protection cannot be written, the secrets stay where they were', async () => {
  const directory = newDirectory();
  const keyStore = memorySecrets();
  const vault = (await (await absent(directory, keyStore)).create({ by: 'key-store' }))!;
  await vault.secrets.write('account-1', 'a token');
  const [file, aside] = [join(directory, 'vault.json'), join(directory, 'aside')];
  renameSync(file, aside);
  mkdirSync(file);
  await expect(vault.setPassphrase('correct horse')).rejects.toThrow('EISDIR');
  rmdirSync(file);
  renameSync(aside, file);
  expect(readdirSync(directory).filter((name) => name.startsWith('vault.json.'))).toEqual([]);
  expect(await (await opened(directory, keyStore)).secrets.read('account-1')).toBe('a token');
});

test('a closed vault changes nothing any more', async () => {
  const directory = newDirectory();
  const keyStore = memorySecrets();
  const vault = (await (await absent(directory, keyStore)).create({ by: 'key-store' }))!;
  const { current } = copyOf(vault.keys());
  const underWay = vault.newRecoveryCode();
  await vault.close();
  const code = await underWay;
  expect(vault.keys().current).toEqual(Buffer.alloc(32));
  await expect(vault.newRecoveryCode()).rejects.toThrow('closed');
  await expect(vault.setPassphrase('correct horse')).rejects.toThrow('closed');
  expect((await opened(directory, keyStore)).keys().current).toEqual(current);
  expect((await (await locked(directory, memorySecrets())).unlock('recovery-code', code!))?.keys().current).toEqual(current);
});

/** What an agent does in any order, with kills and moves to other machines in between. */
const step = fc.oneof(
  fc.record({ do: fc.constant('passphrase' as const), words: fc.constantFrom('correct horse', 'battery staple', 'tr0ub4dor&3') }),
  fc.record({ do: fc.constantFrom('key-store' as const, 'code' as const, 'renew' as const, 'convert' as const, 'restart' as const, 'move' as const) }),
);

test('whatever is done in whatever order, the key opens by what the vault names, and by nothing else', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
    const directory = newDirectory();
    let keyStore: Secrets = memorySecrets();
    let vault = (await (await absent(directory, keyStore)).create({ by: 'key-store' }))!;
    let words: string | null = null;
    let code: string | null = null;
    let waiting: { words: string | null } | null = null;
    const voided = new Set(['correct horse', 'battery staple', 'tr0ub4dor&3', '0000-0000-0000-0000-0000-0000-0000']);

    const reopen = async (): Promise<boolean> => {
      const keys = copyOf(vault.keys());
      const found = await find(directory, keyStore);
      if (found.kind === 'absent') throw new Error('The vault is gone.');
      if (found.kind === 'open') {
        expect(words).toBeNull();
        expect(found.vault.keys()).toEqual(keys);
        vault = found.vault;
        return true;
      }
      expect(found.ways).toEqual([...(words === null ? [] : ['passphrase']), ...(code === null ? [] : ['recovery-code'])]);
      for (const wrong of voided) {
        if (wrong !== words) expect(await found.unlock('passphrase', wrong)).toBeNull();
        if (wrong !== code) expect(await found.unlock('recovery-code', wrong)).toBeNull();
      }
      for (const way of found.ways) {
        const secret = way === 'passphrase' ? words : code;
        const unlocked = await found.unlock(way, secret!);
        expect(unlocked?.keys()).toEqual(keys);
        vault = unlocked!;
      }
      return found.ways.length > 0;
    };

    for (const one of steps) {
      switch (one.do) {
        case 'passphrase':
          if (await vault.setPassphrase(one.words) === 'done') words = one.words;
          break;
        case 'key-store':
          if (await vault.setPassphrase(null) === 'done') words = null;
          break;
        case 'code':
          if (code !== null) voided.add(code);
          code = await vault.newRecoveryCode();
          break;
        case 'renew':
          if (await vault.renewKey() === 'rewrite') waiting = { words };
          break;
        case 'convert':
          if (waiting === null) break;
          await vault.promote();
          if (code !== null) voided.add(code);
          ({ words } = waiting);
          [code, waiting] = [null, null];
          break;
        case 'restart':
          expect(await reopen()).toBe(true);
          break;
        case 'move':
          keyStore = memorySecrets();
          if (!await reopen()) return;
          break;
      }
      const { mode, recoveryCode } = vault.view();
      expect([mode, recoveryCode]).toEqual([words === null ? 'key-store' : 'passphrase', code !== null]);
    }
    expect(await reopen()).toBe(true);
  }), { numRuns: 60 });
});
