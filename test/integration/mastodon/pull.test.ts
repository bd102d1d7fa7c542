import { afterEach, describe, expect, test } from 'vitest';
import { never, pullAll, pullPage, pullStream, threadsOf } from '../networks/reader.ts';
import { ann, asked, bob, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const messageOf = (id: string) => rig.store.messages.get(id);

test('a mention brings its author as the server knows them, and their server with them', async () => {
  rig = await startRig();
  const { id } = rig.fake.write(bob, { text: '@acme is 5 < 6 & "true"?\nSee https://example.com/a/rather/long/address?with=a&query=1\n\nThanks' });
  await pullAll(rig.open(), rig.store);
  expect(messageOf(id)).toMatchObject({
    author: { name: 'Bob Example', handle: 'bob@other.example', followers: 3, verified: false },
    own: false,
    text: '@acme is 5 < 6 & "true"?\nSee https://example.com/a/rather/long/address?with=a&query=1\n\nThanks',
    references: [], attachments: [], malformed: false, truncated: false,
    thread: { channel: 'public', subject: '' },
  });
  expect(messageOf(id)?.author.avatar).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/portraits\//u);
});

test('a content warning stands before what it warns of', async () => {
  rig = await startRig();
  const { id } = rig.fake.write(ann, { text: '@acme it bit me', warning: 'Blood' });
  await pullAll(rig.open(), rig.store);
  expect(messageOf(id)?.text).toBe('Blood\n\n@acme it bit me');
});

test('what only the account may read is private, everything else is not, and the two never share a thread', async () => {
  rig = await startRig();
  const seen = (['public', 'unlisted', 'private', 'direct'] as const).map((visibility) => rig.fake.write(ann, { text: `@acme ${visibility}`, visibility }).id);
  const inPublic = rig.fake.write(ann, { text: '@acme in the same conversation', inReplyTo: seen[0]! }).id;
  const inPrivate = rig.fake.write(ann, { text: '@acme and now between us', inReplyTo: seen[0]!, visibility: 'direct' }).id;
  await pullAll(rig.open(), rig.store);
  expect(seen.map((id) => messageOf(id)!.thread.channel)).toEqual(['public', 'public', 'public', 'private']);
  expect(messageOf(inPublic)!.thread.providerId).toBe(messageOf(seen[0]!)!.thread.providerId);
  expect(messageOf(inPrivate)!.thread).toMatchObject({ channel: 'private', customer: { handle: 'ann@social.example' } });
  expect(messageOf(inPrivate)!.thread.providerId).not.toBe(messageOf(inPublic)!.thread.providerId);
});

test('an answer is shown without those whom it addresses', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await asked(rig, connection);
  const answer = rig.fake.writeOwn({ text: '@ann @bob@other.example on its way, says @carl', inReplyTo: question.providerId });
  const onlyNames = rig.fake.write(ann, { text: '@acme', inReplyTo: answer.id });
  await pullAll(connection, rig.store);
  expect(messageOf(answer.id)).toMatchObject({ own: true, text: 'on its way, says @carl', references: [question.providerId] });
  expect(messageOf(onlyNames.id)?.text).toBe('@acme');
});

