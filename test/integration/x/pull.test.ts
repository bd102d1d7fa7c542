import { afterEach, describe, expect, test } from 'vitest';
import { careConversations, haveCare } from '../../networks/x/care.ts';
import { emptyStore, pullAll, pullPage, pullStream, threadsOf } from '../networks/reader.ts';
import { ann, bob, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const wholeSeconds = (at: number): number => Math.floor(at / 1_000) * 1_000;

describe.each(['tweet', 'post'] as const)('with %s naming', (naming) => {
  test.skipIf(!haveCare)('the 525 real conversations come out as the same threads', async () => {
    rig = await startRig({ naming });
    const seeded = rig.fake.loadConversations(careConversations());
    expect(seeded).toHaveLength(525);
    const connection = rig.open();
    expect(await pullAll(connection, rig.store)).toBeNull();

    const threads = threadsOf(rig.store);
    expect(threads.size).toBe(525);
    for (const { seed, threadId, messageIds } of seeded) {
      expect(threads.get(threadId)).toEqual(
        seed.messages.map((message, index) => ({
          id: messageIds[index],
          author: message.from === 'account' ? 'AcmeShop' : seed.customer.handle,
          own: message.from === 'account',
          text: message.text,
          sentAt: wholeSeconds(message.at),
        })),
      );
    }

    const before = JSON.stringify([...threadsOf(rig.store)]);
    rig.store.cursors.clear();
    expect(await pullAll(connection, rig.store)).toBeNull();
    expect(JSON.stringify([...threadsOf(rig.store)])).toBe(before);
  });

  test('a mention brings its author as X knows them', async () => {
    rig = await startRig({ naming });
    const { id, conversationId } = rig.fake.addMention({ customer: ann, text: '@AcmeShop is 5 < 6 & true?' });
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.get(id)).toMatchObject({
      author: { name: 'Ann Example', handle: 'ann_example', followers: 1_200, verified: true },
      own: false,
      text: '@AcmeShop is 5 < 6 & true?',
      references: [],
      attachments: [],
      malformed: false,
      truncated: false,
      thread: { channel: 'public', providerId: `${conversationId}/${rig.store.messages.get(id)!.author.providerId}` },
    });
  });

  test('addresses and long posts come out in full', async () => {
    rig = await startRig({ naming });
    const text = `@AcmeShop ${'a rather long story '.repeat(30)}https://example.com/a?b=1&c=2 end`;
    const { id } = rig.fake.addMention({ customer: ann, text });
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.get(id)?.text).toBe(text);
  });

  test('everybody in a public conversation has a thread of their own', async () => {
    rig = await startRig({ naming });
    const root = rig.fake.addMention({ customer: ann, text: '@AcmeShop broken!' });
    const other = rig.fake.addMention({ customer: bob, text: 'mine too', inReplyTo: root.id });
    const answer = rig.fake.addOwnPost({ text: 'Sorry, Bob', inReplyTo: other.id });
    await pullAll(rig.open(), rig.store);
    const threads = [root, other, answer].map(({ id }) => rig.store.messages.get(id)!.thread);
    expect(threads.map(({ customer }) => customer.handle)).toEqual(['ann_example', 'bob_example', 'bob_example']);
    expect(threads[0]!.providerId).not.toBe(threads[1]!.providerId);
    expect(threads[1]!.providerId).toBe(threads[2]!.providerId);
    expect(rig.store.messages.get(answer.id)).toMatchObject({ own: true, text: 'Sorry, Bob', references: [other.id] });
  });

  test('whether somebody else began the conversation is told, as far as it can be known', async () => {
    rig = await startRig({ naming });
    const ours = rig.fake.addOwnPost({ text: 'We are open on Sunday' });
    const underOurs = rig.fake.addMention({ customer: ann, text: '@AcmeShop really?', inReplyTo: ours.id });
    const theirs = rig.fake.addMention({ customer: bob, text: '@AcmeShop broken' });
    const answered = rig.fake.addOwnPost({ text: 'Sorry', inReplyTo: theirs.id });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    const again = rig.fake.addMention({ customer: bob, text: '@AcmeShop and now?', inReplyTo: answered.id });
    await pullAll(connection, rig.store);
    const elsewhere = [underOurs, theirs, again].map(({ id }) => rig.store.messages.get(id)?.elsewhere);
    expect(elsewhere).toEqual([false, true, true]);
  });

  test('an own answer in several posts stays in the thread of the customer', async () => {
    rig = await startRig({ naming });
    const question = rig.fake.addMention({ customer: ann, text: '@AcmeShop how?' });
    const parts = [rig.fake.addOwnPost({ text: '1/3 open the lid', inReplyTo: question.id })];
    for (const text of ['2/3 press the key', '3/3 close it']) parts.push(rig.fake.addOwnPost({ text, inReplyTo: parts.at(-1)!.id }));
    await pullAll(rig.open(), rig.store);
    expect([...threadsOf(rig.store).values()].map((thread) => thread.map(({ id }) => id))).toEqual([[question.id, ...parts.map(({ id }) => id)]]);
  });

  test('an own answer is traced to its customer through posts that are asked for', async () => {
    rig = await startRig({ naming });
    const question = rig.fake.addMention({ customer: ann, text: '@AcmeShop how?' });
    let last = rig.fake.addOwnPost({ text: 'part 0', inReplyTo: question.id });
    // More than a page, so that the first answer is on another one than the last.
    for (let part = 1; part < 4; part += 1) last = rig.fake.addOwnPost({ text: `part ${part}`, inReplyTo: last.id });
    for (let post = 0; post < 99; post += 1) rig.fake.addOwnPost({ text: `news ${post}` });
    const connection = rig.open();
    await pullPage(connection, 'posts', rig.store);
    expect([...rig.store.messages.values()].map(({ text, thread }) => [text, thread.customer.handle])).toEqual([['part 3', 'ann_example']]);
  });

  test('own posts that answer nobody, and answers to them of our own, are no conversations', async () => {
    rig = await startRig({ naming });
    const news = rig.fake.addOwnPost({ text: 'New in the shop' });
    rig.fake.addOwnPost({ text: 'And cheap', inReplyTo: news.id });
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.size).toBe(0);
  });

  test('an edited post takes the place of the older one', async () => {
    rig = await startRig({ naming });
    const old = rig.fake.addMention({ customer: ann, text: '@AcmeShop brokn' });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    const edited = rig.fake.editPost(old.id, '@AcmeShop broken');
    await pullAll(connection, rig.store);
    expect(rig.store.messages.get(edited.id)).toMatchObject({ text: '@AcmeShop broken', thread: rig.store.messages.get(old.id)!.thread });
    expect([...rig.store.deleted]).toEqual([old.id]);
  });

  test('a post that is gone is told where something refers to it', async () => {
    rig = await startRig({ naming });
    const question = rig.fake.addMention({ customer: ann, text: '@AcmeShop how?' });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    rig.fake.addMention({ customer: ann, text: 'any news?', inReplyTo: question.id });
    rig.fake.deletePost(question.id);
    await pullAll(connection, rig.store);
    expect([...rig.store.deleted]).toEqual([question.id]);
  });

  test('direct messages: both sides, with the customer even where only we wrote', async () => {
    rig = await startRig({ naming });
    const first = rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'hello https://example.com/x' });
    const second = rig.fake.addDirectMessage({ customer: bob, from: 'account', text: 'hello Bob' });
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.get(first.id)).toMatchObject({
      text: 'hello https://example.com/x',
      own: false,
      thread: { channel: 'private', providerId: `dm/${first.conversationId}`, customer: { handle: 'ann_example' } },
    });
    expect(rig.store.messages.get(second.id)).toMatchObject({ own: true, thread: { customer: { handle: 'bob_example', followers: 3 } } });
  });
});

