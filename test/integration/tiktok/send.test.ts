import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Act, PulledMessage } from '../../../src/main/networks/network.ts';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { hour, type Rig, startRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  await rig.close();
});

const commented = (): Promise<PulledMessage> => rig.pulled(rig.fake.comment(rig.fake.video(), rig.ann, 'price?').id);
const written = (): Promise<PulledMessage> => rig.pulled(`dm/${rig.fake.message(rig.fake.conversation(rig.ann), 'hello')}`);
const reply = (message: PulledMessage, text: string) => replyTo(message, text, { firstStartedAt: rig.time() });

describe('an answer to a comment', () => {
  test('has the id and the time that TikTok gave it, and comes back in its thread', async () => {
    const asked = await commented();
    const connection = rig.reader.open();
    const sent = await connection.send(reply(asked, '10 €'), never);
    const [entry] = rig.fake.ledger.entries;
    expect(entry).toMatchObject({ kind: 'comment', answers: asked.providerId, text: '10 €' });
    expect(sent).toEqual({ kind: 'sent', providerId: entry!.id, sentAt: rig.time() });
    await pullAll(connection, rig.reader.store);
    expect(rig.reader.store.messages.get(entry!.id)).toMatchObject({ own: true, thread: { providerId: asked.thread.providerId } });
  });

  test('also of an answer to an answer it is found out whether it arrived', async () => {
    const video = rig.fake.video();
    const comment = rig.fake.comment(video, rig.ann, 'price?');
    const asked = await rig.pulled(rig.fake.comment(video, rig.bob, 'me too', { answers: comment }).id);
    const connection = rig.reader.open();
    expect(await connection.find(reply(asked, '10 €'), never)).toEqual({ kind: 'absent' });
    rig.fake.faults.add({ method: 'POST' }, { kind: 'accept-then-reset' });
    expect(await connection.send(reply(asked, '10 €'), never)).toMatchObject({ kind: 'unknown' });
    expect(await connection.find(reply(asked, '10 €'), never)).toMatchObject({ kind: 'found', providerId: rig.fake.ledger.entries[0]!.id });
  });

  test('the same words from before the attempt, or of another reply, are not it', async () => {
    const video = rig.fake.video();
    const comment = rig.fake.comment(video, rig.ann, 'price?');
    const before = rig.fake.comment(video, null, 'Thank you!', { answers: comment, at: rig.time() - hour });
    const asked = await rig.pulled(comment.id);
    const connection = rig.reader.open();
    expect(await connection.find(reply(asked, 'Thank you!'), never)).toEqual({ kind: 'absent' });
    const sent = await connection.send(reply(asked, 'Thank you!'), never);
    expect(await connection.find({ ...reply(asked, 'Thank you!'), claimed: new Set([sent.kind === 'sent' ? sent.providerId : '', before.id]) }, never)).toEqual({ kind: 'absent' });
  });

  test('under a hidden comment nobody can tell', async () => {
    const comment = rig.fake.comment(rig.fake.video(), rig.ann, 'rude');
    const asked = await rig.pulled(comment.id);
    comment.hidden = true;
    expect(await rig.reader.open().find(reply(asked, 'sorry'), never)).toEqual({ kind: 'cannot-tell' });
  });

  test('to what was deleted is refused', async () => {
    const comment = rig.fake.comment(rig.fake.video(), rig.ann, 'price?');
    const asked = await rig.pulled(comment.id);
    rig.fake.deleteComment(comment);
    const gone = { kind: 'permanent', problem: { code: 'message-gone' } };
    expect(await rig.reader.open().send(reply(asked, '10 €'), never)).toMatchObject(gone);
    expect(await rig.reader.open().send({ ...reply(asked, '10 €'), inReplyTo: '' }, never)).toMatchObject(gone);
  });
});

