import { afterEach, describe, expect, test } from 'vitest';
import type { Act, Connection, PulledMessage } from '../../../src/main/networks/network.ts';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { ann, bob, mentioned, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const onto = ({ thread, providerId, author }: PulledMessage, action: Act['action'], on = true): Act => ({ action, on, thread, messageId: providerId, authorId: author.providerId });
const done = (on: boolean) => ({ kind: 'done', on });
const own = (collection: string) => rig.fake.world.records(collection, rig.fake.accounts[0]!.person.did);

async function answered(connection: Connection): Promise<{ root: string; reply: PulledMessage }> {
  const root = rig.fake.addOwnPost({ text: 'news' }).uri;
  const { uri } = rig.fake.addPost({ customer: ann, text: 'bah', inReplyTo: root });
  await pullAll(connection, rig.store);
  return { root, reply: rig.store.messages.get(uri)! };
}

test.each([['like', 'app.bsky.feed.like'], ['block', 'app.bsky.graph.block']] as const)('%s: once, however often, and taken back', async (action, collection) => {
  rig = await startRig();
  const connection = rig.open();
  const message = await mentioned(rig, connection);
  for (let round = 0; round < 2; round += 1) {
    expect(await connection.act!(onto(message, action), never)).toEqual(done(true));
    expect(await connection.act!(onto(message, action), never)).toEqual(done(true));
    expect(own(collection)).toHaveLength(1);
    expect(await connection.act!(onto(message, action, false), never)).toEqual(done(false));
    expect(await connection.act!(onto(message, action, false), never)).toEqual(done(false));
    expect(own(collection)).toEqual([]);
  }
});

test('what was liked in another program is not liked twice, and can be taken back here', async () => {
  rig = await startRig();
  const connection = rig.open();
  const message = await mentioned(rig, connection);
  const { cid } = rig.fake.world.record(message.providerId)!;
  const { did } = rig.fake.accounts[0]!.person;
  rig.fake.world.put(did, 'app.bsky.feed.like', '3lzzzzzzzzz2b', { $type: 'app.bsky.feed.like', subject: { uri: message.providerId, cid }, createdAt: new Date().toISOString() }, Date.now());
  expect(await connection.act!(onto(message, 'like'), never)).toEqual(done(true));
  expect(own('app.bsky.feed.like')).toHaveLength(1);
  expect(await connection.act!(onto(message, 'like', false), never)).toEqual(done(false));
  expect(own('app.bsky.feed.like')).toEqual([]);
});

test('a like whose answer was lost is there, and is liked again as the same', async () => {
  rig = await startRig();
  const connection = rig.open();
  const message = await mentioned(rig, connection);
  rig.fake.faults.add({ path: /putRecord/u }, { kind: 'accept-then-reset' });
  expect(await connection.act!(onto(message, 'like'), never)).toMatchObject({ kind: 'unknown' });
  expect(await connection.act!(onto(message, 'like'), never)).toEqual(done(true));
  expect(own('app.bsky.feed.like')).toHaveLength(1);
});

describe('hiding', () => {
  test('adds to the gate what it did not have, and leaves its rules and what else is hidden', async () => {
    rig = await startRig();
    const connection = rig.open();
    const { root, reply } = await answered(connection);
    const other = rig.fake.addPost({ customer: bob, text: 'boo', inReplyTo: root }).uri;
    rig.fake.setGate(root, { allow: [{ $type: 'app.bsky.feed.threadgate#mentionRule' }], hiddenReplies: [other] });
    expect(await connection.act!(onto(reply, 'hide'), never)).toEqual(done(true));
    expect(own('app.bsky.feed.threadgate')[0]!.value).toMatchObject({ allow: [{ $type: 'app.bsky.feed.threadgate#mentionRule' }], hiddenReplies: [other, reply.providerId] });
    expect(await connection.act!(onto(reply, 'hide'), never)).toEqual(done(true));
    expect(await connection.act!(onto(reply, 'hide', false), never)).toEqual(done(false));
    expect(own('app.bsky.feed.threadgate')[0]!.value).toMatchObject({ allow: [{ $type: 'app.bsky.feed.threadgate#mentionRule' }], hiddenReplies: [other] });
  });

  test('makes a gate that lets everybody answer where there was none', async () => {
    rig = await startRig();
    const connection = rig.open();
    const { root, reply } = await answered(connection);
    expect(await connection.act!(onto(reply, 'hide'), never)).toEqual(done(true));
    expect(own('app.bsky.feed.threadgate')).toMatchObject([{ key: root.split('/').at(-1), value: { post: root, hiddenReplies: [reply.providerId] } }]);
    expect(own('app.bsky.feed.threadgate')[0]!.value).not.toHaveProperty('allow');
  });

  test('of two that change the gate at the same time both are in it', async () => {
    rig = await startRig();
    const connection = rig.open();
    const { root, reply } = await answered(connection);
    const other = rig.fake.addPost({ customer: bob, text: 'boo', inReplyTo: root }).uri;
    const wait = rig.fake.faults.add({ path: /putRecord/u }, { kind: 'wait' });
    const hiding = connection.act!(onto(reply, 'hide'), never);
    await wait.hit;
    rig.fake.setGate(root, { hiddenReplies: [other] });
    wait.release();
    expect(await hiding).toEqual(done(true));
    expect(own('app.bsky.feed.threadgate')[0]!.value['hiddenReplies']).toEqual([other, reply.providerId]);
  });

  test('is for who began the thread', async () => {
    rig = await startRig();
    const connection = rig.open();
    const message = await mentioned(rig, connection);
    expect(await connection.act!(onto(message, 'hide'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'forbidden' } });
  });
});

test('an own answer is withdrawn, once, and nobody else’s', async () => {
  rig = await startRig();
  const connection = rig.open();
  const message = await mentioned(rig, connection);
  const sent = await connection.send(replyTo(message, 'wrong'), never);
  await pullAll(connection, rig.store);
  const echo = rig.store.messages.get(sent.kind === 'sent' ? sent.providerId : '')!;
  expect(await connection.act!(onto(echo, 'delete'), never)).toEqual(done(true));
  expect(await connection.act!(onto(echo, 'delete'), never)).toEqual(done(true));
  expect(rig.fake.ledger.entries.filter(({ kind }) => kind === 'deleted')).toHaveLength(1);
  expect(await connection.act!(onto(message, 'delete'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'forbidden' } });
});