describe('threads', () => {
  test('everybody in a conversation has one of their own', async () => {
    rig = await startRig();
    const root = rig.fake.write(ann, { text: '@acme broken!' });
    const other = rig.fake.write(bob, { text: '@acme mine too', inReplyTo: root.id });
    const answer = rig.fake.writeOwn({ text: '@bob@other.example Sorry', inReplyTo: other.id });
    await pullAll(rig.open(), rig.store);
    const threads = [root, other, answer].map(({ id }) => messageOf(id)!.thread);
    expect(threads.map(({ customer }) => customer.handle)).toEqual(['ann@social.example', 'bob@other.example', 'bob@other.example']);
    expect(threads[0]!.providerId).not.toBe(threads[1]!.providerId);
    expect(threads[1]!.providerId).toBe(threads[2]!.providerId);
  });

  test.each([false, true])('an own answer in several parts is traced to its customer, with what it follows in the replica: %s', async (known) => {
    let traced = 0;
    rig = await startRig({ onExchange: ({ path }) => (traced += path.endsWith('/context') ? 1 : 0) });
    const connection = rig.open();
    const question = rig.fake.write(ann, { text: '@acme how?' });
    let last = rig.fake.writeOwn({ text: '@ann 1/3', inReplyTo: question.id });
    if (known) await pullAll(connection, rig.store);
    for (const text of ['2/3', '3/3']) last = rig.fake.writeOwn({ text, inReplyTo: last.id });
    if (!known) for (let news = 0; news < 39; news += 1) rig.fake.writeOwn({ text: `news ${news}` });
    await pullPage(connection, 'statuses', rig.store);
    expect(messageOf(last.id)).toMatchObject({ own: true, text: '3/3', thread: { customer: { name: 'Ann Example', handle: 'ann@social.example' } } });
    await pullAll(connection, rig.store);
    expect(threadsOf(rig.store).size).toBe(1);
    expect(traced > 0).toBe(!known);
  });

  test('own statuses that answer nobody are none; a direct one is to whom it mentions', async () => {
    rig = await startRig();
    const news = rig.fake.writeOwn({ text: 'New in the shop, says @ann' });
    rig.fake.writeOwn({ text: 'And cheap', inReplyTo: news.id });
    rig.fake.write(bob, { text: 'hello' });
    const direct = rig.fake.writeOwn({ text: '@bob@other.example your parcel is here', visibility: 'direct' });
    await pullAll(rig.open(), rig.store);
    expect([...rig.store.messages.keys()]).toEqual([direct.id]);
    expect(messageOf(direct.id)).toMatchObject({ text: 'your parcel is here', thread: { channel: 'private', customer: { handle: 'bob@other.example', followers: 3 } } });
  });

  test('a message stays where it is when its conversation loses its beginning', async () => {
    rig = await startRig();
    const connection = rig.open();
    const root = rig.fake.write(ann, { text: '@acme one' });
    const reply = rig.fake.write(ann, { text: '@acme two', inReplyTo: root.id });
    await pullAll(connection, rig.store);
    const before = messageOf(reply.id)!.thread.providerId;
    rig.fake.remove(root.id);
    rig.fake.edit(reply.id, '@acme two and a half');
    await pullAll(connection, rig.store);
    expect(messageOf(reply.id)).toMatchObject({ text: '@acme two and a half', thread: { providerId: before } });
    expect([...rig.store.deleted]).toEqual([root.id]);
  });
});

describe('nothing is left out', () => {
  test('more than a page arrives between two pulls', async () => {
    rig = await startRig();
    const connection = rig.open();
    await asked(rig, connection);
    const ids = Array.from({ length: 130 }, (_, index) => rig.fake.write(ann, { text: `@acme number ${index}` }).id);
    await pullStream(connection, 'mentions', rig.store);
    expect(ids.filter((id) => messageOf(id) === undefined)).toEqual([]);
  });

  test('more arrives while pages are read', async () => {
    rig = await startRig();
    const connection = rig.open();
    await asked(rig, connection);
    const ids: string[] = [];
    const write = (count: number): void => {
      for (let index = 0; index < count; index += 1) ids.push(rig.fake.write(ann, { text: `@acme ${index}` }).id);
    };
    write(60);
    for (let more: unknown = true; more === true;) {
      more = await pullPage(connection, 'mentions', rig.store);
      if (ids.length < 200) write(35);
    }
    await pullStream(connection, 'mentions', rig.store);
    expect(ids.filter((id) => messageOf(id) === undefined)).toEqual([]);
  });

  test('what the server filters out of its own app is brought all the same', async () => {
    rig = await startRig();
    rig.fake.filter(bob);
    const connection = rig.open();
    expect(await asked(rig, connection, {}, bob)).toMatchObject({ author: { handle: 'bob@other.example' } });
  });

  test.each(['mentions', 'statuses'] as const)('%s: the newest page first, history behind it', async (stream) => {
    rig = await startRig();
    const question = rig.fake.write(ann, { text: '@acme how?' });
    const write = (index: number): string => (stream === 'mentions' ? rig.fake.write(ann, { text: `@acme ${index}` }) : rig.fake.writeOwn({ text: `@ann ${index}`, inReplyTo: question.id })).id;
    const ids = Array.from({ length: 100 }, (_, index) => write(index));
    const connection = rig.open();
    const historyOf = () => connection.history!(stream, rig.store.cursors.get(stream) ?? null);
    expect(await pullPage(connection, stream, rig.store)).toBe(false);
    expect([...rig.store.messages.keys()].sort()).toEqual(ids.slice(-40).sort());
    expect(historyOf()).toEqual({ pulled: 40, total: null, done: false });
    const late = write(100);
    expect(await pullPage(connection, stream, rig.store)).toBe(true);
    expect(messageOf(late)).toBeDefined();
    expect(await pullStream(connection, stream, rig.store)).toBeNull();
    expect(ids.filter((id) => messageOf(id) === undefined)).toEqual([]);
    expect(historyOf()).toMatchObject({ done: true });
  });
});