test('a group of direct messages is one thread', async () => {
  rig = await startRig();
  const conversationId = '1585094756761149440';
  const ids = [
    rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'hello', conversationId }).id,
    rig.fake.addDirectMessage({ customer: ann, from: 'account', text: 'hello you', conversationId }).id,
  ];
  await pullAll(rig.open(), rig.store);
  expect(threadsOf(rig.store).get(`dm/${conversationId}`)?.map(({ id }) => id)).toEqual(ids);
});

test.each(['mentions', 'posts', 'messages'] as const)('%s: the newest page comes first, and what comes in while history is read comes before the rest of it', async (stream) => {
  rig = await startRig();
  const question = rig.fake.addMention({ customer: ann, text: '@AcmeShop how?' });
  const write = (text: string): string => {
    if (stream === 'mentions') return rig.fake.addMention({ customer: ann, text: `@AcmeShop ${text}` }).id;
    if (stream === 'posts') return rig.fake.addOwnPost({ text, inReplyTo: question.id }).id;
    return rig.fake.addDirectMessage({ customer: ann, from: 'customer', text }).id;
  };
  const ids = Array.from({ length: 350 }, (_, index) => write(`number ${index}`));
  const connection = rig.open();
  const historyOf = () => connection.history!(stream, rig.store.cursors.get(stream) ?? null);
  expect(await pullPage(connection, stream, rig.store)).toBe(false);
  expect([...rig.store.messages.keys()].sort()).toEqual(ids.slice(-100).sort());
  expect(historyOf()).toEqual({ pulled: 100, total: null, done: false });

  expect(await pullPage(connection, stream, rig.store, 'history')).toBe(true);
  const late = write('while you read');
  expect(await pullPage(connection, stream, rig.store)).toBe(false);
  expect([rig.store.messages.has(late), rig.store.messages.size]).toEqual([true, 201]);
  expect(await pullStream(connection, stream, rig.store)).toBeNull();
  expect([...rig.store.messages.keys()].filter((id) => id !== question.id).sort()).toEqual([...ids, late].sort());
  expect(historyOf()).toMatchObject({ done: true });
  expect(await pullPage(connection, stream, rig.store, 'history')).toBe(false);
});

