import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { memorySecrets } from '../../memory-secrets.ts';
import { startFakeX } from '../../networks/x/fake.ts';
import type { TestConsole } from '../console/workspace.ts';
import { consoleOn, filesIn, phase, temporaryFolder, throughRestart, wordsIn } from './support.ts';

const noKeyStore = () => memorySecrets({ available: false });
const header = 'SQLite format 3';
const databasesOf = (directory: string): string[] => filesIn(directory).filter((file) => file.endsWith('.sqlite'));
const plainFiles = (directory: string): string[] => wordsIn(directory, [header]);

const accountOf = async (console: TestConsole) => (await console.call('workspace.open', {})).accounts;
const connected = async (console: TestConsole): Promise<void> => {
  const x = await startFakeX();
  onTestFinished(() => x.close());
  await console.call('account.connect', x.signInAgain());
  await signedIn(console);
};
const signedIn = (console: TestConsole) => console.until(async () => (await accountOf(console)).find((account) => account.state === 'current') ?? null);

test('with a key store the first start asks for nothing and encrypts everything', async () => {
  const directory = await temporaryFolder();
  const keyStore = memorySecrets();
  const first = await consoleOn(directory, keyStore);
  await phase(first, 'ready');
  expect(await first.call('protection.view', {})).toEqual({ mode: 'key-store', keyStore: true, recoveryCode: false });
  await connected(first);
  await first.close();
  expect(databasesOf(directory).length).toBeGreaterThan(0);
  expect(plainFiles(directory)).toEqual([]);

  const second = await consoleOn(directory, keyStore);
  expect(await accountOf(second)).toHaveLength(1);
});

test('without a key store the agent chooses before anything is written; a passphrase is asked for at each start', async () => {
  const directory = await temporaryFolder();
  const first = await consoleOn(directory, noKeyStore());
  await phase(first, 'choosing');
  const early = first.call('workspace.open', {});
  expect(await first.core.handle('startup.unlock', { way: 'passphrase', secret: 'correct horse' })).toMatchObject({ ok: false, error: { code: 'refused' } });
  first.core.wake();
  expect(readdirSync(directory)).toEqual([]);
  await first.call('startup.protect', { passphrase: 'correct horse' });
  expect((await early).accounts).toEqual([]);
  expect(await first.core.handle('startup.protect', { passphrase: null })).toMatchObject({ ok: false, error: { code: 'refused' } });
  await connected(first);
  await first.close();
  expect(plainFiles(directory)).toEqual([]);

  const second = await consoleOn(directory, noKeyStore());
  expect(await phase(second, 'locked')).toEqual({ phase: 'locked', reason: 'passphrase', ways: ['passphrase'] });
  expect(await second.core.handle('startup.unlock', { way: 'passphrase', secret: 'correct house' })).toMatchObject({ ok: false, error: { code: 'refused' } });
  await phase(second, 'locked');
  await second.call('startup.unlock', { way: 'passphrase', secret: 'correct horse' });
  await signedIn(second);

  expect(await second.core.handle('protection.setPassphrase', { passphrase: null })).toMatchObject({ ok: false, error: { problem: { code: 'no-key-store' } } });
  await second.call('protection.setPassphrase', { passphrase: 'battery staple' });
  await second.close();
  const third = await consoleOn(directory, noKeyStore());
  await phase(third, 'locked');
  expect(await third.core.handle('startup.unlock', { way: 'passphrase', secret: 'correct horse' })).toMatchObject({ ok: false });
  await third.call('startup.unlock', { way: 'passphrase', secret: 'battery staple' });
  await signedIn(third);
});

test('closing works while the agent has not chosen or unlocked yet, and ends what waits', async () => {
  const directory = await temporaryFolder();
  const choosing = await consoleOn(directory, noKeyStore());
  await phase(choosing, 'choosing');
  const waiting = choosing.core.handle('outbox.list', {});
  await choosing.close();
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'startup' } });
  expect(readdirSync(directory)).toEqual([]);
});

test('chosen to be not encrypted, tokens last for the run only; a passphrase later encrypts everything', async () => {
  const directory = await temporaryFolder();
  const first = await consoleOn(directory, noKeyStore());
  await phase(first, 'choosing');
  await first.call('startup.protect', { passphrase: null });
  await connected(first);
  await first.close();
  expect(plainFiles(directory)).not.toEqual([]);

  const second = await consoleOn(directory, noKeyStore());
  const [account] = await accountOf(second);
  expect(account).toMatchObject({ problem: { code: 'signed-out' } });
  expect(await second.call('protection.view', {})).toEqual({ mode: 'none', keyStore: false, recoveryCode: false });
  const states = await throughRestart(second, () => second.call('protection.setPassphrase', { passphrase: 'correct horse' }));
  expect(states).toContainEqual(expect.objectContaining({ phase: 'working', task: 'encrypting' }));
  expect(await accountOf(second)).toHaveLength(1);
  expect((await second.call('protection.view', {})).mode).toBe('passphrase');
  await second.close();
  expect(plainFiles(directory)).toEqual([]);
});

