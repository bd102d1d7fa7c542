import { afterEach, describe, expect, test } from 'vitest';
import { never, pullAll, pullPage, pullStream, threadsOf } from '../networks/reader.ts';
import { ann, asked, bob, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const messageOf = (id: string) => rig.store.messages.get(id);
const hour = 60 * 60_000;

test('a comment brings who wrote it', async () => {
  rig = await startRig();
  const { id, author } = rig.fake.write(ann, { text: 'is 5 < 6 & "true"?\n\nThanks', at: 1_790_000_000_000 });
  await pullAll(rig.open(), rig.store);
  expect(messageOf(id)).toMatchObject({
    author: { providerId: author.id, name: '@ann_example', handle: 'ann_example', followers: null, avatar: `https://yt3.ggpht.com/${author.id}` },
    own: false, sentAt: 1_790_000_000_000, text: 'is 5 < 6 & "true"?\n\nThanks', references: [], attachments: [], malformed: false, hidden: false, liked: false,
    thread: { channel: 'public', subject: '', providerId: `${id}/${author.id}` },
  });
  expect(messageOf(id)).not.toHaveProperty('editedAt');
});

describe('threads', () => {
  test('everybody under a comment has one of their own, and own answers are in that of whom they are to', async () => {
    rig = await startRig();
    const top = rig.fake.write(ann, { text: 'broken!' });
    const other = rig.fake.write(bob, { text: 'mine too', under: top.id });
    const toAnn = rig.fake.writeOwn({ text: 'Sorry', under: top.id });
    const toBob = rig.fake.writeOwn({ text: '@Bob.Example Sorry to you, too', under: top.id });
    await pullAll(rig.open(), rig.store);
    expect([top, other, toAnn, toBob].map(({ id }) => messageOf(id)!.thread.customer.handle)).toEqual(['ann_example', 'Bob.Example', 'ann_example', 'Bob.Example']);
    expect(messageOf(toBob.id)).toMatchObject({ own: true, text: 'Sorry to you, too', references: [top.id] });
    expect(threadsOf(rig.store).size).toBe(2);
  });

  test('own comments are no conversation until somebody answers them', async () => {
    rig = await startRig();
    const own = rig.fake.writeOwn({ text: 'Which one do you like?' });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    expect(rig.store.messages.size).toBe(0);
    const answer = rig.fake.write(bob, { text: 'The red one', under: own.id });
    const thanks = rig.fake.writeOwn({ text: 'Good choice', under: own.id });
    await pullAll(connection, rig.store);
    expect([...threadsOf(rig.store).values()].map((thread) => thread.map(({ id }) => id))).toEqual([[answer.id, thanks.id]]);
  });

  test('an own answer stays where it is when whom it names is gone', async () => {
    rig = await startRig();
    const connection = rig.open();
    const top = rig.fake.write(ann, { text: 'broken!' });
    const other = rig.fake.write(bob, { text: 'mine too', under: top.id });
    const answer = rig.fake.writeOwn({ text: '@Bob.Example Sorry', under: top.id });
    await pullAll(connection, rig.store);
    rig.fake.remove(other.id);
    await pullAll(connection, rig.store);
    expect(messageOf(answer.id)!.thread.customer.handle).toBe('Bob.Example');
    expect([...rig.store.deleted]).toEqual([other.id]);
  });
});

describe('answers', () => {
  test('of which a thread shows only some are all brought', async () => {
    rig = await startRig();
    const top = rig.fake.write(ann, { text: 'Hello' });
    const ids = Array.from({ length: 230 }, (_, index) => rig.fake.write(bob, { text: `answer ${index}`, under: top.id }).id);
    await pullAll(rig.open(), rig.store);
    expect(ids.filter((id) => messageOf(id) === undefined)).toEqual([]);
  });

  test('to an old comment, far below the newest page, are found for a unit', async () => {
    rig = await startRig();
    const old = rig.fake.write(ann, { text: 'Hello', at: Date.now() - 48 * hour });
    for (let index = 0; index < 120; index += 1) rig.fake.write(bob, { text: `number ${index}`, at: Date.now() - 24 * hour + index * 60_000 });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    const before = rig.fake.units.taken;
    const { id } = rig.fake.write(ann, { text: 'Anybody there?', under: old.id });
    await pullPage(connection, 'comments', rig.store);
    expect(messageOf(id)).toMatchObject({ text: 'Anybody there?', thread: { providerId: messageOf(old.id)!.thread.providerId } });
    expect(rig.fake.units.taken - before).toBe(2);
  });

  test('far below the newest page that have not changed are not brought again', async () => {
    rig = await startRig();
    for (let index = 0; index < 150; index += 1) rig.fake.write(bob, { text: `number ${index}`, at: Date.now() - 24 * hour + index * 60_000 });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    expect(await connection.pull('comments', rig.store.cursors.get('comments')!, never)).toMatchObject({ page: { messages: [], deleted: [], more: false } });
  });

  test('where nothing has changed, nothing is brought, and it costs two units at most', async () => {
    rig = await startRig();
    const top = rig.fake.write(ann, { text: 'Hello' });
    for (let index = 0; index < 20; index += 1) rig.fake.write(bob, { text: `answer ${index}`, under: top.id });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    const before = rig.fake.units.taken;
    expect(await connection.pull('comments', rig.store.cursors.get('comments')!, never)).toMatchObject({ page: { messages: [], deleted: [], more: false } });
    expect(rig.fake.units.taken - before).toBeLessThanOrEqual(2);
  });
});

test('answers that nobody may read hold nothing else back', async () => {
  rig = await startRig();
  const top = rig.fake.write(ann, { text: 'Hello' });
  for (let index = 0; index < 8; index += 1) rig.fake.write(bob, { text: `answer ${index}`, under: top.id });
  const other = rig.fake.write(bob, { text: 'And me?' });
  rig.fake.faults.add({ path: /comments$/u, times: Infinity }, { kind: 'answer', answer: { status: 403, body: '{"error":{"errors":[{"reason":"forbidden"}]}}' } });
  expect(await pullPage(rig.open(), 'comments', rig.store)).toBe(false);
  expect([top.id, other.id].map((id) => messageOf(id) !== undefined)).toEqual([true, true]);
  expect(rig.store.messages.size).toBe(7);
});

describe('nothing is left out', () => {
  test('more than a page arrives between two pulls', async () => {
    rig = await startRig();
    const connection = rig.open();
    await asked(rig, connection);
    const ids = Array.from({ length: 230 }, (_, index) => rig.fake.write(ann, { text: `number ${index}` }).id);
    expect(await pullStream(connection, 'comments', rig.store)).toBeNull();
    expect(ids.filter((id) => messageOf(id) === undefined)).toEqual([]);
  });

  test.each([20, 100])('pages of %i, however many are asked for', async (mostThreads) => {
    rig = await startRig({ mostThreads });
    const connection = rig.open();
    const ids = Array.from({ length: 130 }, (_, index) => rig.fake.write(ann, { text: `number ${index}`, at: Date.now() - hour / 2 + index * 1_000 }).id);
    await pullAll(connection, rig.store);
    expect(ids.filter((id) => messageOf(id) === undefined)).toEqual([]);
    const gone = ids[0]!;
    rig.fake.remove(gone);
    for (let round = 0; round < 4; round += 1) while (await pullPage(connection, 'comments', rig.store) === true);
    expect([...rig.store.deleted]).toEqual([gone]);
  });

  test('a comment that the channel’s list shows late', async () => {
    rig = await startRig();
    const connection = rig.open();
    for (let index = 0; index < 120; index += 1) rig.fake.write(ann, { text: `number ${index}`, at: Date.now() - hour / 2 + index * 1_000 });
    await pullAll(connection, rig.store);
    const late = rig.fake.write(bob, { text: 'I was first', at: Date.now() - hour / 2 - 60_000 });
    while (await pullPage(connection, 'comments', rig.store) === true);
    expect(messageOf(late.id)).toBeDefined();
  });

  test('a place in the list that YouTube has forgotten: the round, and history, begin once more', async () => {
    rig = await startRig();
    const connection = rig.open();
    const ids = Array.from({ length: 250 }, (_, index) => rig.fake.write(ann, { text: `number ${index}`, at: Date.now() - 10 * hour + index * 1_000 }).id);
    await pullPage(connection, 'comments', rig.store);
    for (let index = 0; index < 150; index += 1) ids.push(rig.fake.write(ann, { text: `late ${index}` }).id);
    expect(await pullPage(connection, 'comments', rig.store)).toBe(true);
    const cursor = rig.store.cursors.get('comments') as Record<string, unknown>;
    rig.store.cursors.set('comments', { ...cursor, token: 'forgotten', history: 'forgotten' });
    expect(await pullStream(connection, 'comments', rig.store)).toBeNull();
    expect(ids.filter((id) => messageOf(id) === undefined)).toEqual([]);
  });

  test('the newest page first, history behind it', async () => {
    rig = await startRig();
    const ids = Array.from({ length: 250 }, (_, index) => rig.fake.write(ann, { text: `number ${index}`, at: Date.now() - 10 * hour + index * 1_000 }).id);
    const connection = rig.open();
    const historyOf = () => connection.history!('comments', rig.store.cursors.get('comments') ?? null);
    expect(await pullPage(connection, 'comments', rig.store)).toBe(false);
    expect([...rig.store.messages.keys()].sort()).toEqual(ids.slice(-100).sort());
    expect(historyOf()).toEqual({ pulled: 100, total: null, done: false });
    expect(await pullPage(connection, 'comments', rig.store, 'history')).toBe(true);
    const late = rig.fake.write(bob, { text: 'while you read' });
    await pullPage(connection, 'comments', rig.store);
    expect(messageOf(late.id)).toBeDefined();
    await pullStream(connection, 'comments', rig.store);
    expect(ids.filter((id) => messageOf(id) === undefined)).toEqual([]);
    expect(historyOf()).toMatchObject({ done: true });
  });
});

describe('what becomes of comments', () => {
  test('an edit changes the text and says when', async () => {
    rig = await startRig();
    const connection = rig.open();
    const { providerId } = await asked(rig, connection);
    const at = Math.floor(Date.now() / 1_000) * 1_000 + 60_000;
    rig.fake.edit(providerId, 'Where can I buy two?', at);
    await pullAll(connection, rig.store);
    expect(messageOf(providerId)).toMatchObject({ text: 'Where can I buy two?', editedAt: at });
  });

  test('a comment that is deleted goes with its answers, one that is old as well', async () => {
    rig = await startRig();
    const connection = rig.open();
    const old = rig.fake.write(ann, { text: 'Hello', at: Date.now() - 48 * hour });
    const answer = rig.fake.writeOwn({ text: 'Hi', under: old.id });
    for (let index = 0; index < 120; index += 1) rig.fake.write(bob, { text: `number ${index}`, at: Date.now() - 24 * hour + index * 60_000 });
    const recent = await asked(rig, connection);
    rig.fake.remove(old.id);
    rig.fake.remove(recent.providerId);
    await pullAll(connection, rig.store);
    expect([...rig.store.deleted].sort()).toEqual([old.id, answer.id, recent.providerId].sort());
    rig.store.deleted.clear();
    await pullAll(connection, rig.store);
    expect([...rig.store.deleted]).toEqual([]);
  });

  test('a comment that waits for the owner’s word comes as hidden, and is shown when it is let through', async () => {
    rig = await startRig();
    const connection = rig.open();
    const { providerId } = await asked(rig, connection, { standing: 'heldForReview' });
    expect(messageOf(providerId)?.hidden).toBe(true);
    rig.fake.moderate(providerId, 'published');
    await pullStream(connection, 'held', rig.store);
    expect(messageOf(providerId)?.hidden).toBe(false);
    const before = rig.fake.units.taken;
    await pullStream(connection, 'held', rig.store);
    expect(rig.fake.units.taken - before).toBe(1);
  });

  test('a comment that waited and was rejected is gone', async () => {
    rig = await startRig();
    const connection = rig.open();
    const { providerId } = await asked(rig, connection, { standing: 'heldForReview' });
    rig.fake.moderate(providerId, 'rejected');
    await pullStream(connection, 'held', rig.store);
    expect([...rig.store.deleted]).toEqual([providerId]);
  });

  test('what the owner hides is hidden, not gone; what is rejected is gone', async () => {
    rig = await startRig();
    const connection = rig.open();
    const [hidden, rejected] = [await asked(rig, connection), await asked(rig, connection)];
    rig.fake.moderate(hidden.providerId, 'heldForReview');
    rig.fake.moderate(rejected.providerId, 'rejected');
    await pullAll(connection, rig.store);
    expect([...rig.store.deleted]).toEqual([rejected.providerId]);
    expect(messageOf(hidden.providerId)?.hidden).toBe(true);
    expect(await connection.pull('comments', rig.store.cursors.get('comments')!, never)).toMatchObject({ page: { messages: [], deleted: [] } });
    rig.fake.moderate(hidden.providerId, 'published');
    await pullAll(connection, rig.store);
    expect(messageOf(hidden.providerId)?.hidden).toBe(false);
  });

  test('an answer that waits is hidden, what it answers is not; it is shown when it is let through', async () => {
    rig = await startRig();
    const connection = rig.open();
    const top = await asked(rig, connection);
    const answer = await asked(rig, connection, { text: 'Buy cheap!', under: top.providerId, standing: 'heldForReview' }, bob);
    expect([answer.hidden, messageOf(top.providerId)?.hidden]).toEqual([true, false]);
    rig.fake.moderate(answer.providerId, 'published');
    await pullStream(connection, 'held', rig.store);
    expect(messageOf(answer.providerId)?.hidden).toBe(false);
  });

  test('a comment that is missing from a list is not gone unless it is asked for in vain', async () => {
    rig = await startRig();
    const connection = rig.open();
    await asked(rig, connection);
    rig.fake.faults.add({ path: /commentThreads/u, times: 2 }, { kind: 'change-answer', change: (answer) => ({ ...answer, body: '{"items":[]}' }) });
    await pullPage(connection, 'comments', rig.store);
    expect([...rig.store.deleted]).toEqual([]);
  });
});

describe('one that cannot be read', () => {
  const change = (make: (item: { id: unknown; snippet: { topLevelComment: { snippet: Record<string, unknown> } } }) => void): void => {
    rig.fake.faults.add({ path: /commentThreads/u }, {
      kind: 'change-answer',
      change: (answer) => {
        const list = JSON.parse(answer.body) as { items: Parameters<typeof make>[0][] };
        make(list.items[1]!);
        return { ...answer, body: JSON.stringify(list) };
      },
    });
  };

  test('in part is brought and says so; the others are whole', async () => {
    rig = await startRig();
    const ids = ['one', 'two', 'three'].map((text) => rig.fake.write(ann, { text }).id);
    change(({ snippet }) => Object.assign(snippet.topLevelComment.snippet, { textOriginal: 7, textDisplay: null, publishedAt: 'yesterday', authorChannelId: {} }));
    await pullPage(rig.open(), 'comments', rig.store);
    expect(ids.map((id) => messageOf(id)?.malformed)).toEqual([false, true, false]);
  });

  test('at all does not take the others with it', async () => {
    rig = await startRig();
    const ids = ['one', 'two', 'three'].map((text) => rig.fake.write(ann, { text }).id);
    change((item) => {
      item.id = null;
    });
    await pullPage(rig.open(), 'comments', rig.store);
    expect(ids.map((id) => messageOf(id) !== undefined)).toEqual([true, false, true]);
  });
});
