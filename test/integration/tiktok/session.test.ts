import { afterEach, describe, expect, test } from 'vitest';
import { tiktokNetwork } from '../../../src/main/networks/tiktok/index.ts';
import type { Fields } from '../../../src/main/networks/network.ts';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { day, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const signedOut = { kind: 'held', problem: { code: 'signed-out' } };
const signIn = tiktokNetwork.signIn!;
const { browser } = signIn;
const redirect = 'http://127.0.0.1:47823/';

async function granted(scope?: string): Promise<Fields> {
  const fields = { clientId: rig.fake.clientId, clientSecret: rig.fake.clientSecret, apiBase: rig.fake.url };
  const code = rig.fake.consent(redirect, scope);
  const outcome = await browser!.exchange({ fields, redirect, code, verifier: 'v' }, rig.reader.ports, never);
  if (outcome.kind !== 'granted') throw new Error(JSON.stringify(outcome));
  return outcome.fields;
}

describe('signing in', () => {
  test('the page where the agent agrees is TikTok’s own, asked for what is needed', async () => {
    rig = await startRig();
    const begun = await browser!.begin({ fields: { clientId: '7' }, redirect, state: 's', challenge: 'c' }, rig.reader.ports, never);
    if (begun.kind !== 'address') throw new Error('no address');
    const address = new URL(begun.address);
    expect(address.origin + address.pathname).toBe('https://www.tiktok.com/v2/auth/authorize/');
    expect(Object.fromEntries(address.searchParams)).toMatchObject({ client_key: '7', response_type: 'code', redirect_uri: redirect, state: 's' });
    expect(address.searchParams.get('scope')!.split(',')).toEqual(expect.arrayContaining(['video.list', 'comment.list', 'comment.list.manage', 'message.list.read', 'message.list.send']));
  });

  test.each([['elsewhere', 'available'], ['EEA', 'unavailable']] as const)('an account registered %s: direct messages are %s', async (region, directMessages) => {
    rig = await startRig({ region });
    const outcome = await signIn.accounts(await granted(), rig.reader.ports, never);
    expect(outcome).toMatchObject({ kind: 'accounts', accounts: [{ settings: { ...rig.fake.connection.settings, directMessages } }] });
    const [connection] = outcome.kind === 'accounts' ? outcome.accounts : [];
    expect(await tiktokNetwork.check(connection!.settings, connection!.secret, rig.reader.ports, never)).toEqual({ kind: 'fine' });
  });

  test('a code is good once', async () => {
    rig = await startRig();
    const fields = { clientId: rig.fake.clientId, clientSecret: rig.fake.clientSecret, apiBase: rig.fake.url };
    const wanted = { fields, redirect, code: rig.fake.consent(redirect), verifier: 'v' };
    expect(await browser!.exchange(wanted, rig.reader.ports, never)).toMatchObject({ kind: 'granted' });
    expect(await browser!.exchange(wanted, rig.reader.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'sign-in-expired' } });
  });

  test('what was not agreed to is named', async () => {
    rig = await startRig();
    expect(await signIn.accounts(await granted('user.info.basic,video.list'), rig.reader.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden', detail: 'comment.list, comment.list.manage' } });
  });

  test('an account that is no Business Account has no comments to give', async () => {
    rig = await startRig();
    rig.fake.setBusiness(false);
    expect(await signIn.accounts(await granted(), rig.reader.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden', detail: 'Business Account' } });
  });

  test('a fault of TikTok’s is not taken for a region', async () => {
    rig = await startRig();
    const fields = await granted();
    rig.fake.faults.add({ path: /conversation/u }, { kind: 'answer', answer: { status: 200, body: '{"code":51065,"message":"System error"}' } });
    expect(await signIn.accounts(fields, rig.reader.ports, never)).toMatchObject({ kind: 'retry', problem: { code: 'server-error' } });
  });
});

describe('tokens', () => {
  test('one that ended after a day is renewed and kept; the next renewal uses the next token', async () => {
    rig = await startRig();
    const connection = rig.reader.open();
    for (let round = 1; round <= 3; round += 1) {
      rig.pass(day + 1);
      expect(await pullAll(connection, rig.reader.store)).toBeNull();
      expect(rig.reader.saved).toHaveLength(round);
    }
    expect(await pullAll(rig.reader.open(), rig.reader.store)).toBeNull();
  });

  test('after a year somebody signs in again', async () => {
    rig = await startRig();
    rig.pass(366 * day);
    expect(await rig.reader.open().pull('comments', null, never)).toMatchObject(signedOut);
  });

  test.each([
    [{ kind: 'reset' }, 'interrupted'],
    [{ kind: 'answer', answer: { status: 200, body: '{"code":51065,"message":"System error"}' } }, 'server-error'],
    [{ kind: 'answer', answer: { status: 200, body: '{"code":40100,"message":"Too many requests"}' } }, 'rate-limited'],
    [{ kind: 'answer', answer: { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Wi-Fi</h1>' } }, 'unreachable'],
    [{ kind: 'answer', answer: { status: 200, body: '{"code":0,"data":{}}' } }, 'unreadable-answer'],
  ] as const)('a renewal that fails on the way (%j) signs nobody out, and nothing was sent', async (fault, code) => {
    rig = await startRig();
    const comment = await rig.pulled(rig.fake.comment(rig.fake.video(), rig.ann, 'price?').id);
    rig.fake.expireTokens();
    rig.fake.faults.add({ path: /oauth2/u }, fault);
    expect(await rig.reader.open().send(replyTo(comment, '10 €'), never)).toMatchObject({ kind: 'retry', problem: { code } });
    expect(rig.fake.ledger.entries).toEqual([]);
    expect(await rig.reader.open().send(replyTo(comment, '10 €'), never)).toMatchObject({ kind: 'sent' });
  });

  test('the token of another account is found out', async () => {
    rig = await startRig();
    const { settings } = rig.fake.connection;
    expect(await tiktokNetwork.check({ ...settings, address: 'other' }, rig.reader.secret, rig.reader.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'signed-out', detail: '@acme.shop' } });
  });
});

test('no token or secret is in a log, a problem or an outcome, even where TikTok repeats it', async () => {
  rig = await startRig();
  const comment = await rig.pulled(rig.fake.comment(rig.fake.video(), rig.ann, 'price?').id);
  const connection = rig.reader.open();
  const seen: unknown[] = [];
  for (const [status, code] of [[200, 40_002], [200, 40_001], [200, 40_105], [200, 40_100], [200, 51_065], [500, 50_000]] as const) {
    const message = `bad ${rig.fake.tokensEverIssued.join(' ')}`;
    rig.fake.faults.add({ times: Infinity }, { kind: 'answer', answer: { status, body: JSON.stringify({ code, message }) } });
    rig.fake.expireTokens();
    seen.push(await connection.pull('comments', null, never), await connection.send(replyTo(comment, '10 €'), never), await connection.find(replyTo(comment, '10 €'), never));
    rig.fake.faults.clear();
    rig.pass(60_000);
  }
  const told = JSON.stringify([seen, rig.reader.logged]);
  expect(told).toContain('bad …');
  for (const token of rig.fake.tokensEverIssued) expect(told).not.toContain(token);
});