describe('what becomes of messages', () => {
  test('an edit changes the text, says when, and is brought once', async () => {
    rig = await startRig();
    const connection = rig.open();
    const { providerId } = await asked(rig, connection);
    rig.fake.edit(providerId, '@acme where are my two orders?', 1_800_000_000_000);
    await pullStream(connection, 'mentions', rig.store);
    expect(messageOf(providerId)).toMatchObject({ text: '@acme where are my two orders?', editedAt: 1_800_000_000_000 });
    expect(await connection.pull('mentions', rig.store.cursors.get('mentions')!, never)).toMatchObject({ page: { messages: [], deleted: [] } });
  });

  test('a deletion is told, of own statuses as well, and is told once', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    const answer = rig.fake.writeOwn({ text: '@ann hello', inReplyTo: question.providerId });
    await pullAll(connection, rig.store);
    rig.fake.remove(question.providerId);
    rig.fake.remove(answer.id);
    await pullAll(connection, rig.store);
    expect([...rig.store.deleted].sort()).toEqual([question.providerId, answer.id].sort());
    rig.store.deleted.clear();
    await pullAll(connection, rig.store);
    expect([...rig.store.deleted]).toEqual([]);
  });

  test('a message that is missing from a list is not gone unless the server says so', async () => {
    rig = await startRig();
    const connection = rig.open();
    await asked(rig, connection);
    rig.fake.faults.add({ path: /\/statuses$/u }, { kind: 'change-answer', change: (answer) => ({ ...answer, body: '[]' }) });
    await pullStream(connection, 'mentions', rig.store);
    expect([...rig.store.deleted]).toEqual([]);
  });

  test('that nobody can say what became of old ones holds nothing new back', async () => {
    rig = await startRig();
    const connection = rig.open();
    await asked(rig, connection);
    rig.fake.faults.add({ path: /v1\/statuses$/u, times: Infinity }, { kind: 'answer', answer: { status: 500, body: '{}' } });
    expect(await asked(rig, connection, { text: '@acme and another' })).toMatchObject({ text: '@acme and another' });
  });

  test('files are downloaded, without the token, and what is not there is told of', async () => {
    const tokens: (string | undefined)[] = [];
    rig = await startRig({ onExchange: ({ path, headers }) => (path.startsWith('/system/') ? tokens.push(headers.authorization) : 0) });
    const connection = rig.open();
    rig.fake.faults.add({ path: /gone\.png/u }, { kind: 'answer', answer: { status: 404 } });
    const { attachments } = await asked(rig, connection, { files: [{ name: 'shoe.png', type: 'image/png', content: 'a picture' }, { name: 'gone.png', type: 'image/png', content: 'x' }] });
    expect(attachments).toMatchObject([
      { name: 'shoe.png', type: 'image/png', size: 9, content: Buffer.from('a picture') },
      { name: 'gone.png', type: 'image/png', size: 0, content: null },
    ]);
    expect(tokens).toEqual([undefined]);
  });
});

describe('one that cannot be read', () => {
  const change = (make: (status: Record<string, unknown>) => void): void => {
    rig.fake.faults.add({ path: /notifications/u, times: 2 }, {
      kind: 'change-answer',
      change: (answer) => {
        const list = JSON.parse(answer.body) as { status: Record<string, unknown> }[];
        make(list[1]!.status);
        return { ...answer, body: JSON.stringify(list) };
      },
    });
  };

  test('in part is brought and says so; the others are whole', async () => {
    rig = await startRig();
    const ids = ['one', 'two', 'three'].map((text) => rig.fake.write(ann, { text: `@acme ${text}` }).id);
    change((status) => {
      status['content'] = 7;
      status['created_at'] = 'yesterday';
      status['mentions'] = null;
    });
    await pullPage(rig.open(), 'mentions', rig.store);
    expect(ids.map((id) => messageOf(id)?.malformed)).toEqual([false, true, false]);
  });

  test('at all does not take the others with it', async () => {
    rig = await startRig();
    const ids = ['one', 'two', 'three'].map((text) => rig.fake.write(ann, { text: `@acme ${text}` }).id);
    change((status) => {
      status['id'] = null;
    });
    await pullPage(rig.open(), 'mentions', rig.store);
    expect(ids.map((id) => messageOf(id) !== undefined)).toEqual([true, false, true]);
  });

  test('somebody of whom the server tells nothing is a stranger', async () => {
    rig = await startRig();
    const connection = rig.open();
    rig.fake.write(bob, { text: '@acme hello' });
    const answer = rig.fake.writeOwn({ text: '@bob@other.example hello', visibility: 'direct' });
    rig.fake.faults.add({ path: /v1\/accounts$/u }, { kind: 'change-answer', change: (given) => ({ ...given, body: '[]' }) });
    await pullStream(connection, 'statuses', rig.store);
    expect(messageOf(answer.id)?.thread.customer).toMatchObject({ name: 'bob@other.example', handle: 'bob@other.example', followers: null });
  });
});
