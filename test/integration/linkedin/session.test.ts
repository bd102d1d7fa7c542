import { afterEach, describe, expect, test } from 'vitest';
import type { AccountSecret } from '../../../src/contract/index.ts';
import { linkedinNetwork } from '../../../src/main/networks/linkedin/index.ts';
import { signInAt } from '../../../src/main/networks/linkedin/sign-in.ts';
import { createReader, never, pullAll, replyTo } from '../networks/reader.ts';
import { commented, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const signedOut = { kind: 'held', problem: { code: 'signed-out' } };
const day = 24 * 60 * 60_000;

describe('tokens', () => {
  test('after sixty days one is renewed and kept, after a year nobody is signed in any more', async () => {
    let time = Date.now();
    rig = await startRig({ now: () => time });
    const connection = rig.open();
    for (let round = 1; round <= 6; round += 1) {
      time += 60 * day + 1;
      expect(await pullAll(connection, rig.store)).toBeNull();
      expect(rig.saved).toHaveLength(round);
    }
    time += 60 * day + 1;
    expect(await connection.pull('notifications', null, never)).toMatchObject(signedOut);
  });

  test('an app without refresh tokens: the agent agrees once more', async () => {
    rig = await startRig({ refreshable: false });
    const { secret } = rig.fake.accounts[0]!.connection;
    expect(secret).toMatchObject({ refreshToken: '' });
    rig.fake.expireTokens();
    expect(await rig.open().pull('notifications', null, never)).toMatchObject(signedOut);
    expect(rig.saved).toEqual([]);
  });

  test('neither token nor secret is in a log, a problem or an outcome, even where LinkedIn repeats them', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await commented(rig, connection);
    const seen: unknown[] = [];
    for (const status of [400, 403, 404, 429, 500]) {
      const body = JSON.stringify({ code: 'ODD', message: `bad ${rig.fake.tokensEverIssued.join(' ')}` });
      for (const ask of [() => connection.send(replyTo(question, 'Hello'), never), () => connection.pull('notifications', null, never)]) {
        rig.fake.faults.add({}, { kind: 'answer', answer: { status, body } });
        seen.push(await ask());
      }
    }
    const everything = JSON.stringify([seen, rig.logged]);
    expect(everything).toContain('bad');
    for (const token of rig.fake.tokensEverIssued) expect(everything).not.toContain(token);
  });
});

