import { afterEach, describe, expect, test } from 'vitest';
import { never, pullAll, pullStream, replyTo } from '../networks/reader.ts';
import type { Outgoing } from '../../../src/main/networks/network.ts';
import { asked, bob, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const create = { method: 'POST', path: /v1\/statuses$/u };
const entries = () => rig.fake.ledger.entries;
/** As a later attempt of the same reply. */
const later = (outgoing: Outgoing): Outgoing => ({ ...outgoing, firstStartedAt: Date.now() - 5_000 });

test.each(['public', 'unlisted', 'private', 'direct'] as const)('an answer to what is %s is seen by no more people, and mentions whom it answers', async (visibility) => {
  rig = await startRig();
  const connection = rig.open();
  const question = await asked(rig, connection, { visibility }, bob);
  const sent = await connection.send(replyTo(question, 'On its way'), never);
  expect(entries()).toMatchObject([{ kind: 'status', text: '@bob@other.example On its way', visibility, inReplyTo: question.providerId }]);
  expect(sent).toMatchObject({ kind: 'sent', providerId: entries()[0]!.id, sentAt: entries()[0]!.at });
});

test('who is mentioned already is not mentioned twice', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await asked(rig, connection, {}, bob);
  for (const text of ['@bob@other.example hello', 'hello @Bob@Other.example!', 'hello @bob']) await connection.send(replyTo(question, text), never);
  expect(entries()).toMatchObject([{ text: '@bob@other.example hello' }, { text: 'hello @Bob@Other.example!' }, { text: 'hello @bob' }]);
});

test('a public message is answered in private: to its author alone', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await asked(rig, connection);
  const outgoing = replyTo(question, 'Your order is 4711', { privately: true });
  await connection.send(outgoing, never);
  expect(entries()).toMatchObject([{ text: '@ann Your order is 4711', visibility: 'direct', inReplyTo: question.providerId }]);
  expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: entries()[0]!.id });
  expect(await connection.find({ ...outgoing, privately: false }, never)).toEqual({ kind: 'absent' });
  await pullAll(connection, rig.store);
  expect(rig.store.messages.get(entries()[0]!.id)?.thread).toMatchObject({ channel: 'private', customer: { handle: 'ann@social.example' } });
});

test('where only the account wrote, it goes on with its own last one', async () => {
  rig = await startRig();
  const connection = rig.open();
  rig.fake.write(bob, { text: 'to somebody else' });
  const direct = rig.fake.writeOwn({ text: '@bob@other.example your parcel is here', visibility: 'direct' });
  await pullAll(connection, rig.store);
  const outgoing = replyTo(rig.store.messages.get(direct.id)!, 'Come and get it', { inReplyTo: '' });
  expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
  expect(entries()).toMatchObject([{ text: '@bob@other.example Come and get it', visibility: 'direct', inReplyTo: direct.id }]);
  expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found' });
});

describe('once', () => {
  test('the same key is the same status for an hour', async () => {
    rig = await startRig();
    const connection = rig.open();
    const outgoing = replyTo(await asked(rig, connection), 'On its way');
    rig.fake.faults.add(create, { kind: 'accept-then-reset' });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown', problem: { code: 'interrupted' } });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent', providerId: entries()[0]!.id });
    expect(entries()).toHaveLength(1);
  });

  test('a server that ended before it wrote the key down gets it once all the same: a later attempt looks first', async () => {
    rig = await startRig();
    const connection = rig.open();
    const outgoing = replyTo(await asked(rig, connection), 'See https://example.com/help.\n\nBye');
    rig.fake.faults.add(create, { kind: 'accept-then-answer', answer: { status: 503 } });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown', problem: { code: 'server-error' } });
    rig.fake.forgetKeys();
    expect(await connection.send(later(outgoing), never)).toMatchObject({ kind: 'sent', providerId: entries()[0]!.id });
    expect(entries()).toHaveLength(1);
  });

  test('a later attempt that cannot look does not send', async () => {
    rig = await startRig();
    const connection = rig.open();
    const outgoing = replyTo(await asked(rig, connection), 'On its way');
    rig.fake.faults.add({ path: /accounts\/\d+\/statuses/u }, { kind: 'answer', answer: { status: 500, body: '{}' } });
    expect(await connection.send(later(outgoing), never)).toMatchObject({ kind: 'retry', problem: { code: 'server-error' } });
    expect(entries()).toHaveLength(0);
  });

  test('it is found behind a hundred others, and not where another reply claims it', async () => {
    rig = await startRig();
    const connection = rig.open();
    const outgoing = replyTo(await asked(rig, connection), 'Thanks! 5 < 6 &amp; @bob@other.example too');
    await connection.send(outgoing, never);
    for (let index = 0; index < 100; index += 1) rig.fake.writeOwn({ text: `news ${index}` });
    const { id } = entries()[0]!;
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: id });
    expect(await connection.find({ ...outgoing, claimed: new Set([id]) }, never)).toEqual({ kind: 'absent' });
  });

  test('of two with the same words each is found where it answers', async () => {
    rig = await startRig();
    const connection = rig.open();
    const replies = [replyTo(await asked(rig, connection), 'Thanks!'), replyTo(await asked(rig, connection), 'Thanks!')];
    for (const reply of replies) await connection.send(reply, never);
    for (const [index, reply] of replies.entries()) expect(await connection.find(reply, never)).toMatchObject({ kind: 'found', providerId: entries()[index]!.id });
  });

  test('a clock that is hours wrong does not hide it', async () => {
    const ahead = 5 * 60 * 60_000;
    rig = await startRig({}, { now: () => Date.now() + ahead });
    const connection = rig.open();
    const outgoing = replyTo(await asked(rig, connection), 'Thanks!', { firstStartedAt: Date.now() + ahead });
    await connection.send(outgoing, never);
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found' });
  });
});

