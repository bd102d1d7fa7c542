import { afterEach, describe, expect, test } from 'vitest';
import { careConversations, haveCare } from '../../networks/x/care.ts';
import { never, pullAll, pullPage, pullStream, replyTo, threadsOf } from '../networks/reader.ts';
import { ann, bob, commented, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const hour = 60 * 60_000;

test.skipIf(!haveCare)('real conversations come out as the same threads', async () => {
  rig = await startRig();
  const care = careConversations().filter(({ channel }) => channel === 'public').slice(0, 100);
  const begin = Date.now() - 40 * hour;
  const recent = care.map((one, index) => ({ ...one, customer: { ...one.customer, handle: `c${String(index)}` }, messages: one.messages.map((message, place) => ({ ...message, at: begin + index * 60_000 + place * 1_000 })) }));
  const seeded = rig.fake.loadConversations(recent);
  expect(await pullAll(rig.open(), rig.store)).toBeNull();
  const threads = threadsOf(rig.store);
  for (const { seed, threadId, messageIds } of seeded) {
    // What the page wrote before anybody had asked is under no comment, and to nobody.
    const from = seed.messages.findIndex((message) => message.from === 'customer');
    if (from > 0) continue;
    expect(threads.get(threadId)?.map(({ id, own, text, sentAt }) => [id, own, text, sentAt])).toEqual(
      seed.messages.map((message, index) => [messageIds[index], message.from === 'account', message.text, message.at]),
    );
  }
}, 120_000);

describe('comments', () => {
  test('a comment is its writer’s, known by id alone, at LinkedIn’s time', async () => {
    rig = await startRig();
    const at = Date.now() - 60_000;
    const { urn, object } = rig.fake.addComment({ customer: ann, text: 'Where is <my> order?', at });
    await pullAll(rig.open(), rig.store);
    const member = rig.fake.memberUrn('ann');
    expect(rig.store.messages.get(urn)).toEqual({
      providerId: urn, thread: { providerId: `${object}/${member}`, channel: 'public', subject: '', customer: expect.anything() as unknown },
      author: { providerId: member, name: member.split(':').at(-1), handle: '', followers: null, verified: false },
      own: false, sentAt: at, text: 'Where is <my> order?', folded: '', html: '', attachments: [], references: [], malformed: false, truncated: false, automatic: false, closed: false,
    });
  });

  test('whether their post still takes comments is told with them, by one question for all', async () => {
    rig = await startRig();
    const [open, closed] = [rig.fake.addPost().urn, rig.fake.addPost().urn];
    const asked = rig.fake.addComment({ customer: ann, text: 'open?', on: open });
    const late = rig.fake.addComment({ customer: bob, text: 'closed?', on: closed });
    rig.fake.world.posts.get(closed)!.open = false;
    const questions = rig.fake.faults.add({ path: /socialMetadata/u, times: Infinity }, { kind: 'change-answer', change: (answer) => answer });
    await pullAll(rig.open(), rig.store);
    expect([asked, late].map(({ urn }) => rig.store.messages.get(urn)?.closed)).toEqual([false, true]);
    expect(questions.hits).toBe(1);
  });

  test.each([403, 500])('a network that does not tell (%i) holds up no comment', async (status) => {
    rig = await startRig();
    const { urn } = rig.fake.addComment({ customer: ann, text: 'Hello?' });
    rig.fake.faults.add({ path: /socialMetadata/u }, { kind: 'answer', answer: { status, body: '{}' } });
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.get(urn)).toMatchObject({ text: 'Hello?' });
    expect(rig.store.messages.get(urn)).not.toHaveProperty('closed');
  });

  test('everybody under one post has a thread of their own, however deep they write, and own answers elsewhere are in it', async () => {
    rig = await startRig();
    const post = rig.fake.addPost().urn;
    const first = rig.fake.addComment({ customer: ann, text: 'broken!', on: post });
    const nested = rig.fake.addComment({ customer: bob, text: 'mine too', under: first.urn });
    const toAnn = rig.fake.addOwnComment({ text: 'Sorry, Ann', under: first.urn });
    const again = rig.fake.addComment({ customer: ann, text: 'and now?', under: toAnn.urn });
    rig.fake.addOwnComment({ text: 'Good morning, all', on: post });
    await pullAll(rig.open(), rig.store);
    const of = (handle: string): string => `${post}/${rig.fake.memberUrn(handle)}`;
    expect([...rig.store.messages.values()].map(({ providerId, own, thread }) => [providerId, own, thread.providerId]).sort()).toEqual([
      [first.urn, false, of('ann')], [nested.urn, false, of('bob')], [toAnn.urn, true, of('ann')], [again.urn, false, of('ann')],
    ].sort());
    expect(rig.store.messages.get(toAnn.urn)).toMatchObject({ author: { name: 'Acme Shop', handle: 'acme-shop' }, references: [first.urn] });
  });

  test('an answer of ours to a nested comment stays in the thread that it was written in', async () => {
    rig = await startRig();
    const connection = rig.open();
    const first = rig.fake.addComment({ customer: ann, text: 'broken!' });
    const nested = rig.fake.addComment({ customer: bob, text: 'mine too', under: first.urn });
    await pullAll(connection, rig.store);
    const question = rig.store.messages.get(nested.urn)!;
    const sent = await connection.send(replyTo(question, 'Sorry, Bob'), never);
    if (sent.kind !== 'sent') throw new Error(sent.kind);
    rig.store.messages.set(sent.providerId, { ...question, providerId: sent.providerId, own: true, text: 'Sorry, Bob' });
    await pullAll(connection, rig.store);
    expect(rig.store.messages.get(sent.providerId)!.thread.providerId).toBe(question.thread.providerId);
  });

  test('a post of a member that mentions the page is a thread of its own', async () => {
    rig = await startRig();
    const { urn } = rig.fake.addMention({ customer: ann, text: 'Look what Acme sold me' });
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.get(urn)).toMatchObject({ text: 'Look what Acme sold me', thread: { providerId: `${urn}/${rig.fake.memberUrn('ann')}` } });
  });

  test('an edit is the same comment with other words, a deletion takes it away, in whatever order they are listed', async () => {
    rig = await startRig();
    const connection = rig.open();
    const at = Date.now() - hour;
    const [edited, gone] = [rig.fake.addComment({ customer: ann, text: 'brokn', at }), rig.fake.addComment({ customer: bob, text: 'oops', at })];
    await pullAll(connection, rig.store);
    rig.fake.editComment(edited.urn, 'broken', at + 60_000);
    rig.fake.deleteComment(gone.urn, at + 60_000);
    await pullAll(connection, rig.store);
    expect(rig.store.messages.get(edited.urn)).toMatchObject({ text: 'broken', sentAt: at, editedAt: at + 60_000 });
    expect([...rig.store.deleted]).toEqual([gone.urn]);
  });

  test('what was edited or deleted before it was read is read as it is, though its beginnings are on a later page', async () => {
    rig = await startRig();
    const at = Date.now() - 10 * hour;
    const [edited, gone] = [rig.fake.addComment({ customer: ann, text: 'brokn', at }), rig.fake.addComment({ customer: bob, text: 'oops', at })];
    for (let index = 0; index < 150; index += 1) rig.fake.addComment({ customer: bob, text: `number ${String(index)}`, at: at + 1_000 + index });
    rig.fake.editComment(edited.urn, 'broken', at + 60_000);
    rig.fake.deleteComment(gone.urn, at + 60_000);
    const connection = rig.open();
    const texts: string[] = [];
    for (const use of ['news', 'history'] as const) {
      for (let more = true; more;) {
        more = (await pullPage(connection, 'notifications', rig.store, use)) === true;
        texts.push(rig.store.messages.get(edited.urn)?.text ?? '');
      }
    }
    expect(new Set(texts)).toEqual(new Set(['broken']));
    expect(rig.store.messages.has(gone.urn)).toBe(false);
    expect(rig.store.messages.size).toBe(151);
  });

  test('where notifications are bare, the comments are looked up', async () => {
    rig = await startRig();
    rig.fake.setDecorated(false);
    const question = await commented(rig, rig.open());
    expect(question).toMatchObject({ text: 'Where is my order?', author: { providerId: rig.fake.memberUrn('ann') } });
  });
});

