import { createHash, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { networkFacts } from '../../../src/contract/index.ts';
import { youtubeNetwork } from '../../../src/main/networks/youtube/index.ts';
import { client } from '../../networks/youtube/tokens.ts';
import { never, pullPage, replyTo } from '../networks/reader.ts';
import { ann, asked, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const hour = 60 * 60_000;

describe('units', () => {
  /** Noon on the Pacific coast; the day ends at 07:00 UTC. */
  const noon = Date.UTC(2026, 5, 1, 19);
  const midnight = Date.UTC(2026, 5, 2, 7);
  const usedUp = { kind: 'retry', problem: { code: 'rate-limited', until: midnight } };

  test('when the day’s are used up, nothing is asked until midnight on the Pacific coast', async () => {
    let time = noon;
    let requests = 0;
    rig = await startRig({ now: () => time, unitsADay: 3, onExchange: () => (requests += 1) });
    const connection = rig.open();
    for (let index = 0; index < 3; index += 1) expect(await connection.pull('comments', null, never)).toMatchObject({ kind: 'page' });
    for (let index = 0; index < 3; index += 1) expect(await connection.pull('comments', null, never)).toMatchObject(usedUp);
    expect(requests).toBe(4);
    expect(connection.pullableAt!('comments', 'news')).toBe(midnight);
    time = midnight;
    expect(await connection.pull('comments', null, never)).toMatchObject({ kind: 'page' });
  });

  test('answers have the last of them: news stop at a fifth, history before that', async () => {
    rig = await startRig({ now: () => noon });
    const connection = rig.open();
    const question = await asked(rig, connection);
    const reply = () => connection.send(replyTo(question, `Number ${rig.fake.ledger.entries.length}`, { firstStartedAt: noon }), never);
    while ((await connection.pull('comments', null, never, 'history')).kind === 'page' && rig.fake.units.taken < 5_950) await reply();
    while ((await connection.pull('comments', null, never)).kind === 'page' && rig.fake.units.taken < 9_000) await reply();
    expect(rig.fake.units.taken).toBeGreaterThan(7_900);
    expect(rig.fake.units.taken).toBeLessThan(8_100);
    expect(await connection.pull('comments', null, never)).toMatchObject(usedUp);
    expect(await connection.pull('comments', null, never, 'watched')).toMatchObject({ kind: 'page' });
    for (;;) {
      const sent = await reply();
      if (sent.kind === 'sent') continue;
      expect(sent).toMatchObject(usedUp);
      break;
    }
    expect(rig.fake.units.taken).toBeGreaterThan(9_950 - 50);
  });

  test('too fast is told apart from used up', async () => {
    rig = await startRig({ now: () => noon });
    const connection = rig.open();
    rig.fake.faults.add({}, { kind: 'answer', answer: { status: 403, body: '{"error":{"errors":[{"reason":"rateLimitExceeded"}]}}' } });
    expect(await connection.pull('comments', null, never)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: noon + 60_000 } });
  });

  test('a day of polling leaves at least half of them to answers', () => {
    // A page, a second look, and as much again for what has changed.
    const costs = ['comments', 'held'].map((stream) => (24 * hour) / youtubeNetwork.pollEvery(stream) * 4);
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeLessThan(5_000);
  });
});

describe('signing in', () => {
  const signIn = youtubeNetwork.signIn!;
  const redirect = 'http://127.0.0.1:45678/callback';
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const typed = () => ({ clientId: client.id, clientSecret: client.secret, apiBase: `${rig.fake.url}/youtube/v3`, authorizeAt: `${rig.fake.url}/o/oauth2/v2/auth`, tokensAt: `${rig.fake.url}/token` });

  async function agreed(): Promise<{ fields: Record<string, string>; code: string }> {
    const begun = await signIn.browser!.begin({ fields: typed(), redirect, state: 'state', challenge }, rig.ports, never);
    if (begun.kind !== 'address') throw new Error(JSON.stringify(begun));
    const answer = await fetch(begun.address, { redirect: 'manual' });
    const { searchParams } = new URL(answer.headers.get('location')!);
    expect(searchParams.get('state')).toBe('state');
    return { fields: begun.fields, code: searchParams.get('code')! };
  }

  test('the form asks for all that is needed', async () => {
    rig = await startRig();
    expect(networkFacts.youtube.signIn.fields.map(({ name }) => name)).toEqual(Object.keys(typed()));
  });

  test('the owner agrees and chooses the channel', async () => {
    rig = await startRig();
    const { fields, code } = await agreed();
    const granted = await signIn.browser!.exchange({ fields, redirect, code, verifier }, rig.ports, never);
    if (granted.kind !== 'granted') throw new Error(JSON.stringify(granted));
    const found = await signIn.accounts(granted.fields, rig.ports, never);
    if (found.kind !== 'accounts') throw new Error(JSON.stringify(found));
    const [account] = found.accounts;
    expect(account!.settings).toEqual({
      network: 'youtube', name: 'Acme Shop', address: 'acmeshop', channelId: rig.fake.channel.id, clientId: client.id, apiBase: `${rig.fake.url}/youtube/v3`, tokensAt: `${rig.fake.url}/token`,
    });
    expect(await youtubeNetwork.check(account!.settings, account!.secret, rig.ports, never)).toEqual({ kind: 'fine' });
    rig.secret = account!.secret;
    rig.fake.expireTokens();
    rig.fake.write(ann, { text: 'Hello' });
    expect(await pullPage(rig.open(), 'comments', rig.store)).toBe(false);
    expect(rig.store.messages.size).toBe(1);
    expect(rig.saved).toMatchObject([{ refreshToken: (account!.secret as { refreshToken: string }).refreshToken, clientSecret: client.secret }]);
  });

  test('a permission that was left out is named; a code or a client that is wrong is refused', async () => {
    rig = await startRig();
    const { fields, code } = await agreed();
    expect(await signIn.browser!.exchange({ fields, redirect, code, verifier: 'another' }, rig.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'sign-in-expired', detail: 'Malformed auth code.' } });
    expect(await signIn.browser!.exchange({ fields: { ...fields, clientSecret: 'wrong' }, redirect, code, verifier }, rig.ports, never)).toMatchObject({ kind: 'held' });
    rig.fake.setGranted('openid');
    const second = await agreed();
    expect(await signIn.browser!.exchange({ ...second, redirect, verifier }, rig.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden' } });
    expect(await signIn.browser!.begin({ fields: { ...typed(), authorizeAt: 'nowhere' }, redirect, state: 's', challenge }, rig.ports, never)).toMatchObject({ kind: 'held' });
  });

  test('somebody without a channel', async () => {
    rig = await startRig();
    rig.fake.faults.add({ path: /channels/u }, { kind: 'change-answer', change: (answer) => ({ ...answer, body: '{"items":[]}' }) });
    const { fields, code } = await agreed();
    const granted = await signIn.browser!.exchange({ fields, redirect, code, verifier }, rig.ports, never);
    expect(await signIn.accounts(granted.kind === 'granted' ? granted.fields : {}, rig.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden', detail: 'channelNotFound' } });
  });

  test('the token of another channel', async () => {
    rig = await startRig();
    const settings = { ...rig.fake.account.settings, channelId: 'UC_another' } as typeof rig.fake.account.settings;
    expect(await youtubeNetwork.check(settings, rig.secret, rig.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'signed-out', detail: 'Acme Shop' } });
  });
});