describe('check', () => {
  test.each(['RECRUITING_POSTER', 'DIRECT_SPONSORED_CONTENT_POSTER'] as const)('a member who is %s would see a page that only seems quiet: the check says so', async (role) => {
    rig = await startRig();
    const { settings, secret } = rig.fake.accounts[0]!.connection;
    expect(await linkedinNetwork.check(settings, secret, rig.ports, never)).toEqual({ kind: 'fine' });
    for (const page of rig.fake.world.organizations.values()) page.role = role;
    expect(await linkedinNetwork.check(settings, secret, rig.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden', detail: 'ADMINISTRATOR' } });
  });
});

describe('signing in', () => {
  const redirect = 'http://127.0.0.1:46917/';
  const signIn = () => signInAt({ api: rig.fake.url, token: rig.fake.url });
  const typed = () => ({ appId: rig.fake.appId, appSecret: rig.fake.appSecret, version: '202607', dailyCalls: '100' });
  const ports = () => ({ fetch, now: Date.now, elapsed: () => Date.now(), log: rig.ports.log });
  const granted = async (fields: Record<string, string> = typed()): Promise<Record<string, string>> => {
    const done = await signIn().browser!.exchange({ fields, redirect, code: rig.fake.agree(redirect), verifier: 'v' }, ports(), never);
    if (done.kind !== 'granted') throw new Error(JSON.stringify(done));
    return done.fields;
  };

  test('the agent agrees to what is needed and nothing else, at an address that LinkedIn knows', async () => {
    rig = await startRig();
    const { browser } = signIn();
    const begun = await browser!.begin({ fields: typed(), redirect, state: 'state', challenge: 'c' }, ports(), never);
    const address = new URL(begun.kind === 'address' ? begun.address : '');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      response_type: 'code', client_id: rig.fake.appId, redirect_uri: redirect, state: 'state',
      scope: 'r_organization_social_feed w_organization_social_feed rw_organization_admin',
    });
    expect(address.pathname).toBe('/oauth/v2/authorization');
    expect(address.href).not.toContain(rig.fake.appSecret);
    expect(browser!.port).toBe(46_917);
  });

  test('the pages that the member administers can be chosen, and each is pulled at once', async () => {
    rig = await startRig({ accounts: [{ name: 'Acme Shop', handle: 'acme-shop' }, { name: 'Acme Jobs', handle: 'acme-jobs' }, { name: 'Other', handle: 'other', role: 'RECRUITING_POSTER' }] });
    const outcome = await signIn().accounts(await granted(), ports(), never);
    if (outcome.kind !== 'accounts') throw new Error(JSON.stringify(outcome));
    expect(outcome.accounts.map(({ settings }) => [settings.name, settings.address])).toEqual([['Acme Shop', 'acme-shop'], ['Acme Jobs', 'acme-jobs']]);
    expect(outcome.accounts[0]).toMatchObject({ settings: { version: '202607', dailyCalls: 100 }, secret: { appSecret: rig.fake.appSecret, refreshToken: expect.stringMatching(/^refresh/u) as unknown } });
    for (const account of outcome.accounts) {
      const reader = createReader(linkedinNetwork, account);
      expect(await pullAll(reader.open(), reader.store)).toBeNull();
      await reader.close();
    }
  });

  test('what is missing is said: no page, scopes that were not granted, a number that is none', async () => {
    rig = await startRig({ accounts: [{ name: 'Other', handle: 'other', role: 'RECRUITING_POSTER' }] });
    expect(await signIn().accounts(await granted(), ports(), never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden', detail: 'ADMINISTRATOR' } });
    expect(await signIn().accounts({ ...(await granted()), scope: 'r_organization_social_feed,w_organization_social_feed' }, ports(), never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden', detail: 'rw_organization_admin' } });
    expect(await signIn().accounts({ ...(await granted()), version: 'new', dailyCalls: 'many' }, ports(), never)).toMatchObject({ kind: 'held', problem: { code: 'rejected', detail: 'version, dailyCalls' } });
  });

  test('a wrong secret and a code that was used are refused in LinkedIn’s words, without what was typed', async () => {
    rig = await startRig();
    const code = rig.fake.agree(redirect);
    const exchange = (appSecret: string) => signIn().browser!.exchange({ fields: { ...typed(), appSecret }, redirect, code, verifier: 'v' }, ports(), never);
    expect(await exchange('wrong')).toMatchObject({ ...signedOut, problem: { detail: 'Client authentication failed' } });
    expect(await exchange(rig.fake.appSecret)).toMatchObject({ kind: 'granted' });
    const again = await exchange(rig.fake.appSecret);
    expect(again).toMatchObject({ kind: 'held', problem: { code: 'rejected' } });
    expect(JSON.stringify(again)).not.toContain(code);
  });

  test('an app that is not approved gets no refresh token, and signs in all the same', async () => {
    rig = await startRig({ refreshable: false });
    const outcome = await signIn().accounts(await granted(), ports(), never);
    expect(outcome).toMatchObject({ kind: 'accounts', accounts: [{ secret: { refreshToken: '' } }] });
  });
});

test('a secret of another network is a defect of the program', async () => {
  rig = await startRig();
  const { settings } = rig.fake.accounts[0]!.connection;
  expect(() => linkedinNetwork.open(settings, { network: 'mail', password: 'x' } satisfies AccountSecret, rig.ports)).toThrow(TypeError);
});
