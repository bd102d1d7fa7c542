import { createHash, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { capabilitiesFor } from '../../../src/contract/index.ts';
import { mastodonNetwork } from '../../../src/main/networks/mastodon/index.ts';
import { never, pullPage, pullStream, replyTo } from '../networks/reader.ts';
import { ann, asked, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const signIn = mastodonNetwork.signIn!;
const { browser } = signIn;
const redirect = 'http://127.0.0.1:45678/callback';
const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

/** As the browser does it: the owner agrees, and comes back with a code. */
async function agree(address: string): Promise<{ code: string; state: string }> {
  const answer = await fetch(address, { redirect: 'manual' });
  const { searchParams } = new URL(answer.headers.get('location')!);
  return { code: searchParams.get('code')!, state: searchParams.get('state')! };
}

describe('signing in', () => {
  test('with nothing but the server: the console registers, the owner agrees, and the account is there', async () => {
    rig = await startRig({ characters: 1_000, link: 30 });
    const begun = await browser!.begin({ fields: { server: rig.fake.url }, redirect, state: 'state', challenge }, rig.ports, never);
    if (begun.kind !== 'address') throw new Error(JSON.stringify(begun));
    const { code, state } = await agree(begun.address);
    expect(state).toBe('state');
    const granted = await browser!.exchange({ fields: begun.fields, redirect, code, verifier }, rig.ports, never);
    if (granted.kind !== 'granted') throw new Error(JSON.stringify(granted));
    const found = await signIn.accounts(granted.fields, rig.ports, never);
    if (found.kind !== 'accounts') throw new Error(JSON.stringify(found));
    const [account] = found.accounts;
    expect(account!.settings).toEqual({
      network: 'mastodon', name: 'Acme Shop', address: 'acme@social.example', userId: rig.fake.person.id, server: rig.fake.url, streaming: rig.fake.streaming.url,
      limits: { characters: 1_000, link: 30, media: 4, picture: 16_777_216, types: ['image/jpeg', 'image/png', 'image/gif', 'video/mp4'] },
    });
    expect(await mastodonNetwork.check(account!.settings, account!.secret, rig.ports, never)).toEqual({ kind: 'fine' });
    expect(capabilitiesFor(account!.settings, { channel: 'public', customerHandle: '@ann@other.example', threadId: '1' })).toMatchObject({ length: { count: 'mastodon', limit: 1_000 - '@ann '.length, link: 30 }, attachments: { most: 4 } });
    // Every permission that the console uses was asked for.
    rig.secret = account!.secret;
    const connection = rig.open();
    const question = await asked(rig, connection);
    expect(await connection.send(replyTo(question, 'Hello', { attachments: [{ name: 'a.png', type: 'image/png', content: Buffer.from('a') }] }), never)).toMatchObject({ kind: 'sent' });
    const act = { on: true, thread: question.thread, messageId: question.providerId, authorId: question.author.providerId };
    for (const action of ['like', 'block'] as const) expect(await connection.act!({ ...act, action }, never)).toEqual({ kind: 'done', on: true });
    expect(await pullStream(connection, 'statuses', rig.store)).toBeNull();
  });

  test('another verifier, a code that was used, or an address that is none', async () => {
    rig = await startRig();
    const begun = await browser!.begin({ fields: { server: rig.fake.url }, redirect, state: 's', challenge }, rig.ports, never);
    if (begun.kind !== 'address') throw new Error(JSON.stringify(begun));
    const { code } = await agree(begun.address);
    const exchange = (with_: string) => browser!.exchange({ fields: begun.fields, redirect, code, verifier: with_ }, rig.ports, never);
    expect(await exchange('another')).toMatchObject({ kind: 'held', problem: { code: 'sign-in-expired' } });
    expect(await exchange(verifier)).toMatchObject({ kind: 'granted' });
    expect(await exchange(verifier)).toMatchObject({ kind: 'held', problem: { code: 'sign-in-expired' } });
    for (const server of ['', 'http://social.example', '::', 'https://user:pass@social.example']) {
      expect(await browser!.begin({ fields: { server }, redirect, state: 's', challenge }, rig.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'unreachable' } });
    }
    await rig.fake.faults.refuse();
    expect(await browser!.begin({ fields: { server: rig.fake.url }, redirect, state: 's', challenge }, rig.ports, never)).toMatchObject({ kind: 'retry', problem: { code: 'unreachable' } });
  });

  test('a permission that was withheld is named', async () => {
    rig = await startRig();
    const begun = await browser!.begin({ fields: { server: rig.fake.url }, redirect, state: 's', challenge }, rig.ports, never);
    if (begun.kind !== 'address') throw new Error(JSON.stringify(begun));
    const { code } = await agree(begun.address.replace('+write%3Afavourites+write%3Ablocks', ''));
    const granted = await browser!.exchange({ fields: begun.fields, redirect, code, verifier }, rig.ports, never);
    expect(granted).toMatchObject({ kind: 'held', problem: { code: 'forbidden', detail: 'write:favourites write:blocks' } });
  });

  test('an older server is refused', async () => {
    rig = await startRig();
    rig.fake.faults.add({ path: /instance/u }, { kind: 'change-answer', change: (answer) => ({ ...answer, body: answer.body.replace(/"api_versions":\{[^}]*\},/u, '').replace('4.5.2', '4.2.9') }) });
    expect(await mastodonNetwork.check(rig.fake.account.settings, rig.secret, rig.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'rejected', detail: '4.2.9 < 4.3' } });
  });
});