describe('files', () => {
  const picture = { name: 'shoe.png', type: 'image/png', content: Buffer.from('a picture') };

  test.each([0, 3])('go with it, asked for %i times until they are ready', async (processing) => {
    rig = await startRig({ processing });
    const connection = rig.open();
    const outgoing = replyTo(await asked(rig, connection), 'Like this one', { attachments: [picture, { ...picture, name: 'other.png' }] });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
    expect(entries()).toMatchObject([{ text: '@ann Like this one', files: ['a picture', 'a picture'] }]);
  });

  test.each([
    ['is not taken', { kind: 'answer', answer: { status: 422, body: '{"error":"Validation failed: File file type is invalid"}' } }, { kind: 'permanent', problem: { code: 'rejected' } }],
    ['may have arrived', { kind: 'accept-then-reset' }, { kind: 'retry', problem: { code: 'interrupted' } }],
    ['was answered by a front', { kind: 'accept-then-answer', answer: { status: 502 } }, { kind: 'retry', problem: { code: 'server-error' } }],
  ] as const)('one that %s: the reply certainly was not sent', async (_, fault, outcome) => {
    rig = await startRig();
    const connection = rig.open();
    const outgoing = replyTo(await asked(rig, connection), 'Like this one', { attachments: [picture] });
    rig.fake.faults.add({ path: /media/u }, fault);
    expect(await connection.send(outgoing, never)).toMatchObject(outcome);
    expect(entries()).toHaveLength(0);
  });

  test('waiting for one ends with the one who waits', async () => {
    rig = await startRig({ processing: 1_000 });
    const connection = rig.open();
    const giveUp = new AbortController();
    const outgoing = replyTo(await asked(rig, connection), 'Like this one', { attachments: [picture] });
    const looked = rig.fake.faults.add({ path: /v1\/media/u }, { kind: 'change-answer', change: (answer) => answer });
    const sending = connection.send(outgoing, giveUp.signal);
    await looked.hit;
    giveUp.abort();
    expect(await sending).toMatchObject({ kind: 'retry', problem: { code: 'interrupted' } });
  });
});

