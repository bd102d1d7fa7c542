import { afterEach, describe, expect, test } from 'vitest';
import { careConversations, haveCare } from '../../networks/x/care.ts';
import { never, pullAll, pullPage, pullStream, replyTo, threadsOf } from '../networks/reader.ts';
import { ann, bob, mentioned, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const didOf = (handle: string): string => rig.fake.world.personCalled(handle)!.did;

test.skipIf(!haveCare)('the 525 real conversations come out as the same threads', async () => {
  rig = await startRig({ limits: { all: 100_000 } });
  const seeded = rig.fake.loadConversations(careConversations().map((one) => ({ ...one, customer: { ...one.customer, handle: `${one.customer.handle.toLowerCase().replaceAll(/\W|_/gu, '-')}.example` } })));
  expect(seeded).toHaveLength(525);
  expect(await pullAll(rig.open(), rig.store)).toBeNull();
  const threads = threadsOf(rig.store);
  for (const { seed, threadId, messageIds } of seeded) {
    expect(threads.get(threadId)?.map(({ id }) => id).sort()).toEqual([...messageIds].sort());
    for (const [index, message] of seed.messages.entries()) {
      const stored = rig.store.messages.get(messageIds[index]!)!;
      expect(stored).toMatchObject({ text: message.text, own: message.from === 'account', sentAt: message.at });
    }
  }
}, 120_000);

describe('posts', () => {
  test('a mention brings its author as Bluesky knows them', async () => {
    rig = await startRig();
    const { uri } = rig.fake.addMention({ customer: ann, text: '@acme-shop.example is 5 < 6 & true?' });
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.get(uri)).toMatchObject({
      author: { providerId: didOf('ann.example'), name: 'Ann Example', handle: 'ann.example', followers: 1_200, verified: true },
      own: false, text: '@acme-shop.example is 5 < 6 & true?', references: [], attachments: [], malformed: false, truncated: false, liked: false,
      thread: { channel: 'public', providerId: `${uri}/${didOf('ann.example')}` },
    });
  });

  test('everybody under one post has a thread of their own, and what the account answers elsewhere is in it', async () => {
    rig = await startRig();
    const root = rig.fake.addMention({ customer: ann, text: 'broken!' });
    const other = rig.fake.addPost({ customer: bob, text: 'mine too', inReplyTo: root.uri });
    rig.fake.addOwnPost({ text: 'Sorry, Ann', inReplyTo: root.uri });
    const second = rig.fake.addMention({ customer: bob, text: 'and now?', inReplyTo: other.uri });
    const answer = rig.fake.addOwnPost({ text: 'Sorry, Bob', inReplyTo: second.uri });
    await pullAll(rig.open(), rig.store);
    expect([...rig.store.messages.values()].map(({ text, own, thread }) => [text, own, thread.customer.handle]).sort()).toEqual([
      ['Sorry, Ann', true, 'ann.example'], ['Sorry, Bob', true, 'bob.example'], ['and now?', false, 'bob.example'], ['broken!', false, 'ann.example'],
    ]);
    expect(rig.store.messages.get(answer.uri)).toMatchObject({ references: [second.uri], thread: { providerId: `${root.uri}/${didOf('bob.example')}` } });
  });

  test('an own answer in several posts stays in the thread of the customer, wherever the ones before it are', async () => {
    rig = await startRig();
    const question = rig.fake.addMention({ customer: ann, text: 'how?' });
    let last = rig.fake.addOwnPost({ text: 'part 0', inReplyTo: question.uri });
    for (let index = 0; index < 120; index += 1) rig.fake.addOwnPost({ text: `news ${String(index)}` });
    for (let part = 1; part < 4; part += 1) last = rig.fake.addOwnPost({ text: `part ${String(part)}`, inReplyTo: last.uri });
    const connection = rig.open();
    await pullPage(connection, 'posts', rig.store);
    expect([...rig.store.messages.values()].map(({ text, thread }) => [text, thread.customer.handle]).sort()).toEqual([1, 2, 3].map((part) => [`part ${String(part)}`, 'ann.example']));
    await pullAll(connection, rig.store);
    const later = rig.fake.addOwnPost({ text: 'part 4', inReplyTo: last.uri });
    rig.fake.deletePost(last.uri);
    await pullStream(connection, 'posts', rig.store);
    expect(rig.store.messages.get(later.uri)?.thread.customer.handle).toBe('ann.example');
    expect([...rig.store.deleted]).toEqual([last.uri]);
  });

  test('own posts that answer nobody, and answers to them of our own, are no conversations', async () => {
    rig = await startRig();
    const news = rig.fake.addOwnPost({ text: 'New in the shop' });
    rig.fake.addOwnPost({ text: 'And cheap', inReplyTo: news.uri });
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.size).toBe(0);
  });

  test('who shows a post of ours is a customer, and what is shown is named', async () => {
    rig = await startRig();
    const news = rig.fake.addOwnPost({ text: 'New in the shop' });
    const quote = rig.fake.addPost({ customer: ann, text: 'too dear', quotes: news.uri });
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.get(quote.uri)).toMatchObject({ text: 'too dear', references: [news.uri], folded: expect.stringMatching(/^https:\/\/bsky\.app\/profile\/did:plc:/u) as unknown });
  });

  test('pictures come with the message, whoever sent them', async () => {
    rig = await startRig();
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
    const question = rig.fake.addMention({ customer: ann, text: 'look', images: [{ type: 'image/png', content: png }, { type: 'image/heic', content: Buffer.from('odd') }] });
    const own = rig.fake.addOwnPost({ text: 'like this', inReplyTo: question.uri, images: [{ type: 'image/jpeg', content: Buffer.from('ffd8ff00', 'hex') }] });
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.get(question.uri)!.attachments).toMatchObject([
      { name: 'image-1.png', type: 'image/png', size: 10 }, { name: 'image-2.heic', type: 'image/heic', size: 3 },
    ]);
    expect(Buffer.from(rig.store.messages.get(question.uri)!.attachments[0]!.content!).equals(png)).toBe(true);
    expect(rig.store.messages.get(own.uri)!.attachments).toMatchObject([{ name: 'image-1.jpeg', type: 'image/jpeg', content: expect.any(Uint8Array) as unknown }]);
  });

  test('a picture that cannot be had was there all the same', async () => {
    rig = await startRig();
    const { uri } = rig.fake.addMention({ customer: ann, text: 'look', images: [{ type: 'image/png', content: Buffer.from('x') }] });
    rig.fake.world.blobs.clear();
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.get(uri)).toMatchObject({ text: 'look', attachments: [{ type: 'image/png', size: 1, content: null }] });
  });

  test('what others wrote bears the network’s time, whatever their program says', async () => {
    rig = await startRig();
    const at = Date.now();
    const { uri } = rig.fake.addMention({ customer: ann, text: 'hello', at, createdAt: at - 86_400_000 });
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.get(uri)!.sentAt).toBe(at);
  });

  test('what comes to stand below what was read, because its author’s clock is behind, is not missed', async () => {
    rig = await startRig();
    const connection = rig.open();
    await mentioned(rig, connection);
    const late = rig.fake.addMention({ customer: bob, text: 'late', createdAt: Date.now() - 3_600_000 });
    await pullStream(connection, 'notifications', rig.store);
    expect(rig.store.messages.has(late.uri)).toBe(true);
  });

  test('hidden and liked are told', async () => {
    rig = await startRig();
    const root = rig.fake.addOwnPost({ text: 'news' });
    const [rude, kind] = [rig.fake.addPost({ customer: ann, text: 'bah', inReplyTo: root.uri }), rig.fake.addPost({ customer: bob, text: 'nice', inReplyTo: root.uri })];
    rig.fake.setGate(root.uri, { hiddenReplies: [rude.uri] });
    const own = rig.fake.accounts[0]!.person.did;
    rig.fake.world.put(own, 'app.bsky.feed.like', '3lzzzzzzzzz2b', { $type: 'app.bsky.feed.like', subject: { uri: kind.uri, cid: kind.cid }, createdAt: new Date().toISOString() }, Date.now());
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.get(rude.uri)).toMatchObject({ hidden: true, liked: false });
    expect(rig.store.messages.get(kind.uri)).toMatchObject({ hidden: false, liked: true });
  });
});