test('a profile whose key is lost opens by the recovery code, and the new machine keeps the key then', async () => {
  const directory = await temporaryFolder();
  const first = await consoleOn(directory, memorySecrets());
  await connected(first);
  const { code: voided } = await first.call('protection.newRecoveryCode', {});
  const { code } = await first.call('protection.newRecoveryCode', {});
  await first.close();

  const otherMachine = memorySecrets();
  const moved = await consoleOn(directory, otherMachine);
  expect(await phase(moved, 'locked')).toEqual({ phase: 'locked', reason: 'key-lost', ways: ['recovery-code'] });
  expect(await moved.core.handle('startup.unlock', { way: 'recovery-code', secret: voided })).toMatchObject({ ok: false });
  await moved.call('startup.unlock', { way: 'recovery-code', secret: code.toLowerCase().replaceAll('-', ' ') });
  expect(await accountOf(moved)).toMatchObject([{ problem: { code: 'signed-out' } }]);
  await moved.close();

  const again = await consoleOn(directory, otherMachine);
  expect(await accountOf(again)).toHaveLength(1);
});

test('without a way in, starting over puts everything aside and deletes nothing', async () => {
  const directory = await temporaryFolder();
  const keyStore = memorySecrets();
  const first = await consoleOn(directory, keyStore);
  await connected(first);
  expect(await first.core.handle('startup.startOver', {})).toMatchObject({ ok: false, error: { code: 'refused' } });
  await first.close();
  const kept = new Map(filesIn(join(directory, 'replica')).map((file) => [file.slice(directory.length), readFileSync(file)]));

  const second = await consoleOn(directory, memorySecrets());
  expect(await phase(second, 'locked')).toEqual({ phase: 'locked', reason: 'key-lost', ways: [] });
  await second.call('startup.startOver', {});
  const { accounts, recovery } = await second.call('workspace.open', {});
  expect(accounts).toEqual([]);
  expect(recovery).toMatchObject({ reason: 'started-over' });
  for (const [file, content] of kept) expect(readFileSync(join(recovery!.setAside!, file))).toEqual(content);
  await second.call('recovery.acknowledge', {});
  expect((await second.call('workspace.open', {})).recovery).toBeNull();
  await second.close();

  // With the key found again, what was put aside is a profile like any other.
  const found = await consoleOn(recovery!.setAside!, keyStore);
  expect(await accountOf(found)).toHaveLength(1);
});

test('a new key for everything: the console starts over in place, the recovery code is void', async () => {
  const directory = await temporaryFolder();
  const keyStore = memorySecrets();
  const console = await consoleOn(directory, keyStore);
  await connected(console);
  await console.call('protection.newRecoveryCode', {});
  const before = databasesOf(directory).map((file) => readFileSync(file));
  await throughRestart(console, () => console.call('protection.renewKey', {}));
  await signedIn(console);
  expect(await console.call('protection.view', {})).toEqual({ mode: 'key-store', keyStore: true, recoveryCode: false });
  for (const [index, file] of databasesOf(directory).entries()) expect(readFileSync(file)).not.toEqual(before[index]);
  await console.close();
  await signedIn(await consoleOn(directory, keyStore));
});

test.each([
  ['with a key store', true], ['without one', false],
])('a profile of the released version, which is plain, is encrypted at its first start %s', async (_where, keyStore) => {
  const directory = await temporaryFolder();
  mkdirSync(join(directory, 'replica'));
  writeFileSync(join(directory, 'replica', 'replica.sqlite'), gunzipSync(readFileSync(join(import.meta.dirname, '../../fixtures/replica-0.1.0.sqlite.gz'))));
  const console = await consoleOn(directory, memorySecrets({ available: keyStore }));
  if (!keyStore) {
    await phase(console, 'choosing');
    await console.call('startup.protect', { passphrase: 'correct horse' });
  }
  const { accounts, recovery } = await console.call('workspace.open', {});
  expect([accounts.length, recovery]).toEqual([1, null]);
  expect(console.events).toContainEqual({ name: 'startup.changed', payload: expect.objectContaining({ task: 'encrypting' }) as unknown });
  const { rows } = await console.call('queue.watch', { view: 'open', offset: 0, limit: 10, anchorId: null });
  expect(rows.length).toBeGreaterThan(0);
  await console.close();
  expect(plainFiles(directory)).toEqual([]);
});

test('a start that failed tells why to every call, and can be tried again', async () => {
  const directory = await temporaryFolder();
  writeFileSync(join(directory, 'replica'), 'a file where the folder should be');
  const console = await consoleOn(directory, memorySecrets());
  expect(await phase(console, 'failed')).toMatchObject({ problem: 'unreadable' });
  expect(await console.core.handle('outbox.list', {})).toMatchObject({ ok: false, error: { code: 'startup' } });
  expect(await console.core.handle('startup.startOver', {})).toMatchObject({ ok: false, error: { code: 'refused' } });
  rmSync(join(directory, 'replica'));
  await console.call('startup.retry', {});
  expect(await console.call('outbox.list', {})).toEqual({ items: [], actions: [] });
  expect(await console.core.handle('startup.retry', {})).toMatchObject({ ok: false, error: { code: 'refused' } });
  expect(existsSync(join(directory, 'vault.json'))).toBe(true);
});
