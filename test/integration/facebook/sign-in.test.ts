import { afterEach, expect, test } from 'vitest';
import type { Fields } from '../../../src/main/networks/network.ts';
import { never } from '../networks/reader.ts';
import { network, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

const redirect = 'http://localhost:27184/';

async function signIn(): Promise<Fields> {
  const { browser } = network.signIn!;
  const begun = await browser!.begin({ fields: rig.fake.typed, redirect, state: 's', challenge: 'c' }, rig.ports, never);
  if (begun.kind !== 'address') throw new Error(begun.problem.detail);
  const back = new URL(rig.fake.agree(begun.address));
  expect(back.searchParams.get('state')).toBe('s');
  const granted = await browser!.exchange({ fields: begun.fields, redirect, code: back.searchParams.get('code') ?? '', verifier: 'v' }, rig.ports, never);
  if (granted.kind !== 'granted') throw new Error(granted.problem.detail);
  return { ...begun.fields, ...granted.fields };
}

test('with an app of its own, a business gets the accounts of its Pages, and they work', async () => {
  rig = await startRig();
  const outcome = await network.signIn!.accounts(await signIn(), rig.ports, never);
  if (outcome.kind !== 'accounts') throw new Error(outcome.problem.detail);
  const { settings, secret } = outcome.accounts.find((account) => account.settings.network === 'facebook')!;
  expect(settings).toMatchObject({ network: 'facebook', name: 'Acme Shop', address: 'acmeshop', pageId: rig.fake.page.id });
  expect(await network.check(settings, secret, rig.ports, never)).toEqual({ kind: 'fine' });
});

test('a permission that was not granted is named', async () => {
  rig = await startRig();
  rig.fake.manager.declined = ['pages_read_user_content', 'pages_messaging', 'instagram_basic'];
  expect(await network.signIn!.accounts(await signIn(), rig.ports, never)).toMatchObject({
    kind: 'held', problem: { code: 'forbidden', detail: expect.stringContaining('pages_read_user_content') as unknown },
  });
});

test('a Page on which the person may not answer is not offered', async () => {
  rig = await startRig();
  rig.fake.manager.pages = [{ id: rig.fake.page.id, tasks: ['ANALYZE'] }];
  expect(await network.signIn!.accounts(await signIn(), rig.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden' } });
});

test('a code that is good no more, and a secret that is wrong, are told without either', async () => {
  rig = await startRig();
  const { browser } = network.signIn!;
  const wanted = { fields: rig.fake.typed, redirect, code: 'used-code', verifier: 'v' };
  const late = await browser!.exchange(wanted, rig.ports, never);
  const wrong = await browser!.exchange({ ...wanted, fields: { ...rig.fake.typed, appSecret: 'wrong-secret' } }, rig.ports, never);
  expect(late.kind).not.toBe('granted');
  expect(wrong.kind).not.toBe('granted');
  for (const secret of ['used-code', 'wrong-secret', ...rig.fake.tokensEverIssued]) expect(JSON.stringify([late, wrong, rig.logged])).not.toContain(secret);
});

test('a person’s own token, with which all lists would be empty, is noticed', async () => {
  rig = await startRig();
  const { settings } = rig.fake.facebook();
  const secret = { network: 'facebook' as const, accessToken: rig.fake.userToken(), appSecret: rig.fake.typed['appSecret']! };
  expect(await network.check(settings, secret, rig.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'signed-out', detail: 'Mia Manager' } });
});

test.each([458, 460, 463, 492])('a token that Meta takes no more (%i) says so in its words, and not in ours', async (subcode) => {
  rig = await startRig();
  const { settings, secret } = rig.fake.facebook();
  rig.fake.revokeTokens(subcode);
  const outcome = await network.check(settings, secret, rig.ports, never);
  expect(outcome).toMatchObject({ kind: 'held', problem: { code: 'signed-out', detail: expect.stringContaining('session is invalid') as unknown } });
  for (const token of rig.fake.tokensEverIssued) expect(JSON.stringify(outcome)).not.toContain(token);
});
