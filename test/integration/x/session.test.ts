import { afterEach, describe, expect, test } from 'vitest';
import type { AccountSecret } from '../../../src/contract/index.ts';
import { xNetwork } from '../../../src/main/networks/x/index.ts';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { mentioned, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const signedOut = { kind: 'held', problem: { code: 'signed-out' } };

describe('tokens', () => {
  test('an ended token is renewed, kept, and then used; the old refresh token is never used twice', async () => {
    rig = await startRig();
    const connection = rig.open();
    for (let round = 1; round <= 3; round += 1) {
      rig.fake.expireTokens();
      expect(await pullAll(connection, rig.store)).toBeNull();
      expect(rig.saved).toHaveLength(round);
    }
    rig.fake.expireTokens();
    expect(await pullAll(rig.open(), rig.store)).toBeNull();
  });

  test('those who need a new token at the same time share one', async () => {
    rig = await startRig();
    const connection = rig.open();
    rig.fake.expireTokens();
    const outcomes = await Promise.all([...connection.streams, ...connection.streams].map((stream) => connection.pull(stream, null, never)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(6).fill('page'));
    expect(rig.saved).toHaveLength(1);
  });

  test('the new token is kept before it is used', async () => {
    const order: string[] = [];
    rig = await startRig(
      { onExchange: (request, { status }) => order.push(`${request.path} ${status}`) },
      {
        saveSecret: () => {
          order.push('kept');
          return Promise.resolve();
        },
      },
    );
    rig.fake.expireTokens();
    await rig.open().pull('mentions', null, never);
    const { userId } = rig.fake.accounts[0]!.connection.settings as { userId: string };
    expect(order).toEqual([`/2/users/${userId}/mentions 401`, '/2/oauth2/token 200', 'kept', `/2/users/${userId}/mentions 200`]);
  });

  test('a token that cannot be kept is not used until it is', async () => {
    let works = false;
    const kept: AccountSecret[] = [];
    rig = await startRig({}, {
      saveSecret: (secret) => {
        if (!works) return Promise.reject(new Error('no key store'));
        kept.push(secret);
        return Promise.resolve();
      },
    });
    const connection = rig.open();
    rig.fake.expireTokens();
    expect(await connection.pull('mentions', null, never)).toMatchObject({ kind: 'held', problem: { code: 'no-key-store' } });
    works = true;
    expect(await connection.pull('mentions', null, never)).toMatchObject({ kind: 'page' });
    expect(kept).toHaveLength(1);
  });

  test('a send with an ended token arrives once', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await mentioned(rig, connection);
    rig.fake.expireTokens();
    expect(await connection.send(replyTo(question, 'On its way'), never)).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries).toHaveLength(1);
  });

  test('where the permission was taken back, the agent signs in again', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await mentioned(rig, connection);
    rig.fake.revokeTokens();
    expect(await connection.pull('mentions', null, never)).toMatchObject(signedOut);
    expect(await connection.send(replyTo(question, 'On its way'), never)).toMatchObject(signedOut);
    expect(rig.saved).toHaveLength(0);
  });

  test('without a refresh token, too', async () => {
    rig = await startRig();
    const { settings, secret } = rig.fake.accounts[0]!.connection;
    const connection = xNetwork.open(settings, { ...secret, refreshToken: '' } as AccountSecret, rig.ports);
    rig.fake.expireTokens();
    expect(await connection.pull('mentions', null, never)).toMatchObject(signedOut);
    await connection.close();
  });

  test.each([
    [{ kind: 'reset' }, 'interrupted'],
    [{ kind: 'answer', answer: { status: 503 } }, 'server-error'],
    [{ kind: 'answer', answer: { status: 200, body: '{"access_token":5}' } }, 'unreadable-answer'],
  ] as const)('a renewal that fails on the way (%j) says that nothing was sent', async (fault, code) => {
    rig = await startRig();
    const connection = rig.open();
    const question = await mentioned(rig, connection);
    rig.fake.expireTokens();
    rig.fake.faults.add({ path: /oauth2/u }, fault);
    expect(await connection.send(replyTo(question, 'On its way'), never)).toMatchObject({ kind: 'retry', problem: { code } });
    expect(rig.fake.ledger.entries).toHaveLength(0);
    expect(await connection.send(replyTo(question, 'On its way'), never)).toMatchObject({ kind: 'sent' });
  });

  test('a caller who gives up does not lose the new token', async () => {
    rig = await startRig();
    const connection = rig.open();
    rig.fake.expireTokens();
    const wait = rig.fake.faults.add({ path: /oauth2/u }, { kind: 'accept-then-wait' });
    const giveUp = new AbortController();
    const pulling = connection.pull('mentions', null, giveUp.signal);
    await wait.hit;
    giveUp.abort();
    const closing = connection.close();
    wait.release();
    expect(await pulling).toMatchObject({ kind: 'retry' });
    await closing;
    expect(rig.saved).toHaveLength(1);
    expect(await rig.open().pull('mentions', null, never)).toMatchObject({ kind: 'page' });
  });
});

test('no token is in a log, a problem or an outcome, even where X repeats it', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  const seen: unknown[] = [];
  const say = (status: number): void => {
    const detail = `bad ${rig.fake.tokensEverIssued.join(' ')}`;
    rig.fake.faults.add({ path: /tweets|mentions|oauth2/u }, { kind: 'answer', answer: { status, body: JSON.stringify({ title: detail, detail }) } });
  };
  for (const status of [400, 402, 403, 404, 429, 500]) {
    say(status);
    seen.push(await connection.send(replyTo(question, 'Hello'), never));
    say(status);
    seen.push(await connection.pull('mentions', null, never), await connection.find(replyTo(question, 'Hello'), never));
  }
  for (const status of [400, 500]) {
    rig.fake.expireTokens();
    say(401);
    say(status);
    seen.push(await connection.pull('mentions', null, never));
  }
  const everything = JSON.stringify([seen, rig.logged]);
  expect(everything).toContain('bad');
  for (const token of rig.fake.tokensEverIssued) expect(everything).not.toContain(token);
});

describe('check', () => {
  const check = (userId?: string) => {
    const { settings } = rig.fake.accounts[0]!.connection;
    return xNetwork.check(userId === undefined ? settings : ({ ...settings, userId } as typeof settings), rig.secret, rig.ports, never);
  };

  test.each(['tweet', 'post'] as const)('is fine with the right account (%s naming)', async (naming) => {
    rig = await startRig({ naming });
    expect(await check()).toEqual({ kind: 'fine' });
  });

  test('tells that the token is another account’s', async () => {
    rig = await startRig();
    expect(await check('12')).toMatchObject({ kind: 'held', problem: { code: 'signed-out', detail: '@AcmeShop' } });
  });

  test('tells what is wrong', async () => {
    rig = await startRig();
    rig.fake.faults.add({}, { kind: 'answer', answer: { status: 200, body: 'hello' } });
    expect(await check()).toMatchObject({ kind: 'retry', problem: { code: 'unreadable-answer' } });
    rig.fake.revokeTokens();
    expect(await check()).toMatchObject(signedOut);
    await rig.fake.faults.refuse();
    expect(await check()).toMatchObject({ kind: 'retry', problem: { code: 'unreachable' } });
  });
});