test('the newest page comes first, what comes in meanwhile before the rest, and each notification is taken once', async () => {
  let asked = 0;
  rig = await startRig({ onExchange: ({ path }) => (asked += path.includes('Notifications') ? 1 : 0) });
  const at = Date.now() - 20 * hour;
  const urns = Array.from({ length: 350 }, (_, index) => rig.fake.addComment({ customer: ann, text: `number ${String(index)}`, at: at + index * 100_000 }).urn);
  const connection = rig.open();
  expect(await pullPage(connection, 'notifications', rig.store)).toBe(false);
  expect([...rig.store.messages.keys()].sort()).toEqual(urns.slice(-100).sort());
  expect(connection.history!('notifications', rig.store.cursors.get('notifications')!)).toEqual({ pulled: 100, total: null, done: false });
  expect(await pullPage(connection, 'notifications', rig.store, 'history')).toBe(true);
  const late = rig.fake.addComment({ customer: bob, text: 'while you read' }).urn;
  expect(await pullPage(connection, 'notifications', rig.store)).toBe(false);
  expect([rig.store.messages.has(late), rig.store.messages.size]).toEqual([true, 201]);
  expect(await pullStream(rig.open(), 'notifications', rig.store)).toBeNull();
  expect([...rig.store.messages.keys()].sort()).toEqual([...urns, late].sort());
  rig.store.messages.clear();
  expect(await pullPage(connection, 'notifications', rig.store)).toBe(false);
  expect(rig.store.messages.size).toBe(0);
  expect(asked).toBeLessThan(12);
});

