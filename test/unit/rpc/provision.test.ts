import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type AccountConnection, problemOf } from '../../../src/contract/index.ts';
import { provision } from '../../../src/main/provision.ts';
import type { Accounts } from '../../../src/main/sync/accounts.ts';
import { memorySecrets } from '../../memory-secrets.ts';

const connection = (userId: string): AccountConnection => ({
  settings: { network: 'x', name: 'Acme', address: 'acme', userId, clientId: '', apiBase: 'http://127.0.0.1:1', naming: 'post' },
  secret: { network: 'x', accessToken: 'secret-token', refreshToken: '' },
});

async function provisioned(content: string | null, connect: Accounts['connect'] = () => Promise.resolve({ accountId: 'a' }), secrets = memorySecrets()) {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-provision-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const path = join(directory, 'accounts.json');
  if (content !== null) writeFileSync(path, content);
  const asked: { userId: string; check: boolean }[] = [];
  const log: string[] = [];
  const accounts: Accounts = {
    views: () => [], addSample: () => Promise.resolve(), removeSample: () => Promise.resolve(), idOf: () => null, remembered: () => Promise.resolve(null), nameOf: () => '', settingsOf: () => null, connectionOf: () => null, catchingUp: () => false, wake: () => undefined, look: () => undefined,
    setHistory: () => Promise.resolve(false), setAliases: () => Promise.resolve(false), setMonthlyLimit: () => Promise.resolve(false), onChange: () => () => undefined,
    close: () => Promise.resolve(),
    connect(wanted, options) {
      asked.push({ userId: wanted.settings.network === 'x' ? wanted.settings.userId : '', check: options.check });
      return connect(wanted, options);
    },
  };
  await provision(path, accounts, secrets, (event, facts) => log.push(`${event} ${JSON.stringify(facts)}`));
  return { asked, log };
}

test('every account of the file is connected, without asking its network', async () => {
  const { asked, log } = await provisioned(JSON.stringify({ accounts: [connection('1'), connection('2')] }));
  expect(asked).toEqual([{ userId: '1', check: false }, { userId: '2', check: false }]);
  expect(log).toEqual([]);
});

test.each([['absent', null], ['empty', ''], ['no JSON', '{'], ['of another shape', '{"accounts":[{}]}']])('a file that is %s keeps the console from nothing', async (_what, content) => {
  const { asked, log } = await provisioned(content);
  expect(asked).toEqual([]);
  expect(log).toHaveLength(1);
});

test('an account that is refused or fails is told of, without its secret; the next one is connected', async () => {
  const file = JSON.stringify({ accounts: [connection('1'), connection('2')] });
  const refused = await provisioned(file, () => Promise.resolve({ problem: problemOf('no-key-store') }));
  expect(refused.asked).toHaveLength(2);
  expect(refused.log[0]).toContain('no-key-store');
  const failing = await provisioned(file, () => Promise.reject(new Error('disk full')));
  expect(failing.asked).toHaveLength(2);
  expect([...refused.log, ...failing.log].join()).not.toContain('secret-token');
});

test('what the file says is set up once; what it says anew is set up again', async () => {
  const secrets = memorySecrets();
  const connected: Accounts['connect'] = () => Promise.resolve({ accountId: 'a' });
  const first = JSON.stringify({ accounts: [connection('1')] });
  expect((await provisioned(first, connected, secrets)).asked).toHaveLength(1);
  expect((await provisioned(first, connected, secrets)).asked).toEqual([]);
  const changed = JSON.stringify({ accounts: [{ ...connection('1'), secret: { network: 'x', accessToken: 'another', refreshToken: '' } }] });
  expect((await provisioned(changed, connected, secrets)).asked).toHaveLength(1);
});

test('no digest of a secret stands in the name of one; what the first version marked so stays set up', async () => {
  const secrets = memorySecrets();
  const connected: Accounts['connect'] = () => Promise.resolve({ accountId: 'a' });
  const file = JSON.stringify({ accounts: [connection('1'), connection('2')] });
  await provisioned(file, connected, secrets);
  expect(secrets.names()).toEqual(['provisioned']);
  const marks = JSON.parse(await secrets.read('provisioned') ?? '') as string[];
  expect(marks).toHaveLength(2);

  const ofFirstVersion = memorySecrets();
  for (const mark of marks) await ofFirstVersion.write(`provisioned-${mark}`, 'a');
  expect((await provisioned(file, connected, ofFirstVersion)).asked).toEqual([]);
  expect(ofFirstVersion.names()).toEqual(['provisioned']);
  expect((await provisioned(file, connected, ofFirstVersion)).asked).toEqual([]);
});