describe('the server says no', () => {
  test('to an answer to what is gone, or to somebody who blocked the account', async () => {
    rig = await startRig();
    const connection = rig.open();
    const [gone, blocked] = [await asked(rig, connection), await asked(rig, connection, {}, bob)];
    rig.fake.remove(gone.providerId);
    rig.fake.blockAccount(bob);
    const outcome = { kind: 'permanent', problem: { code: 'message-gone' } };
    expect(await connection.send(replyTo(gone, 'Hello'), never)).toMatchObject(outcome);
    expect(await connection.send(replyTo(blocked, 'Hello'), never)).toMatchObject(outcome);
    expect(await connection.send(replyTo(gone, 'Hello', { inReplyTo: '', references: [] }), never)).toMatchObject(outcome);
  });

  test('to what is longer than this server takes, as it counts', async () => {
    rig = await startRig({ characters: 100, link: 40 });
    const connection = rig.open();
    const question = await asked(rig, connection, {}, bob);
    const mention = '@bob '.length;
    expect(await connection.send(replyTo(question, 'é'.repeat(100 - mention)), never)).toMatchObject({ kind: 'sent' });
    expect(await connection.send(replyTo(question, 'é'.repeat(101 - mention)), never)).toMatchObject({ kind: 'permanent', problem: { code: 'too-long' } });
    const withLink = (rest: number): string => `https://example.com/${'y'.repeat(100)} ${'x'.repeat(rest)}`;
    expect(await connection.send(replyTo(question, withLink(100 - mention - 41)), never)).toMatchObject({ kind: 'sent' });
    expect(await connection.send(replyTo(question, withLink(100 - mention - 40)), never)).toMatchObject({ kind: 'permanent', problem: { code: 'too-long' } });
  });

  test.each([
    [403, 'This action is not allowed', { kind: 'held', problem: { code: 'forbidden', detail: 'This action is not allowed' } }],
    [404, 'The status you are trying to reply to does not appear to exist.', { kind: 'permanent', problem: { code: 'message-gone' } }],
    [422, 'Validation failed: Text character limit of 500 exceeded', { kind: 'permanent', problem: { code: 'too-long' } }],
    [422, 'Validation failed: something else', { kind: 'permanent', problem: { code: 'rejected', detail: 'Validation failed: something else' } }],
    [422, 'Cannot attach files that have not finished processing. Try again in a moment!', { kind: 'retry' }],
    [503, 'Remote data could not be fetched', { kind: 'unknown', problem: { code: 'server-error' } }],
  ])('%i %s', async (status, error, outcome) => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    rig.fake.faults.add(create, { kind: 'answer', answer: { status, body: JSON.stringify({ error }) } });
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject(outcome);
  });

  test('what the token does not allow', async () => {
    rig = await startRig();
    const question = await asked(rig, rig.open());
    rig.secret = { network: 'mastodon', accessToken: rig.fake.tokenWith(['read']) };
    expect(await rig.open().send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'held', problem: { code: 'permission-missing' } });
  });
});

describe('actions', () => {
  const actOn = (message: { providerId: string; thread: Outgoing['thread']; author: { providerId: string } }) =>
    ({ thread: message.thread, messageId: message.providerId, authorId: message.author.providerId });

  test('a like stands with the message when it is looked at again', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    expect(question.liked).toBe(false);
    await connection.act!({ action: 'like', on: true, ...actOn(question) }, never);
    await pullStream(connection, 'mentions', rig.store);
    expect(rig.store.messages.get(question.providerId)?.liked).toBe(true);
  });

  test('a block is of the person; what they write is told no more', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection, {}, bob);
    expect(await connection.act!({ action: 'block', on: true, ...actOn(question) }, never)).toEqual({ kind: 'done', on: true });
    const { id } = rig.fake.write(bob, { text: '@acme you there?' });
    await pullStream(connection, 'mentions', rig.store);
    expect(rig.store.messages.has(id)).toBe(false);
  });

  test('own statuses are deleted, twice is once; what is another’s is not', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    const answer = rig.fake.writeOwn({ text: '@ann hello', inReplyTo: question.providerId });
    await pullAll(connection, rig.store);
    const act = { action: 'delete' as const, on: true, ...actOn(rig.store.messages.get(answer.id)!) };
    for (let time = 0; time < 2; time += 1) expect(await connection.act!(act, never)).toEqual({ kind: 'done', on: true });
    expect(entries()).toMatchObject([{ kind: 'delete', id: answer.id }]);
    await pullAll(connection, rig.store);
    expect([...rig.store.deleted]).toEqual([answer.id]);
  });

  test('what Mastodon has not is refused, what is gone cannot be liked, and a line that breaks may be tried again', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    expect(await connection.act!({ action: 'hide', on: true, ...actOn(question) }, never)).toMatchObject({ kind: 'permanent' });
    rig.fake.faults.add({ path: /favourite/u }, { kind: 'accept-then-reset' });
    expect(await connection.act!({ action: 'like', on: true, ...actOn(question) }, never)).toMatchObject({ kind: 'retry' });
    rig.fake.remove(question.providerId);
    expect(await connection.act!({ action: 'like', on: true, ...actOn(question) }, never)).toMatchObject({ kind: 'permanent', problem: { code: 'message-gone' } });
  });
});