describe('what TikTok says in the body of a 200', () => {
  test.each([
    [40_001, 'No permission', 'held', 'forbidden'],
    [40_002, 'text: Longer than maximum length 150.', 'permanent', 'too-long'],
    [40_002, 'something else', 'permanent', 'rejected'],
    [40_007, 'gone', 'permanent', 'message-gone'],
    [40_064, 'You are sending messages too fast. Take a rest.', 'retry', 'rate-limited'],
    [40_064, 'Blocked by direct message rules', 'held', 'window-closed'],
    [40_100, 'Too many requests', 'retry', 'rate-limited'],
    [50_000, 'System error', 'unknown', 'server-error'],
    [51_065, 'System error', 'unknown', 'server-error'],
  ] as const)('%d %s: %s, %s', async (code, message, kind, problem) => {
    const asked = await commented();
    rig.fake.faults.add({ method: 'POST' }, { kind: 'answer', answer: { status: 200, body: JSON.stringify({ code, message, request_id: '1', data: {} }) } });
    expect(await rig.reader.open().send(reply(asked, '10 €'), never)).toMatchObject({ kind, problem: { code: problem, detail: message } });
  });
});

describe('a direct message', () => {
  test('ten may follow the first of a customer, any number the second, for 48 hours', async () => {
    const conversation = rig.fake.conversation(rig.ann);
    const asked = await rig.pulled(`dm/${rig.fake.message(conversation, 'hello')}`);
    const connection = rig.reader.open();
    for (let index = 0; index < 10; index += 1) expect(await connection.send(reply(asked, `number ${index}`), never)).toMatchObject({ kind: 'sent' });
    const closed = { kind: 'held', problem: { code: 'window-closed' } };
    expect(await connection.send(reply(asked, 'one more'), never)).toMatchObject(closed);
    rig.fake.message(conversation, 'thanks');
    expect(await connection.send(reply(asked, 'welcome'), never)).toMatchObject({ kind: 'sent' });
    rig.pass(49 * hour);
    expect(await connection.send(reply(asked, 'late'), never)).toMatchObject(closed);
  });

  test('whether it arrived is read back', async () => {
    const asked = await written();
    const connection = rig.reader.open();
    rig.fake.faults.add({ method: 'POST' }, { kind: 'accept-then-reset' });
    expect(await connection.send(reply(asked, 'hi Ann'), never)).toMatchObject({ kind: 'unknown' });
    expect(await connection.find(reply(asked, 'hi Ann'), never)).toMatchObject({ kind: 'found', providerId: `dm/${rig.fake.ledger.entries[0]!.id}` });
    expect(await connection.find(reply(asked, 'hi Bob'), never)).toEqual({ kind: 'absent' });
  });
});

describe('actions', () => {
  const actOn = ({ thread, providerId, author }: PulledMessage, action: Act['action'], on = true): Act => ({ action, on, thread, messageId: providerId, authorId: author.providerId });

  test('like and hide are done and taken back', async () => {
    const asked = await commented();
    const connection = rig.reader.open();
    for (const [action, on] of [['like', true], ['like', false], ['hide', true], ['hide', false]] as const) expect(await connection.act!(actOn(asked, action, on), never)).toEqual({ kind: 'done', on });
    expect(rig.fake.ledger.entries.map(({ kind }) => kind)).toEqual(['LIKE', 'UNLIKE', 'HIDE', 'UNHIDE']);
  });

  test('own comments are deleted, those of others are not; what is gone is gone', async () => {
    const asked = await commented();
    const connection = rig.reader.open();
    const sent = await connection.send(reply(asked, '10 €'), never);
    const own = { ...actOn(asked, 'delete'), messageId: sent.kind === 'sent' ? sent.providerId : '' };
    expect(await connection.act!(own, never)).toEqual({ kind: 'done', on: true });
    expect(await connection.act!(own, never)).toEqual({ kind: 'done', on: true });
    expect(await connection.act!(actOn(asked, 'delete'), never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden' } });
    expect(await connection.act!(actOn(asked, 'block'), never)).toMatchObject({ kind: 'permanent' });
  });

  test('nothing of the kind can be done in a conversation', async () => {
    expect(await rig.reader.open().act!(actOn(await written(), 'like'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'forbidden' } });
  });
});