test('history goes on where an earlier start left it, and a cursor of version 0.1 in the middle of its first round too', async () => {
  rig = await startRig();
  for (let index = 0; index < 350; index += 1) rig.fake.addMention({ customer: ann, text: `@AcmeShop number ${index}` });
  await pullPage(rig.open(), 'mentions', rig.store);
  const { since, history } = rig.store.cursors.get('mentions') as { since: string; history: string };
  for (const cursor of [rig.store.cursors.get('mentions')!, { since: null, newest: since, token: history }]) {
    rig.store.cursors.set('mentions', cursor);
    const connection = rig.open();
    await pullPage(connection, 'mentions', rig.store, 'history');
    expect(rig.store.messages.size).toBe(200);
    expect(connection.history!('mentions', rig.store.cursors.get('mentions')!).done).toBe(false);
  }
});

test('a place in history that X no longer knows is found again from the newest page', async () => {
  rig = await startRig();
  for (let index = 0; index < 250; index += 1) rig.fake.addMention({ customer: ann, text: `@AcmeShop number ${index}` });
  const connection = rig.open();
  await pullPage(connection, 'mentions', rig.store);
  rig.store.cursors.set('mentions', { ...(rig.store.cursors.get('mentions') as object), history: 'forgotten' });
  expect(await pullStream(connection, 'mentions', rig.store)).toBeNull();
  expect(rig.store.messages.size).toBe(250);
});

test('direct messages before one that we sent ourselves are not missed', async () => {
  rig = await startRig({ budgetScale: 10 });
  const connection = rig.open();
  rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'first' });
  await pullAll(connection, rig.store);
  for (let index = 0; index < 150; index += 1) rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: `more ${index}` });
  const own = rig.fake.addDirectMessage({ customer: ann, from: 'account', text: 'ours' });
  rig.store.messages.set(own.id, { ...[...rig.store.messages.values()][0]!, providerId: own.id });
  for (let index = 0; index < 99; index += 1) rig.fake.addDirectMessage({ customer: bob, from: 'customer', text: `other ${index}` });
  await pullAll(connection, rig.store);
  expect(rig.store.messages.size).toBe(1 + 150 + 1 + 99);
});

test('direct messages are read no further back than what was read before', async () => {
  const paths: string[] = [];
  rig = await startRig({ onExchange: ({ path }) => paths.push(path) });
  for (let index = 0; index < 150; index += 1) rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: `old ${index}` });
  const connection = rig.open();
  await pullStream(connection, 'messages', rig.store);
  paths.length = 0;
  rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'new' });
  await pullStream(connection, 'messages', rig.store);
  expect(paths).toEqual(['/2/dm_events']);
  expect(rig.store.messages.size).toBe(151);
});

test('of the mentions X gives the 800 newest', async () => {
  rig = await startRig();
  for (let index = 0; index < 810; index += 1) rig.fake.addMention({ customer: ann, text: `@AcmeShop number ${index}` });
  await pullAll(rig.open(), rig.store);
  expect(rig.store.messages.size).toBe(800);
});

