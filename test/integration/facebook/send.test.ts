import { afterEach, describe, expect, test } from 'vitest';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { asked, day, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

const overwritten = (): unknown[] => rig.fake.ledger.entries.filter(({ kind }) => kind === 'overwritten');

describe('an answer', () => {
  test('stands under the comment, whose words nobody touches', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    const sent = await connection.send(replyTo(question, 'On its way'), never);
    const [entry] = rig.fake.ledger.entries;
    expect(entry).toMatchObject({ network: 'facebook', kind: 'comment', under: question.providerId, text: 'On its way' });
    expect(sent).toMatchObject({ kind: 'sent', providerId: entry!.id });
    expect(rig.fake.world.comments.get(question.providerId)?.message).toBe('Where is my order?');
    expect(overwritten()).toEqual([]);
    await pullAll(connection, rig.store);
    expect(sent).toMatchObject({ sentAt: rig.store.messages.get(entry!.id)!.sentAt });
  });

  test('to an answer stands beside it, and is found there', async () => {
    rig = await startRig();
    const connection = rig.open();
    const first = await asked(rig, connection);
    const comment = rig.fake.world.comments.get(first.providerId)!;
    const { id } = rig.fake.addComment({ by: 'Bob', on: comment.post, answers: comment, text: 'Mine too' });
    await pullAll(connection, rig.store);
    const outgoing = replyTo(rig.store.messages.get(id)!, 'Also on its way');
    const sent = await connection.send(outgoing, never);
    expect(rig.fake.world.comments.get(rig.fake.ledger.entries[0]!.id)?.parent).toBe(comment);
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: sent.kind === 'sent' ? sent.providerId : '' });
  });

  test('to a post of a visitor stands under the post', async () => {
    rig = await startRig();
    const connection = rig.open();
    const post = rig.fake.addPost({ by: 'Ann', text: 'My order is late' });
    await pullAll(connection, rig.store);
    const outgoing = replyTo(rig.store.messages.get(post.id)!, 'We look into it');
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries).toMatchObject([{ kind: 'comment', under: post.id }]);
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found' });
    expect(await connection.find({ ...outgoing, text: 'Never sent' }, never)).toEqual({ kind: 'absent' });
  });

  test('that came to stand elsewhere is nobody’s success', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    rig.fake.faults.add({ method: 'GET', path: /\/\d+_\d+$/u, times: Infinity }, {
      kind: 'change-answer', change: (answer) => ({ ...answer, body: answer.body.replace(question.providerId, '1_1') }),
    });
    expect(await connection.send(replyTo(question, 'On its way'), never)).toMatchObject({ kind: 'unknown' });
    expect(rig.logged.join()).toContain('facebook.reply-elsewhere');
  });

  test('that Graph took as an edit is nobody’s success either', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    rig.fake.faults.add({ method: 'POST', path: /\/comments$/u }, { kind: 'answer', answer: { status: 200, body: '{"success":true}' } });
    expect(await connection.send(replyTo(question, 'On its way'), never)).toMatchObject({ kind: 'unknown' });
  });

  test('has a picture with it', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    const attachments = [{ name: 'shoe.gif', type: 'image/gif', content: new TextEncoder().encode('GIF89a shoe') }];
    expect(await connection.send(replyTo(question, 'This one?', { attachments }), never)).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries).toMatchObject([{ text: 'This one?', media: 'GIF89a shoe' }]);
  });

  test('whose picture did not arrive was not sent', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    rig.fake.faults.add({ path: /\/photos$/u }, { kind: 'accept-then-reset' });
    const attachments = [{ name: 'shoe.gif', type: 'image/gif', content: new TextEncoder().encode('GIF89a shoe') }];
    expect(await connection.send(replyTo(question, 'This one?', { attachments }), never)).toMatchObject({ kind: 'retry' });
    expect(rig.fake.ledger.entries).toEqual([]);
  });

  test('to what is gone fails for good', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    rig.fake.drop(question.providerId);
    const gone = { kind: 'permanent', problem: { code: 'message-gone' } };
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject(gone);
    expect(await connection.send(replyTo(question, 'Hello', { inReplyTo: '' }), never)).toMatchObject(gone);
    expect(await connection.find(replyTo(question, 'Hello'), never)).toEqual({ kind: 'absent' });
  });

  test.each([
    [{ code: 368, message: '(#368) The action attempted has been deemed abusive' }, { kind: 'held', problem: { code: 'restricted' } }],
    [{ code: 80_001, message: '(#80001) There have been too many calls' }, { kind: 'retry', problem: { code: 'rate-limited' } }],
    [{ code: 1, message: 'An unknown error occurred', error_subcode: 1_357_046 }, { kind: 'unknown', problem: { code: 'server-error' } }],
    [{ code: 2, message: 'Service temporarily unavailable' }, { kind: 'unknown', problem: { code: 'server-error' } }],
  ])('that Graph answers with %j', async (error, outcome) => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    rig.fake.faults.add({ method: 'POST' }, { kind: 'answer', answer: { status: 400, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ error }) } });
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject(outcome);
  });
});

