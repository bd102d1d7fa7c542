import { afterEach, describe, expect, test } from 'vitest';
import type { Outgoing } from '../../../src/main/networks/network.ts';
import { emptyStore, never, pullAll, pullStream, replyTo } from '../networks/reader.ts';
import { ann, asked, bob, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const create = { method: 'POST', path: /comments$/u };
const entries = () => rig.fake.ledger.entries;

test('an answer stands under the comment, and costs fifty units', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await asked(rig, connection);
  const before = rig.fake.units.taken;
  const sent = await connection.send(replyTo(question, 'In every shop'), never);
  expect(entries()).toMatchObject([{ kind: 'comment', text: 'In every shop', parentId: question.providerId }]);
  expect(sent).toMatchObject({ kind: 'sent', providerId: entries()[0]!.id });
  expect(rig.fake.units.taken - before).toBe(50);
});

test('an answer to an answer stands under the comment, too, and says whom it is to', async () => {
  rig = await startRig();
  const connection = rig.open();
  const top = await asked(rig, connection);
  const other = await asked(rig, connection, { text: 'me too', under: top.providerId }, bob);
  const outgoing = replyTo(other, 'In every shop');
  await connection.send(outgoing, never);
  await connection.send(replyTo(other, '@bob.example in every shop!'), never);
  expect(entries()).toMatchObject([{ text: '@Bob.Example In every shop', parentId: top.providerId }, { text: '@bob.example in every shop!' }]);
  expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: entries()[0]!.id });
  await pullAll(connection, rig.store);
  expect(rig.store.messages.get(entries()[0]!.id)).toMatchObject({ own: true, text: 'In every shop', thread: { providerId: other.thread.providerId } });
});

describe('reading back', () => {
  test('the same words to two under one comment are two answers', async () => {
    rig = await startRig();
    const connection = rig.open();
    const top = await asked(rig, connection);
    const other = await asked(rig, connection, { text: 'me too', under: top.providerId }, bob);
    const replies = [replyTo(top, 'Thanks!'), replyTo(other, 'Thanks!')];
    for (const reply of replies) await connection.send(reply, never);
    for (const [index, reply] of replies.entries()) expect(await connection.find(reply, never)).toMatchObject({ kind: 'found', providerId: entries()[index]!.id });
    expect(await connection.find({ ...replies[0]!, claimed: new Set([entries()[0]!.id]) }, never)).toEqual({ kind: 'absent' });
  });

  test('behind two hundred others; not what is older than the attempt, nor what another wrote', async () => {
    rig = await startRig();
    const connection = rig.open();
    const top = await asked(rig, connection);
    rig.fake.writeOwn({ text: 'Thanks!', under: top.providerId, at: Date.now() - 60 * 60_000 });
    rig.fake.write(bob, { text: 'Thanks!', under: top.providerId });
    const outgoing = replyTo(top, 'Thanks!');
    expect(await connection.find(outgoing, never)).toEqual({ kind: 'absent' });
    await connection.send(outgoing, never);
    for (let index = 0; index < 200; index += 1) rig.fake.write(bob, { text: `number ${index}`, under: top.providerId });
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: entries()[0]!.id });
  });

  test('what is gone with its comment is absent', async () => {
    rig = await startRig();
    const connection = rig.open();
    const top = await asked(rig, connection);
    rig.fake.remove(top.providerId);
    expect(await connection.find(replyTo(top, 'Thanks!'), never)).toEqual({ kind: 'absent' });
  });
});

test('where YouTube lets nobody answer it is told with the comment, and where it does again', async () => {
  rig = await startRig();
  const connection = rig.open();
  const top = await asked(rig, connection);
  expect(top.closed).toBe(false);
  rig.fake.world.comment(top.providerId)!.canReply = false;
  const other = await asked(rig, connection);
  expect(other.closed).toBe(false);
  rig.store = emptyStore();
  await pullAll(rig.open(), rig.store);
  expect(rig.store.messages.get(top.providerId)?.closed).toBe(true);
});