test('a pull that finds nothing new costs one request and keeps its place', async () => {
  let requests = 0;
  rig = await startRig({ onExchange: () => (requests += 1) });
  for (let index = 0; index < 120; index += 1) rig.fake.addMention({ customer: ann, text: `@AcmeShop number ${index}` });
  const connection = rig.open();
  await pullStream(connection, 'mentions', rig.store);
  const cursor = rig.store.cursors.get('mentions');
  requests = 0;
  await pullStream(connection, 'mentions', rig.store);
  expect(requests).toBe(1);
  expect(rig.store.cursors.get('mentions')).toEqual(cursor);
});

test('a page token that X no longer knows begins the round again', async () => {
  rig = await startRig();
  for (let index = 0; index < 150; index += 1) rig.fake.addMention({ customer: ann, text: `@AcmeShop number ${index}` });
  rig.store.cursors.set('mentions', { since: null, newest: '1', token: 'forgotten' });
  expect(await pullAll(rig.open(), rig.store)).toBeNull();
  expect(rig.store.messages.size).toBe(150);
});

test('a `since_id` that X takes no more begins at the beginning', async () => {
  const queries: string[] = [];
  rig = await startRig({ onExchange: ({ query }) => queries.push(query.get('since_id') ?? 'none') });
  const { id } = rig.fake.addMention({ customer: ann, text: '@AcmeShop hello' });
  const connection = rig.open();
  await pullStream(connection, 'mentions', rig.store);
  rig.fake.faults.add({}, { kind: 'answer', answer: { status: 400, body: '{"title":"Invalid Request","detail":"since_id is too old"}' } });
  expect(await pullStream(connection, 'mentions', rig.store)).toBeNull();
  await pullStream(connection, 'mentions', rig.store);
  expect(queries).toEqual(['none', 'none', id]);
});

test('a request that X refuses for another reason is held, not repeated without end', async () => {
  rig = await startRig({ naming: 'post' });
  const { settings, secret } = rig.fake.accounts[0]!.connection;
  const { xNetwork } = await import('../../../src/main/networks/x/index.ts');
  const wrong = xNetwork.open({ ...settings, naming: 'tweet' } as typeof settings, secret, rig.ports);
  for (const stream of wrong.streams) expect(await wrong.pull(stream, { since: '5', newest: '6', token: 'x' }, new AbortController().signal)).toMatchObject({ kind: 'held', problem: { code: 'rejected' } });
  await wrong.close();
});

test.each(['reset', 'cut-answer', 'half-answer', 'hang up and start anew'] as const)('cut at any request (%s), pulling goes on to the same end', async (how) => {
  rig = await startRig({ budgetScale: 1_000 });
  for (let index = 0; index < 230; index += 1) rig.fake.addMention({ customer: index % 2 === 0 ? ann : bob, text: `@AcmeShop number ${index}` });
  const mentions = rig.fake.addMention({ customer: ann, text: '@AcmeShop and now?' });
  let last = rig.fake.addOwnPost({ text: 'wait', inReplyTo: mentions.id });
  for (let index = 0; index < 120; index += 1) last = rig.fake.addOwnPost({ text: `still wait ${index}`, inReplyTo: index % 40 === 0 ? last.id : mentions.id });
  for (let index = 0; index < 210; index += 1) rig.fake.addDirectMessage({ customer: ann, from: index % 3 === 0 ? 'account' : 'customer', text: `dm ${index}` });
  const whole = emptyStore();
  expect(await pullAll(rig.open(), whole)).toBeNull();
  const expected = JSON.stringify([...threadsOf(whole)]);

  for (let request = 0; ; request += 1) {
    rig.store = emptyStore();
    const kind = how === 'hang up and start anew' ? 'accept-then-reset' : how;
    const fault = rig.fake.faults.add({ skip: request }, { kind });
    let connection = rig.open();
    const trouble = await pullAll(connection, rig.store);
    if (fault.hits === 0) {
      expect(request).toBeGreaterThan(7);
      break;
    }
    expect(trouble?.kind).toBe('retry');
    if (how === 'hang up and start anew') connection = rig.open();
    expect(await pullAll(connection, rig.store)).toBeNull();
    expect(JSON.stringify([...threadsOf(rig.store)])).toBe(expected);
    fault.remove();
  }
});