describe('an answer in private', () => {
  test('goes to whoever wrote the comment, once', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    const outgoing = replyTo(question, 'Your parcel is at 12 Elm Street', { privately: true });
    const sent = await connection.send(outgoing, never);
    expect(rig.fake.ledger.entries).toMatchObject([{ kind: 'private-reply', answers: question.providerId }]);
    // The same again is the same: nothing more is sent.
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent', providerId: sent.kind === 'sent' ? sent.providerId : '' });
    expect(rig.fake.ledger.entries).toHaveLength(1);
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found' });
  });

  test('that was sent by somebody else is not taken for ours', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    await connection.send(replyTo(question, 'By a colleague', { privately: true }), never);
    const late = replyTo(question, 'Mine', { privately: true });
    expect(await connection.send(late, never)).toMatchObject({ kind: 'unknown', problem: { code: 'answered-already' } });
    expect(await connection.find(late, never)).toEqual({ kind: 'absent' });
  });

  test('after an attempt that may have arrived is found in the conversation', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    const outgoing = replyTo(question, 'Hello Ann', { privately: true });
    rig.fake.faults.add({ method: 'POST', path: /\/messages$/u }, { kind: 'accept-then-reset' });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown' });
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: rig.fake.ledger.entries[0]!.id });
    const other = await asked(rig, connection, 'And mine?', 'Bob');
    rig.fake.faults.add({ method: 'POST', path: /\/messages$/u }, { kind: 'reset' });
    const lost = replyTo(other, 'Hello Bob', { privately: true });
    expect(await connection.send(lost, never)).toMatchObject({ kind: 'unknown' });
    expect(await connection.find(lost, never)).toEqual({ kind: 'absent' });
  });

  test('to a post of a visitor, and found by who they are', async () => {
    rig = await startRig();
    const connection = rig.open();
    const post = rig.fake.addPost({ by: 'Ann', text: 'My order is late' });
    await pullAll(connection, rig.store);
    const outgoing = replyTo(rig.store.messages.get(post.id)!, 'We look into it', { privately: true });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries).toMatchObject([{ kind: 'private-reply', answers: post.id }]);
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found' });
  });

  test('is refused after seven days, and where it is too long', async () => {
    rig = await startRig();
    const connection = rig.open();
    const { id } = rig.fake.addComment({ by: 'Ann', on: rig.fake.addPost({ text: 'New shoes' }), text: 'Hello?', at: Date.now() - 8 * day });
    await pullAll(connection, rig.store);
    const question = rig.store.messages.get(id)!;
    expect(await connection.send(replyTo(question, 'Hello', { privately: true }), never)).toMatchObject({ kind: 'held', problem: { code: 'window-closed' } });
    expect(await connection.send(replyTo(question, 'x'.repeat(2_001), { privately: true }), never)).toMatchObject({ kind: 'permanent', problem: { code: 'too-long' } });
  });
});

describe('what is done to a message', () => {
  test('is read back: what stands there counts', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    const act = { action: 'hide' as const, on: true, thread: question.thread, messageId: question.providerId, authorId: question.author.providerId };
    rig.fake.faults.add({ method: 'POST' }, { kind: 'accept-then-reset' });
    expect(await connection.act!(act, never)).toEqual({ kind: 'done', on: true });
    rig.fake.faults.add({ method: 'POST' }, { kind: 'answer', answer: { status: 200, body: '{"success":true}' } });
    expect(await connection.act!({ ...act, action: 'like' }, never)).toEqual({ kind: 'done', on: false });
    await pullAll(connection, rig.store);
    expect(rig.store.messages.get(question.providerId)).toMatchObject({ hidden: true, liked: false });
    expect(overwritten()).toEqual([]);
  });

  test('reaches posts of visitors too', async () => {
    rig = await startRig();
    const connection = rig.open();
    const post = rig.fake.addPost({ by: 'Ann', text: 'My order is late' });
    await pullAll(connection, rig.store);
    const question = rig.store.messages.get(post.id)!;
    for (const action of ['like', 'hide', 'block', 'delete'] as const) {
      const act = { action, on: true, thread: question.thread, messageId: question.providerId, authorId: question.author.providerId };
      expect(await connection.act!(act, never), action).toEqual({ kind: 'done', on: true });
    }
    expect(rig.fake.ledger.entries.map(({ kind }) => kind)).toEqual(['like', 'hide', 'block', 'delete']);
  });
});
