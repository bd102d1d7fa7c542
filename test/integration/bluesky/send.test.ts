import { afterEach, describe, expect, test } from 'vitest';
import { blueskyNetwork } from '../../../src/main/networks/bluesky/index.ts';
import { isTid, placeOf } from '../../../src/main/networks/bluesky/identifiers.ts';
import type { HttpRequest } from '../../networks/faults.ts';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { ann, bob, mentioned, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const put = { path: /putRecord/u };
const posts = () => rig.fake.ledger.entries.filter(({ kind }) => kind === 'post');

test('a reply names root and parent, lies under a TID of its own, and comes back as itself', async () => {
  rig = await startRig();
  const connection = rig.open();
  const root = rig.fake.addPost({ customer: bob, text: 'look at this' });
  const { uri, cid } = rig.fake.addMention({ customer: ann, text: '@acme-shop.example broken', inReplyTo: root.uri });
  await pullAll(connection, rig.store);
  const outgoing = replyTo(rig.store.messages.get(uri)!, 'On its way');
  const sent = await connection.send(outgoing, never);
  expect(posts()).toMatchObject([{
    text: 'On its way', inReplyTo: uri,
    record: { createdAt: new Date(outgoing.firstStartedAt).toISOString(), reply: { root: { uri: root.uri, cid: root.cid }, parent: { uri, cid } } },
  }]);
  expect(sent).toEqual({ kind: 'sent', providerId: posts()[0]!.id, sentAt: outgoing.firstStartedAt });
  expect(isTid(placeOf(posts()[0]!.id)!.key)).toBe(true);
  await pullAll(connection, rig.store);
  expect(rig.store.messages.get(posts()[0]!.id)).toMatchObject({ own: true, sentAt: outgoing.firstStartedAt, thread: { providerId: rig.store.messages.get(uri)!.thread.providerId } });
});

test('each attempt at one reply is the same to the byte, and changes nothing', async () => {
  const bodies: string[] = [];
  rig = await startRig({ onExchange: ({ path, body }: HttpRequest) => bodies.push(...(path.endsWith('putRecord') ? [body] : [])) });
  const question = await mentioned(rig, rig.open());
  const outgoing = replyTo(question, 'Hello @ann.example, see https://a.example', { attachments: [{ name: 'a.png', type: 'image/png', content: Buffer.from('png') }] });
  const outcomes = [];
  for (let attempt = 0; attempt < 3; attempt += 1) outcomes.push(await rig.open().send(outgoing, never));
  expect(new Set(bodies).size).toBe(1);
  expect(bodies).toHaveLength(3);
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  expect(posts()).toHaveLength(1);
});

test('what stands under the key is never overwritten, even where the same reply would be put another way', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  const outgoing = replyTo(question, 'Hello @new.example');
  rig.fake.faults.add(put, { kind: 'accept-then-reset' });
  expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown' });
  rig.fake.world.person({ name: 'New', handle: 'new.example' });
  const before = rig.fake.world.record(posts()[0]!.id)!.cid;
  expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent', providerId: posts()[0]!.id });
  expect(rig.fake.world.record(posts()[0]!.id)!.cid).toBe(before);
  expect(posts()).toHaveLength(1);
});

test('links and mentions are marked where they stand in UTF-8; a handle of nobody is words', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  const text = 'Grüße 👩‍👩‍👧‍👦 @ann.example und @nobody.example: https://a.example/ü?x=1.';
  await connection.send(replyTo(question, text), never);
  const { record } = posts()[0] as unknown as { record: { facets: { index: { byteStart: number; byteEnd: number }; features: object[] }[] } };
  const bytes = Buffer.from(text);
  expect(record.facets.map(({ index, features }) => [bytes.toString('utf8', index.byteStart, index.byteEnd), features])).toEqual([
    ['@ann.example', [{ $type: 'app.bsky.richtext.facet#mention', did: question.author.providerId }]],
    ['https://a.example/ü?x=1', [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://a.example/ü?x=1' }]],
  ]);
});

test('pictures go along', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  const content = Buffer.from('89504e470d0a1a0a00ff', 'hex');
  const attachments = [1, 2].map((number) => ({ name: `${String(number)}.png`, type: 'image/png', content: Buffer.concat([content, Buffer.from([number])]) }));
  expect(await connection.send(replyTo(question, 'Like this', { attachments }), never)).toMatchObject({ kind: 'sent' });
  await pullAll(connection, rig.store);
  const echo = rig.store.messages.get(posts()[0]!.id)!;
  expect(echo.attachments.map((one) => Buffer.from(one.content!).toString('hex'))).toEqual(attachments.map((one) => Buffer.from(one.content).toString('hex')));
});