describe('YouTube says no', () => {
  const refused = (code: string) => ({ kind: 'permanent', problem: { code } });

  test('to an answer to what is gone, where answers are closed, and where comments are', async () => {
    rig = await startRig();
    const connection = rig.open();
    const [gone, noReplies, closed] = [await asked(rig, connection), await asked(rig, connection), await asked(rig, connection, { videoId: 'video-2' })];
    rig.fake.remove(gone.providerId);
    rig.fake.world.comment(noReplies.providerId)!.canReply = false;
    rig.fake.world.closed.add('video-2');
    expect(await connection.send(replyTo(gone, 'Hello'), never)).toMatchObject(refused('message-gone'));
    expect(await connection.send(replyTo(gone, 'Hello', { inReplyTo: '' }), never)).toMatchObject(refused('message-gone'));
    expect(await connection.send(replyTo(noReplies, 'Hello'), never)).toMatchObject(refused('replies-closed'));
    expect(await connection.send(replyTo(closed, 'Hello'), never)).toMatchObject({ ...refused('replies-closed'), problem: { detail: 'The video has disabled comments.' } });
    expect(entries()).toEqual([]);
  });

  test.each([
    [400, 'commentTextTooLong', refused('too-long')],
    [400, 'parentCommentIsPrivate', refused('replies-closed')],
    [400, 'invalidCommentMetadata', refused('rejected')],
    [400, 'processingFailure', { kind: 'unknown', problem: { code: 'server-error' } }],
    [403, 'forbidden', { kind: 'held', problem: { code: 'forbidden' } }],
    [403, 'ineligibleAccount', { kind: 'held', problem: { code: 'forbidden' } }],
    [403, 'rateLimitExceeded', { kind: 'retry', problem: { code: 'rate-limited' } }],
    [403, 'quotaExceeded', { kind: 'retry', problem: { code: 'rate-limited' } }],
    [429, 'rateLimitExceeded', { kind: 'retry', problem: { code: 'rate-limited' } }],
    [404, 'parentCommentNotFound', refused('message-gone')],
    [503, 'backendError', { kind: 'unknown', problem: { code: 'server-error' } }],
  ])('%i %s', async (status, reason, outcome) => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    rig.fake.faults.add(create, { kind: 'answer', answer: { status, body: JSON.stringify({ error: { code: status, message: 'no', errors: [{ reason, message: 'no' }] } }) } });
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject(outcome);
  });
});

describe('actions', () => {
  const actOn = (message: { providerId: string; thread: Outgoing['thread']; author: { providerId: string } }) =>
    ({ thread: message.thread, messageId: message.providerId, authorId: message.author.providerId });

  test('what is hidden stands so when it is pulled', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    expect(await connection.act!({ action: 'hide', on: true, ...actOn(question) }, never)).toEqual({ kind: 'done', on: true });
    await pullStream(connection, 'held', rig.store);
    expect(rig.store.messages.get(question.providerId)?.hidden).toBe(true);
    expect(await connection.act!({ action: 'hide', on: false, ...actOn(question) }, never)).toEqual({ kind: 'done', on: false });
    expect(entries()).toMatchObject([{ kind: 'moderate', to: 'heldForReview', ban: false }, { kind: 'moderate', to: 'published', ban: false }]);
  });

  test('a block bans the author and takes the comment away; YouTube has no way back', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    expect(await connection.act!({ action: 'block', on: true, ...actOn(question) }, never)).toEqual({ kind: 'done', on: true });
    expect([...rig.fake.world.banned].map(({ handle }) => handle)).toEqual([ann.handle]);
    expect(await connection.act!({ action: 'block', on: false, ...actOn(question) }, never)).toMatchObject({ kind: 'permanent' });
    await pullStream(connection, 'comments', rig.store);
    expect([...rig.store.deleted]).toEqual([question.providerId]);
  });

  test('own answers are deleted, twice is once; what is another’s is not', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    const answer = rig.fake.writeOwn({ text: 'hello', under: question.providerId });
    await pullAll(connection, rig.store);
    const act = { action: 'delete' as const, on: true, ...actOn(rig.store.messages.get(answer.id)!) };
    for (let time = 0; time < 2; time += 1) expect(await connection.act!(act, never)).toEqual({ kind: 'done', on: true });
    expect(entries()).toMatchObject([{ kind: 'delete', id: answer.id }]);
    expect(await connection.act!({ ...act, messageId: question.providerId }, never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden' } });
    await pullAll(connection, rig.store);
    expect([...rig.store.deleted]).toEqual([answer.id]);
  });

  test('there are no likes, what is gone cannot be hidden, and a line that breaks may be tried again', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    expect(await connection.act!({ action: 'like', on: true, ...actOn(question) }, never)).toMatchObject({ kind: 'permanent' });
    rig.fake.faults.add({ path: /setModerationStatus/u }, { kind: 'accept-then-reset' });
    expect(await connection.act!({ action: 'hide', on: true, ...actOn(question) }, never)).toMatchObject({ kind: 'retry' });
    rig.fake.faults.add({ path: /setModerationStatus/u }, { kind: 'answer', answer: { status: 403, body: '{"error":{"errors":[{"reason":"forbidden"}]}}' } });
    expect(await connection.act!({ action: 'hide', on: true, ...actOn(question) }, never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden' } });
    rig.fake.remove(question.providerId);
    expect(await connection.act!({ action: 'hide', on: true, ...actOn(question) }, never)).toMatchObject({ kind: 'permanent', problem: { code: 'message-gone' } });
  });
});
