import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blueskyNetwork } from '../../../src/main/networks/bluesky/index.ts';
import { placeOf } from '../../../src/main/networks/bluesky/identifiers.ts';
import { signInThrough } from '../../../src/main/networks/bluesky/sign-in.ts';
import { type FakeBluesky, startFakeBluesky } from '../../networks/bluesky/fake.ts';
import type { RealAccount } from '../../networks/bluesky/pds/account.ts';
import { type RealBluesky, startRealBluesky } from '../../networks/bluesky/pds/start.ts';
import { createReader, never, pullAll, type Reader, replyTo } from '../networks/reader.ts';
import { ann } from './rig.ts';

/** Bluesky's own account server, and the fake's beside it. */
let server: RealBluesky;
let real: RealAccount;
let fake: FakeBluesky;
let reader: Reader;
beforeAll(async () => {
  server = await startRealBluesky({ limited: true });
  real = await server.addAccount();
  fake = await startFakeBluesky();
  reader = createReader(blueskyNetwork, real.connection);
});
afterAll(async () => {
  await reader.close();
  await real.close();
  await fake.close();
  await server.close();
});

interface Side {
  url: string;
  did: string;
  token: string;
}

async function ask({ url, token }: Side, method: 'GET' | 'POST', path: string, body?: unknown, more: Record<string, string> = {}) {
  const headers = { ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more };
  const answer = await fetch(`${url}/xrpc/${path}`, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

/** What a program can tell answers apart by. */
const gist = ({ status, body }: Awaited<ReturnType<typeof ask>>) => ({ status, error: body['error'], keys: Object.keys(body).sort() });

describe('the fake answers as the real server does', () => {
  const sides = async (): Promise<[Side, Side]> => {
    const session = async (url: string, identifier: string, password: string): Promise<string> =>
      String((await ask({ url, did: '', token: '' }, 'POST', 'com.atproto.server.createSession', { identifier, password })).body['accessJwt']);
    const { person } = fake.accounts[0]!;
    return [
      { url: server.url, did: real.person.did, token: await session(server.url, real.person.handle, await real.addPassword(true)) },
      { url: fake.url, did: person.did, token: await session(fake.url, person.handle, fake.addPassword(true)) },
    ];
  };
  const both = async (run: (side: Side) => Promise<Awaited<ReturnType<typeof ask>>[]>): Promise<void> => {
    const [one, other] = await sides();
    const [theirs, ours] = [await run(one), await run(other)];
    expect(ours.map(gist)).toEqual(theirs.map(gist));
  };
  const post = (text: string, more: object = {}) => ({ $type: 'app.bsky.feed.post', text, createdAt: '2026-11-26T00:00:00.000Z', ...more });
  const put = (side: Side, rkey: string, record: unknown, more: object = {}) =>
    ask(side, 'POST', 'com.atproto.repo.putRecord', { repo: side.did, collection: 'app.bsky.feed.post', rkey, record, ...more });
  const get = (side: Side, rkey: string) => ask(side, 'GET', `com.atproto.repo.getRecord?repo=${side.did}&collection=app.bsky.feed.post&rkey=${rkey}`);

  test('to putting: once, the same again, another in its place with and without a look at what stands there', () => both(async (side) => {
    const key = '3lzzzzzzzzz2b';
    const first = await put(side, key, post('hi'), { swapRecord: null });
    return [
      first, await put(side, key, post('hi'), { swapRecord: null }), await put(side, key, post('ho'), { swapRecord: null }), await get(side, key),
      await put(side, key, post('ho'), { swapRecord: String(first.body['cid']) }), await put(side, key, post('hu'), { swapRecord: String(first.body['cid']) }), await put(side, key, post('hu')),
      await put(side, '3lzzzzzzzzz2c', post('hi'), { swapRecord: String(first.body['cid']) }),
    ];
  }));

  test('to what is no record, no key, too long, or of a blob that is not there', () => both(async (side) => [
    await put(side, 'hello', post('hi')), await put(side, '3lzzzzzzzzz2d', post('x'.repeat(301))), await put(side, '3lzzzzzzzzz2d', post('👩‍👩‍👧‍👦'.repeat(200))),
    await put(side, '3lzzzzzzzzz2d', post('👩‍👩‍👧‍👦'.repeat(100))), await put(side, '3lzzzzzzzzz2e', post('hi', { createdAt: 'soon' })), await put(side, '3lzzzzzzzzz2e', { $type: 'app.bsky.feed.post' }),
    await put(side, '3lzzzzzzzzz2e', post('hi', { embed: { $type: 'app.bsky.embed.images', images: [{ alt: '', image: { $type: 'blob', ref: { $link: 'bafkreibme22gw2h7y2h7tg2fhqotaqjucnbc24deqo72b6mkl2egezxhvy' }, mimeType: 'image/png', size: 7 } }] } })),
  ]));

  test('to reading, listing and deleting', () => both(async (side) => [
    await get(side, '3lzzzzzzzzz2z'),
    await ask(side, 'GET', `com.atproto.repo.listRecords?repo=${side.did}&collection=app.bsky.feed.post&limit=1`),
    await ask(side, 'GET', `com.atproto.repo.listRecords?repo=${side.did}&collection=app.bsky.feed.post&limit=10&cursor=2222222222222`),
    ...(await Promise.all([1, 2].map(() => ask(side, 'POST', 'com.atproto.repo.deleteRecord', { repo: side.did, collection: 'app.bsky.feed.post', rkey: '3lzzzzzzzzz2d' })))).sort((a, b) => Object.keys(a.body).length - Object.keys(b.body).length),
    await ask(side, 'GET', 'com.atproto.identity.resolveHandle?handle=nobody.test'),
  ]));

  test('to tokens and passwords that are not good', () => both(async (side) => [
    await ask({ ...side, token: '' }, 'GET', 'com.atproto.server.getSession'), await ask({ ...side, token: 'nonsense' }, 'GET', 'com.atproto.server.getSession'),
    await ask({ ...side, token: '' }, 'POST', 'com.atproto.server.createSession', { identifier: 'nobody.test', password: 'x' }),
    await ask(side, 'POST', 'com.atproto.server.refreshSession'),
  ]));

  test('to a refresh token that was used: with the one that followed it', async () => {
    const tokens = [
      { url: server.url, identifier: real.person.handle, password: await real.addPassword(true) },
      { url: fake.url, identifier: fake.accounts[0]!.person.handle, password: fake.addPassword(true) },
    ];
    for (const { url, ...login } of tokens) {
      const side = { url, did: '', token: '' };
      const token = String((await ask(side, 'POST', 'com.atproto.server.createSession', login)).body['refreshJwt']);
      const [first, second] = [await ask({ ...side, token }, 'POST', 'com.atproto.server.refreshSession'), await ask({ ...side, token }, 'POST', 'com.atproto.server.refreshSession')];
      expect(first.body['refreshJwt']).not.toBe(token);
      expect([second.status, second.body['refreshJwt']]).toEqual([200, first.body['refreshJwt']]);
    }
  });

  test('of its limits in the same words', async () => {
    for (const side of await sides()) {
      const { headers } = await ask(side, 'GET', 'com.atproto.server.getSession');
      expect(headers.get('ratelimit-policy')).toBe('3000;w=300');
      expect(Number(headers.get('ratelimit-limit'))).toBe(3_000);
      expect(headers.get('ratelimit-remaining')).toMatch(/^\d+$/u);
      expect(Number(headers.get('ratelimit-reset')) * 1_000).toBeGreaterThan(Date.now());
    }
  });
});

test('by app password one is signed in to the account, with direct messages where the password lets it', async () => {
  const signIn = signInThrough(real.chatService);
  const ports = { fetch, now: Date.now, elapsed: () => Date.now(), log: () => undefined };
  for (const chat of [true, false]) {
    const fields = { handle: `@${real.person.handle}`, password: await real.addPassword(chat), server: server.url };
    expect(await signIn.accounts(fields, ports, never)).toMatchObject({
      kind: 'accounts', accounts: [{ settings: { did: real.person.did, address: real.person.handle, name: 'Acme Shop', chat: chat ? real.chatService : null } }],
    });
  }
  expect(await signIn.accounts({ handle: real.person.handle, password: 'wrong', server: server.url }, ports, never)).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
});

test('a session goes on with what the server renews', async () => {
  real.expireTokens();
  expect(await reader.open().pull('posts', null, never)).toMatchObject({ kind: 'page' });
  expect(reader.saved).toHaveLength(1);
  expect(reader.secret).not.toEqual(real.connection.secret);
});

test('a reply with picture, link and mention is committed once, whatever is tried again, and its parts are where they were put', async () => {
  const connection = reader.open();
  const { uri, cid } = real.addMention({ customer: ann, text: `@${real.person.handle} broken` });
  await pullAll(connection, reader.store);
  const question = reader.store.messages.get(uri)!;
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  const text = `Grüße @${real.person.handle}: https://a.example/ü`;
  const outgoing = replyTo(question, text, { attachments: [{ name: 'a.png', type: 'image/png', content: png }] });
  real.faults.add({ path: /putRecord/u }, { kind: 'accept-then-reset' });
  expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown' });
  const found = await connection.find(outgoing, never);
  const again = await reader.open().send(outgoing, never);
  expect([found.kind, again]).toEqual(['found', { ...found, kind: 'sent' }]);
  expect(real.accepted.filter((one) => one === text)).toHaveLength(1);

  const place = placeOf(again.kind === 'sent' ? again.providerId : '')!;
  const { body } = await real.call('GET', `com.atproto.repo.getRecord?repo=${place.did}&collection=${place.collection}&rkey=${place.key}`);
  expect(body['value']).toMatchObject({
    text, reply: { root: { uri, cid }, parent: { uri, cid } }, embed: { images: [{ image: { mimeType: 'image/png', size: png.byteLength } }] },
    facets: [{ features: [{ did: real.person.did }] }, { features: [{ uri: 'https://a.example/ü' }] }],
  });
  await pullAll(connection, reader.store);
  const echo = reader.store.messages.get(again.kind === 'sent' ? again.providerId : '')!;
  expect(echo).toMatchObject({ own: true, text, thread: { providerId: question.thread.providerId } });
  expect(Buffer.from(echo.attachments[0]!.content!).equals(png)).toBe(true);
});

test('hiding keeps the rules of a gate that the owner has made', async () => {
  const connection = reader.open();
  const root = await real.call('POST', 'com.atproto.repo.createRecord', { repo: real.person.did, collection: 'app.bsky.feed.post', record: { $type: 'app.bsky.feed.post', text: 'news', createdAt: new Date().toISOString() } });
  const { did, key } = placeOf(String(root.body['uri']))!;
  const allow = [{ $type: 'app.bsky.feed.threadgate#followerRule' }];
  const gate = { $type: 'app.bsky.feed.threadgate', post: root.body['uri'], createdAt: new Date().toISOString(), allow };
  await real.call('POST', 'com.atproto.repo.putRecord', { repo: did, collection: 'app.bsky.feed.threadgate', rkey: key, record: gate });
  await pullAll(connection, reader.store);
  real.world.put(did, 'app.bsky.feed.post', key, { $type: 'app.bsky.feed.post', text: 'news', createdAt: new Date().toISOString() }, Date.now(), String(root.body['cid']));
  const { uri } = real.addPost({ customer: ann, text: 'bah', inReplyTo: String(root.body['uri']) });
  await pullAll(connection, reader.store);
  const message = reader.store.messages.get(uri)!;
  const act = { action: 'hide' as const, on: true, thread: message.thread, messageId: uri, authorId: message.author.providerId };
  const gateNow = async (): Promise<unknown> => (await real.call('GET', `com.atproto.repo.getRecord?repo=${did}&collection=app.bsky.feed.threadgate&rkey=${key}`)).body['value'];
  expect(await connection.act!(act, never)).toEqual({ kind: 'done', on: true });
  expect(await gateNow()).toMatchObject({ allow, hiddenReplies: [uri] });
  expect(await connection.act!({ ...act, on: false }, never)).toEqual({ kind: 'done', on: false });
  expect(await gateNow()).toMatchObject({ allow, hiddenReplies: [] });
});
