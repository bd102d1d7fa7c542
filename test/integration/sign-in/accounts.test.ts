import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountConnection } from '../../../src/contract/index.ts';
import type { SignIn } from '../../../src/main/networks/network.ts';
import { memorySecrets } from '../../memory-secrets.ts';
import { type FakeX, startFakeX } from '../../networks/x/fake.ts';
import { page, type Rig, rig } from './rig.ts';

let x: FakeX;
beforeEach(async () => {
  x = await startFakeX({ accounts: ['Shop', 'Service', 'Jobs'].map((name) => ({ name, handle: `Acme${name}` })) });
});
afterEach(async () => {
  await x.close();
});

/** A network at which what is typed is all, and gives access to these. */
const giving = (accounts: () => AccountConnection[]): SignIn => ({ browser: null, accounts: () => Promise.resolve({ kind: 'accounts', accounts: accounts() }) });
const begin = (run: Rig, accountId: string | null = null) => run.desk.begin({ network: 'x', fields: x.signInFields, accountId, page });
const all = () => x.accounts.map(({ connection }) => connection);

test('several accounts: those that are chosen are connected, each with its own', async () => {
  const run = await rig({ signIn: { x: giving(all) } });
  await begin(run);
  const { accounts } = await run.until('choosing');
  expect(accounts.map(({ address }) => address)).toEqual(['@AcmeShop', '@AcmeService', '@AcmeJobs']);
  run.desk.choose([accounts[2]!.id, accounts[0]!.id]);
  expect(await run.until('done')).toMatchObject({ connected: [{ address: '@AcmeShop' }, { address: '@AcmeJobs' }], refused: [] });
  expect(run.accounts.views().map(({ address }) => address)).toEqual(['@AcmeShop', '@AcmeJobs']);
  expect(run.told.map(({ step }) => step)).toEqual(['reading', 'choosing', 'connecting', 'done']);

  await begin(run);
  expect((await run.until('choosing')).accounts.map(({ known }) => known)).toEqual([true, false, true]);
});

test('one that is refused keeps the others from nothing, and says why', async () => {
  const run = await rig({ signIn: { x: giving(all) } });
  await begin(run);
  const { accounts } = await run.until('choosing');
  x.faults.add({ path: /users\/me/u }, { kind: 'answer', answer: { status: 503 } });
  run.desk.choose(accounts.map(({ id }) => id));
  const done = await run.until('done');
  expect(done.refused).toMatchObject([{ account: { address: '@AcmeShop' }, problem: { code: 'server-error' } }]);
  expect(run.accounts.views().map(({ address }) => address)).toEqual(['@AcmeService', '@AcmeJobs']);
});

test('where what is typed gives one account, there is nothing to choose', async () => {
  const run = await rig({ signIn: { x: giving(() => all().slice(0, 1)) } });
  await begin(run);
  await run.until('done');
  expect(run.told.map(({ step }) => step)).toEqual(['reading', 'connecting', 'done']);
});

test('signing in again takes the one that is meant among several', async () => {
  const run = await rig({ signIn: { x: giving(all) } });
  await begin(run);
  const { accounts } = await run.until('choosing');
  run.desk.choose([accounts[1]!.id]);
  await run.until('done');
  await begin(run, run.accounts.views()[0]!.id);
  expect(await run.until('done')).toMatchObject({ connected: [{ address: '@AcmeService' }] });
  expect(run.accounts.views()).toHaveLength(1);
});

test('while accounts are being connected, nothing else begins, and it cannot be cancelled', async () => {
  const run = await rig({ signIn: { x: giving(() => all().slice(0, 1)) } });
  const wait = x.faults.add({ path: /users\/me/u }, { kind: 'wait' });
  await begin(run);
  await wait.hit;
  expect(await begin(run)).toBe(false);
  run.desk.cancel();
  expect(run.desk.state().step).toBe('connecting');
  wait.release();
  await run.until('done');
});

test('what does not fit what is kept of an account is left out', async () => {
  const [first, second] = all();
  const run = await rig({ signIn: { x: giving(() => [{ ...first!, settings: { ...first!.settings, address: 'not a handle' } }, second!]) } });
  await begin(run);
  expect(await run.until('done')).toMatchObject({ connected: [{ address: '@AcmeService' }] });
});

test('without a key store nothing is kept, and that is said', async () => {
  const run = await rig({ signIn: { x: giving(() => all().slice(0, 1)) }, secrets: memorySecrets({ available: false }) });
  await begin(run);
  expect(await run.until('failed')).toMatchObject({ during: 'connecting', problem: { code: 'no-key-store' } });
});

test('an adapter that breaks ends the sign-in, and is told of', async () => {
  const run = await rig({ signIn: { x: { browser: null, accounts: () => Promise.reject(new Error('broken')) } } });
  await begin(run);
  expect(await run.until('failed')).toMatchObject({ during: 'reading', problem: { code: 'unreadable-answer' } });
  expect(run.defects).toEqual([new Error('broken')]);
});