describe('what is gone', () => {
  test('a post that was withdrawn is told, one of somebody who is blocked is not taken for it', async () => {
    rig = await startRig();
    const connection = rig.open();
    const [withdrawn, blocked] = [rig.fake.addMention({ customer: ann, text: 'oops' }), rig.fake.addMention({ customer: bob, text: 'bah' })];
    await pullAll(connection, rig.store);
    rig.fake.deletePost(withdrawn.uri);
    rig.fake.block(bob, 'account');
    await pullAll(connection, rig.store);
    expect([...rig.store.deleted]).toEqual([withdrawn.uri]);
    rig.store.deleted.clear();
    await pullAll(connection, rig.store);
    expect([...rig.store.deleted]).toEqual([]);
    expect(rig.store.messages.has(blocked.uri)).toBe(true);
  });

  test('an own answer that was withdrawn elsewhere is told', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await mentioned(rig, connection);
    const sent = await connection.send(replyTo(question, 'wrong'), never);
    await pullAll(connection, rig.store);
    rig.fake.deletePost(sent.kind === 'sent' ? sent.providerId : '');
    await pullAll(connection, rig.store);
    expect([...rig.store.deleted]).toEqual([sent.kind === 'sent' ? sent.providerId : '']);
  });
});

test.each(['notifications', 'posts'] as const)('%s: the newest page comes first, and what comes in while history is read comes before the rest of it', async (stream) => {
  rig = await startRig();
  let at = Date.now() - 10_000_000;
  const question = rig.fake.addMention({ customer: ann, text: 'how?', at });
  const write = (text: string): string => {
    at += 1_000;
    return stream === 'posts' ? rig.fake.addOwnPost({ text, inReplyTo: question.uri, at }).uri : rig.fake.addMention({ customer: ann, text, at }).uri;
  };
  const uris = Array.from({ length: 350 }, (_, index) => write(`number ${String(index)}`));
  const connection = rig.open();
  const historyOf = () => connection.history!(stream, rig.store.cursors.get(stream) ?? null);
  expect(await pullPage(connection, stream, rig.store)).toBe(false);
  expect([...rig.store.messages.keys()].sort()).toEqual(uris.slice(-100).sort());
  expect(historyOf()).toEqual({ pulled: 100, total: null, done: false });

  expect(await pullPage(connection, stream, rig.store, 'history')).toBe(true);
  const late = write('while you read');
  expect(await pullPage(connection, stream, rig.store)).toBe(false);
  expect([rig.store.messages.has(late), rig.store.messages.size]).toEqual([true, 201]);
  expect(await pullStream(connection, stream, rig.store)).toBeNull();
  expect([...rig.store.messages.keys()].filter((uri) => uri !== question.uri).sort()).toEqual([...uris, late].sort());
  expect(historyOf()).toMatchObject({ done: true });
});