describe('check', () => {
  test('brings what the server takes now', async () => {
    rig = await startRig({ characters: 5_000 });
    const { settings } = rig.fake.account;
    if (settings.network !== 'mastodon') throw new Error('not Mastodon');
    const before = { ...settings, limits: { ...settings.limits, characters: 500 } };
    expect(await mastodonNetwork.check(before, rig.secret, rig.ports, never)).toEqual({ kind: 'fine', settings });
  });

  test('tells that the token is another account’s', async () => {
    rig = await startRig();
    const settings = { ...rig.fake.account.settings, userId: '12' } as typeof rig.fake.account.settings;
    expect(await mastodonNetwork.check(settings, rig.secret, rig.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'signed-out', detail: '@acme' } });
  });
});

describe('limits', () => {
  const minutes = 60_000;

  test('pages have one of their own, which is not overdrawn, and its end is told', async () => {
    let time = Date.UTC(2026, 5, 1, 12, 1);
    let requests = 0;
    rig = await startRig({ now: () => time, limits: { paging: 2 }, onExchange: () => (requests += 1) });
    for (let index = 0; index < 150; index += 1) rig.fake.write(ann, { text: `@acme ${index}` });
    const connection = rig.open();
    const limited = { kind: 'retry', problem: { code: 'rate-limited', until: Date.UTC(2026, 5, 1, 12, 15) } };
    expect(await pullStream(connection, 'mentions', rig.store)).toMatchObject(limited);
    const asked = requests;
    expect(await pullPage(connection, 'mentions', rig.store)).toMatchObject(limited);
    expect(requests).toBe(asked);
    expect(connection.pullableAt!('mentions', 'news')).toBe(Date.UTC(2026, 5, 1, 12, 15));
    for (let windows = 0; windows < 5; windows += 1) {
      time += 15 * minutes;
      await pullStream(connection, 'mentions', rig.store);
    }
    expect(rig.store.messages.size).toBe(150);
  });

  test('statuses have one as well: the reply waits for its end', async () => {
    const time = Date.UTC(2026, 5, 1, 12, 1);
    rig = await startRig({ now: () => time, limits: { statuses: 1 } });
    const connection = rig.open();
    const question = await asked(rig, connection);
    const reply = (text: string) => replyTo(question, text, { firstStartedAt: time });
    expect(await connection.send(reply('one'), never)).toMatchObject({ kind: 'sent' });
    expect(await connection.send(reply('two'), never)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: Date.UTC(2026, 5, 1, 15) } });
    expect(rig.fake.ledger.entries).toHaveLength(1);
  });

  test('polling stays far below all of them', () => {
    for (const stream of ['mentions', 'statuses']) expect((15 * minutes) / mastodonNetwork.pollEvery(stream)).toBeLessThan(30);
  });
});