describe('certainly nothing was sent', () => {
  test.each([/getPosts/u, /resolveHandle/u, /uploadBlob/u])('where a question before it (%s) gets no answer', async (path) => {
    rig = await startRig();
    const connection = rig.open();
    const question = await mentioned(rig, connection);
    const outgoing = replyTo(question, 'Hello @ann.example', { attachments: [{ name: 'a.png', type: 'image/png', content: Buffer.from('png') }] });
    for (const fault of [{ kind: 'reset' }, { kind: 'answer', answer: { status: 502, body: '{"error":"UpstreamFailure"}' } }, { kind: 'answer', answer: { status: 200, body: '{}' } }] as const) {
      if (String(path).includes('getPosts') && fault.kind === 'answer' && fault.answer.status === 200) continue;
      rig.fake.faults.add({ path }, fault);
      expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'retry' });
    }
    expect(posts()).toEqual([]);
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
  });

  test('to what was withdrawn, and to nothing', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await mentioned(rig, connection);
    rig.fake.deletePost(question.providerId);
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'message-gone' } });
    expect(await connection.send(replyTo(question, 'Hello', { inReplyTo: '' }), never)).toMatchObject({ kind: 'permanent', problem: { code: 'message-gone' } });
    expect(posts()).toEqual([]);
  });

  test('to who blocks the account, and where a thread is closed to it: nobody would see it', async () => {
    rig = await startRig();
    const connection = rig.open();
    const root = rig.fake.addPost({ customer: bob, text: 'talk among us' });
    const inside = rig.fake.addMention({ customer: ann, text: 'what does the shop say?', inReplyTo: root.uri });
    await pullAll(connection, rig.store);
    const question = rig.store.messages.get(inside.uri)!;
    rig.fake.setGate(root.uri, { allow: [] });
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'replies-closed' } });
    rig.fake.setGate(root.uri, {});
    rig.fake.block(ann, 'account');
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'replies-closed' } });
    expect(posts()).toEqual([]);
  });
});

test('Bluesky’s own limits are heeded: a call that they do not allow is not made, and the rest is spread', async () => {
  let time = Date.now();
  rig = await startRig({ now: () => time, limits: { all: 20 } });
  const connection = rig.open();
  for (let call = 0; call < 40; call += 1) {
    const outcome = await connection.pull('notifications', null, never);
    if (outcome.kind === 'retry') break;
  }
  expect(await connection.pull('notifications', null, never)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: expect.any(Number) as unknown } });
  expect(connection.pullableAt!('notifications', 'news')).toBeGreaterThan(time);
  time += 6 * 60_000;
  expect(await connection.pull('notifications', null, never)).toMatchObject({ kind: 'page' });
});

test('without access to direct messages there is no stream of them, and a private answer says why', async () => {
  rig = await startRig();
  const { settings, secret } = rig.fake.accounts[0]!.connection;
  const connection = blueskyNetwork.open({ ...settings, chat: null } as typeof settings, secret, rig.ports);
  expect(connection.streams).toEqual(['notifications', 'posts']);
  const question = await mentioned(rig, rig.open());
  expect(await connection.send(replyTo(question, 'Hello', { privately: true }), never)).toMatchObject({ kind: 'held', problem: { code: 'permission-missing' } });
  await connection.close();
});
