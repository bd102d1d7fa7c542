import { expect, onTestFinished, test } from 'vitest';
import type { NetworkName } from '../../../src/contract/index.ts';
import type { SignIn } from '../../../src/main/networks/network.ts';
import { networks } from '../../../src/main/networks/registry.ts';
import { startFakeGraph } from '../../networks/graph/fake.ts';
import { startFakeMastodon } from '../../networks/mastodon/fake.ts';
import { visit } from '../../networks/sign-in/browser.ts';
import { startFakeTelegram } from '../../networks/telegram/fake.ts';
import { page, rig } from './rig.ts';

/** A network's own sign-in, at any port that is free: tests run beside each other. */
const anywhere = (network: NetworkName): SignIn => {
  const { signIn } = networks[network];
  if (signIn === undefined) throw new Error(`${network} has no sign-in`);
  return signIn.browser === null ? signIn : { ...signIn, browser: { ...signIn.browser, port: 0 } };
};

test('Mastodon: the console registers itself, the agent agrees, and the account works', async () => {
  const fake = await startFakeMastodon();
  onTestFinished(() => fake.close());
  const run = await rig({ signIn: { mastodon: anywhere('mastodon') } });
  expect(await run.desk.begin({ network: 'mastodon', fields: { server: fake.url }, accountId: null, page })).toBe(true);
  await visit((await run.until('waiting')).address);
  const { accounts } = await run.until('choosing');
  expect(accounts).toMatchObject([{ network: 'mastodon', name: fake.person.name, known: false }]);
  run.desk.choose(accounts.map(({ id }) => id));
  await run.until('done');
  const [account] = run.accounts.views();
  expect(account).toMatchObject({ network: 'mastodon', name: fake.person.name });

  // Its server is known by then.
  expect(await run.desk.begin({ network: 'mastodon', fields: {}, accountId: account!.id, page })).toBe(true);
  await visit((await run.until('waiting')).address);
  await run.until('done');
  expect(run.accounts.views()).toHaveLength(1);
});

test('Telegram: the token of a bot is all', async () => {
  const fake = await startFakeTelegram();
  onTestFinished(() => fake.close());
  const run = await rig();
  await run.desk.begin({ network: 'telegram', fields: { token: fake.token, apiBase: fake.url }, accountId: null, page });
  await run.until('done');
  expect(run.accounts.views()).toMatchObject([{ network: 'telegram', name: 'Acme Shop' }]);
  expect(run.told.map(({ step }) => step)).toEqual(['reading', 'connecting', 'done']);
  fake.revoke();
  await run.desk.begin({ network: 'telegram', fields: { token: fake.token, apiBase: fake.url }, accountId: null, page });
  const { problem } = await run.until('failed');
  expect(problem.code).toBe('signed-out');
  expect(JSON.stringify([run.told, run.logged])).not.toContain(fake.token);
});

test.each(['instagram_business_manage_comments', 'instagram_business_manage_messages'])('Instagram: a token that was made without %s is told so at once', async (permission) => {
  const fake = await startFakeGraph();
  onTestFinished(() => fake.close());
  fake.addMedia({ caption: 'New kettles' });
  const run = await rig();
  const fields = { accessToken: fake.instagramToken(undefined, [permission]), apiBase: fake.base };
  await run.desk.begin({ network: 'instagram', fields, accountId: null, page });
  expect((await run.until('failed')).problem).toMatchObject({ code: 'forbidden', detail: permission });
  await run.desk.begin({ network: 'instagram', fields: { ...fields, accessToken: fake.instagramToken() }, accountId: null, page });
  await run.until('done');
});

test('Facebook: one sign-in opens the accounts of all that the person may answer for, each on its network', async () => {
  const fake = await startFakeGraph();
  onTestFinished(() => fake.close());
  const run = await rig({ signIn: { facebook: anywhere('facebook') } });
  await run.desk.begin({ network: 'facebook', fields: fake.typed, accountId: null, page });
  const { address, redirect } = await run.until('waiting');
  expect(redirect).toMatch(/^http:\/\/localhost:\d+\/$/u);
  await visit(fake.agree(address));
  const { accounts } = await run.until('choosing');
  const page1 = accounts.find(({ network }) => network === 'facebook')!;
  expect(page1).toMatchObject({ name: 'Acme Shop' });
  run.desk.choose([page1.id]);
  await run.until('done');
  expect(run.accounts.views()).toMatchObject([{ network: 'facebook', name: 'Acme Shop' }]);
});

test.each([['x', 'http://127.0.0.1:27183/'], ['facebook', 'http://localhost:27184/'], ['mastodon', null], ['telegram', null]] as const)(
  'what %s has to be told beforehand is shown: %s', async (network, address) => {
    const run = await rig();
    expect(run.desk.redirectOf(network)).toBe(address);
  });