test('what is new is read in full, however much of it there is', async () => {
  rig = await startRig();
  const connection = rig.open();
  await mentioned(rig, connection);
  const uris = Array.from({ length: 250 }, (_, index) => rig.fake.addMention({ customer: bob, text: `number ${String(index)}` }).uri);
  expect(await pullPage(connection, 'notifications', rig.store)).toBe(true);
  expect(await pullStream(rig.open(), 'notifications', rig.store)).toBeNull();
  expect(uris.filter((uri) => !rig.store.messages.has(uri))).toEqual([]);
});

test('a place in a list that Bluesky no longer knows is found again', async () => {
  rig = await startRig();
  for (let index = 0; index < 250; index += 1) rig.fake.addMention({ customer: ann, text: `number ${String(index)}` });
  const connection = rig.open();
  await pullPage(connection, 'notifications', rig.store);
  rig.store.cursors.set('notifications', { ...(rig.store.cursors.get('notifications') as object), history: 'forgotten' });
  expect(await pullStream(connection, 'notifications', rig.store)).toBeNull();
  expect(rig.store.messages.size).toBe(250);
});

test('while the AppView does not answer, own posts come and others wait', async () => {
  rig = await startRig();
  rig.fake.setAppViewDown(true);
  expect(await rig.open().pull('notifications', null, never)).toMatchObject({ kind: 'retry', problem: { code: 'server-error' } });
});

test('what is unknown of a post is marked, and loses nothing else', async () => {
  rig = await startRig();
  const { did } = rig.fake.world.person(ann);
  const whole = rig.fake.addMention({ customer: bob, text: 'whole' });
  const own = rig.fake.accounts[0]!.person.did;
  const odd = rig.fake.world.put(did, 'app.bsky.feed.post', '3lzzzzzzzzz2b', { $type: 'app.bsky.feed.post', text: 7, createdAt: new Date().toISOString(), facets: [{ features: [{ $type: 'app.bsky.richtext.facet#mention', did: own }] }] }, Date.now());
  await pullAll(rig.open(), rig.store);
  expect(rig.store.messages.get(odd.uri)).toMatchObject({ malformed: true, text: '' });
  expect(rig.store.messages.get(whole.uri)).toMatchObject({ malformed: false, text: 'whole' });
});
