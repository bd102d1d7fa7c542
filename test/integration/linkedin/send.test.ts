import { afterEach, describe, expect, test } from 'vitest';
import type { Act, PulledMessage } from '../../../src/main/networks/network.ts';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { ann, bob, commented, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const comments = () => rig.fake.ledger.entries.filter(({ kind }) => kind === 'comment');
const create = { method: 'POST', path: /\/comments$/u };

test('an answer stands under the comment that it answers, and beside the others where that is an answer itself', async () => {
  rig = await startRig();
  const connection = rig.open();
  const first = rig.fake.addComment({ customer: ann, text: 'broken!' });
  const nested = rig.fake.addComment({ customer: bob, text: 'mine too', under: first.urn });
  await pullAll(connection, rig.store);
  for (const { urn } of [first, nested]) {
    const sent = await connection.send(replyTo(rig.store.messages.get(urn)!, `to ${urn}`), never);
    expect(comments().at(-1)).toMatchObject({ text: `to ${urn}`, under: first.urn, parent: first.urn });
    expect(sent).toEqual({ kind: 'sent', providerId: comments().at(-1)!.id, sentAt: comments().at(-1)!.at });
  }
});

test('a mention is answered under the post itself', async () => {
  rig = await startRig();
  const connection = rig.open();
  const { urn } = rig.fake.addMention({ customer: ann, text: 'Look' });
  await pullAll(connection, rig.store);
  const outgoing = replyTo(rig.store.messages.get(urn)!, 'Thank you!');
  expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent', providerId: comments()[0]!.id });
  expect(comments()).toMatchObject([{ under: urn, parent: null }]);
  expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: comments()[0]!.id });
});

test('the id in the header alone says that it arrived, where the body is lost', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await commented(rig, connection);
  rig.fake.faults.add(create, { kind: 'change-answer', change: (answer) => ({ ...answer, body: '' }) });
  expect(await connection.send(replyTo(question, 'On its way'), never)).toMatchObject({ kind: 'sent', providerId: comments()[0]!.id });
  rig.fake.faults.add(create, { kind: 'change-answer', change: ({ status }) => ({ status, headers: {}, body: '' }) });
  expect(await connection.send(replyTo(question, 'And more'), never)).toMatchObject({ kind: 'unknown', problem: { code: 'unreadable-answer' } });
});

test('it is looked for where it would stand, on every page, not before its first attempt, and not among those that others claim', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await commented(rig, connection);
  rig.fake.addOwnComment({ text: 'Thanks!', under: question.providerId, at: Date.now() - 600_000 });
  const outgoing = replyTo(question, 'Thanks!');
  expect(await connection.find(outgoing, never)).toEqual({ kind: 'absent' });
  const ours = rig.fake.addOwnComment({ text: ' Thanks!\n', under: question.providerId }).urn;
  for (let index = 0; index < 150; index += 1) rig.fake.addComment({ customer: bob, text: 'Thanks!', under: question.providerId });
  expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: ours });
  expect(await connection.find({ ...outgoing, claimed: new Set([ours]) }, never)).toEqual({ kind: 'absent' });
});

describe('LinkedIn says no', () => {
  test('to an answer to what was deleted; and what stood under it is gone as well', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await commented(rig, connection);
    rig.fake.deleteComment(question.providerId);
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'message-gone' } });
    expect(await connection.send(replyTo(question, 'Hello', { inReplyTo: '' }), never)).toMatchObject({ kind: 'permanent', problem: { code: 'message-gone' } });
    expect(await connection.find(replyTo(question, 'Hello'), never)).toEqual({ kind: 'absent' });
  });

  test('where comments are closed', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await commented(rig, connection);
    for (const post of rig.fake.world.posts.values()) post.open = false;
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'replies-closed' } });
  });

  test('to who has lost the role', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await commented(rig, connection);
    for (const page of rig.fake.world.organizations.values()) page.role = 'RECRUITING_POSTER';
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden' } });
    expect(await connection.pull('notifications', null, never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden' } });
  });
});

describe('actions', () => {
  const onto = ({ thread, providerId, author }: PulledMessage, action: Act['action'], on = true): Act => ({ action, on, thread, messageId: providerId, authorId: author.providerId });

  test('a like, once, and taken back', async () => {
    rig = await startRig();
    const connection = rig.open();
    const message = await commented(rig, connection);
    const likes = (): number => rig.fake.world.comments.get(message.providerId)!.likedBy.size;
    for (const [on, count] of [[true, 1], [true, 1], [false, 0], [false, 0]] as const) {
      expect(await connection.act!(onto(message, 'like', on), never)).toEqual({ kind: 'done', on });
      expect(likes()).toBe(count);
    }
  });

  test('an own answer is withdrawn, nobody else’s', async () => {
    rig = await startRig();
    const connection = rig.open();
    const message = await commented(rig, connection);
    const sent = await connection.send(replyTo(message, 'wrong'), never);
    await pullAll(connection, rig.store);
    const echo = rig.store.messages.get(sent.kind === 'sent' ? sent.providerId : '')!;
    expect(await connection.act!(onto(echo, 'delete'), never)).toEqual({ kind: 'done', on: true });
    expect(await connection.act!(onto(echo, 'delete'), never)).toEqual({ kind: 'done', on: true });
    expect(await connection.act!(onto(message, 'delete'), never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden' } });
    await pullAll(connection, rig.store);
    expect([...rig.store.deleted]).toEqual([echo.providerId]);
  });
});