test('what LinkedIn lists late, below what was taken, is not missed', async () => {
  rig = await startRig();
  const connection = rig.open();
  await commented(rig, connection);
  const late = rig.fake.addComment({ customer: bob, text: 'late', at: Date.now() - 5 * 60_000 }).urn;
  await pullAll(connection, rig.store);
  expect(rig.store.messages.has(late)).toBe(true);
});

test('what members wrote longer than two days ago is not even asked for', async () => {
  let time = Date.now();
  rig = await startRig({ now: () => time });
  const old = rig.fake.addComment({ customer: ann, text: 'old', at: time - 49 * hour }).urn;
  const recent = rig.fake.addComment({ customer: bob, text: 'recent', at: time - 47 * hour }).urn;
  const connection = rig.open();
  await pullAll(connection, rig.store);
  expect([...rig.store.messages.keys()]).toEqual([recent]);
  expect(old).not.toBe(recent);
  time += 72 * hour;
  const missed = rig.fake.addComment({ customer: ann, text: 'while nobody was there', at: time - 60 * hour }).urn;
  const there = rig.fake.addComment({ customer: ann, text: 'hello?', at: time - hour }).urn;
  await pullAll(connection, rig.store);
  expect([rig.store.messages.has(missed), rig.store.messages.has(there)]).toEqual([false, true]);
});

test.each([-hour, hour])('a clock of ours that is %d off misses nothing', async (off) => {
  rig = await startRig({}, { now: () => Date.now() + off });
  const connection = rig.open();
  await pullAll(connection, rig.store);
  const urns = [];
  for (let round = 0; round < 3; round += 1) {
    urns.push(rig.fake.addComment({ customer: ann, text: `number ${String(round)}` }).urn);
    await pullAll(connection, rig.store);
  }
  expect(urns.filter((urn) => !rig.store.messages.has(urn))).toEqual([]);
});

test('what cannot be read of one notification loses none of the others', async () => {
  rig = await startRig();
  const { urn } = rig.fake.addComment({ customer: ann, text: 'whole' });
  const odd = { elements: [{ notificationId: 7 }, null, { notificationId: 8, action: 'COMMENT', lastModifiedAt: Date.now(), generatedActivity: 'urn:li:comment:(activity:1,2)', decoratedGeneratedActivity: { comment: { owner: 'urn:li:person:odd', text: 5 } } }] };
  rig.fake.faults.add({ path: /Notifications/u }, { kind: 'change-answer', change: (answer) => {
    const body = JSON.parse(answer.body) as { elements: unknown[] };
    return { ...answer, body: JSON.stringify({ ...body, elements: [...odd.elements, ...body.elements] }) };
  } });
  await pullAll(rig.open(), rig.store);
  expect(rig.store.messages.get(urn)).toMatchObject({ text: 'whole', malformed: false });
  expect(rig.store.messages.get('urn:li:comment:(urn:li:activity:1,2)')).toMatchObject({ malformed: true, text: '' });
});
