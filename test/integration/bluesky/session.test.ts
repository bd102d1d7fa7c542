import { afterEach, describe, expect, test } from 'vitest';
import { blueskyNetwork } from '../../../src/main/networks/bluesky/index.ts';
import { chatService, startFakeBluesky } from '../../networks/bluesky/fake.ts';
import { createReader, never, pullAll, replyTo } from '../networks/reader.ts';
import { mentioned, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const signedOut = { kind: 'held', problem: { code: 'signed-out' } };

test('an ended session is renewed, kept, and then used; who needs it at the same time shares it', async () => {
  const order: string[] = [];
  rig = await startRig({ onExchange: ({ path }, { status }) => order.push(`${path.replace(/^.*\./u, '')} ${String(status)}`) });
  const connection = rig.open();
  for (let round = 1; round <= 3; round += 1) {
    rig.fake.expireTokens();
    const outcomes = await Promise.all([...connection.streams, ...connection.streams].map((stream) => connection.pull(stream, null, never)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(6).fill('page'));
    expect(rig.saved).toHaveLength(round);
  }
  expect(order.filter((one) => one === 'refreshSession 200')).toHaveLength(3);
  expect(order.some((one) => one.startsWith('createSession'))).toBe(false);
});

test('a reply with an ended token arrives once', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  rig.fake.expireTokens();
  expect(await connection.send(replyTo(question, 'On its way'), never)).toMatchObject({ kind: 'sent' });
  expect(rig.fake.ledger.entries).toHaveLength(1);
});

test('no token is in a log, a problem or an outcome, even where the network repeats it', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  const seen: unknown[] = [];
  for (const status of [400, 403, 429, 500]) {
    const body = JSON.stringify({ error: 'Odd', message: `bad ${rig.fake.tokensEverIssued.join(' ')}` });
    for (const ask of [() => connection.send(replyTo(question, 'Hello'), never), () => connection.pull('posts', null, never), () => connection.find(replyTo(question, 'Hello'), never)]) {
      rig.fake.faults.add({}, { kind: 'answer', answer: { status, body } });
      seen.push(await ask());
    }
  }
  const everything = JSON.stringify([seen, rig.logged]);
  expect(everything).toContain('bad');
  for (const token of rig.fake.tokensEverIssued) expect(everything).not.toContain(token);
});

test('the check tells whose session it is', async () => {
  rig = await startRig();
  const { settings, secret } = rig.fake.accounts[0]!.connection;
  expect(await blueskyNetwork.check(settings, secret, rig.ports, never)).toEqual({ kind: 'fine' });
  expect(await blueskyNetwork.check({ ...settings, did: 'did:plc:other' } as typeof settings, secret, rig.ports, never)).toMatchObject({ ...signedOut, problem: { detail: '@acme-shop.example' } });
});

describe('signing in', () => {
  const ports = () => ({ fetch, now: Date.now, elapsed: () => Date.now(), log: rig.ports.log });
  const signIn = (fields: Record<string, string>) => blueskyNetwork.signIn!.accounts({ server: rig.fake.url, handle: 'acme-shop.example', ...fields }, ports(), never);

  test('by handle or DID and app password: the account, at its own server, with what can be used at once', async () => {
    rig = await startRig();
    const password = rig.fake.addPassword(true);
    for (const handle of ['acme-shop.example', ' @acme-shop.example\u200e', rig.fake.accounts[0]!.person.did]) {
      const outcome = await signIn({ handle, password });
      if (outcome.kind !== 'accounts') throw new Error(JSON.stringify(outcome));
      const [account] = outcome.accounts;
      expect(account).toMatchObject({ settings: { network: 'bluesky', name: 'Acme Shop', address: 'acme-shop.example', did: rig.fake.accounts[0]!.person.did, service: rig.fake.url, chat: chatService } });
      expect(JSON.stringify(account)).not.toContain(password);
      const reader = createReader(blueskyNetwork, account!);
      expect(await pullAll(reader.open(), reader.store)).toBeNull();
      await reader.close();
    }
  });

  test('an app password without access to direct messages: without them', async () => {
    rig = await startRig();
    expect(await signIn({ password: rig.fake.addPassword(false) })).toMatchObject({ kind: 'accounts', accounts: [{ settings: { chat: null } }] });
  });

  test('the account’s own server is where the session says', async () => {
    rig = await startRig();
    const entry = await startFakeBluesky();
    const password = rig.fake.addPassword(true);
    const { did } = rig.fake.accounts[0]!.person;
    const { secret } = rig.fake.signInAgain();
    if (secret.network !== 'bluesky') throw new Error('not Bluesky');
    const session = { did, handle: 'acme-shop.example', accessJwt: secret.accessToken, refreshJwt: secret.refreshToken, didDoc: { id: did, service: [{ id: `${did}#atproto_pds`, serviceEndpoint: rig.fake.url }] } };
    entry.faults.add({ path: /createSession/u }, { kind: 'answer', answer: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(session) } });
    expect(await signIn({ server: entry.url, password })).toMatchObject({ kind: 'accounts', accounts: [{ settings: { service: rig.fake.url } }] });
    await entry.close();
  });

  test('what is wrong is said, and the password never', async () => {
    rig = await startRig();
    const password = 'abcd-efgh-ijkl-mnop';
    const outcome = await signIn({ password });
    expect(outcome).toMatchObject({ ...signedOut, problem: { detail: 'Invalid identifier or password' } });
    rig.fake.faults.add({}, { kind: 'answer', answer: { status: 400, body: JSON.stringify({ error: 'Odd', message: `no ${password}` }) } });
    const odd = await signIn({ password });
    expect(odd).toMatchObject({ kind: 'held', problem: { code: 'rejected', detail: 'no …' } });
    expect(await signIn({ server: 'not an address', password })).toMatchObject({ problem: { code: 'unreachable' } });
    await rig.fake.faults.refuse();
    expect(await signIn({ password })).toMatchObject({ kind: 'retry', problem: { code: 'unreachable' } });
    await rig.fake.faults.accept();
  });

  test('Bluesky lets nobody sign in more than thirty times in five minutes', async () => {
    rig = await startRig({ limits: { session: 2 } });
    const password = rig.fake.addPassword(true);
    await signIn({ password });
    await signIn({ password });
    expect(await signIn({ password })).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: expect.any(Number) as unknown } });
  });
});
