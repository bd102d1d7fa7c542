import { afterEach, describe, expect, test } from 'vitest';
import type { PulledMessage } from '../../../src/main/networks/network.ts';
import type { Fault } from '../../networks/faults.ts';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { ann, mentioned, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const create = { method: 'POST', path: /\/2\/(?:tweets|dm_conversations\/.*\/messages)$/u };

async function privateMessage(): Promise<PulledMessage> {
  const { id } = rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'hello' });
  await pullAll(rig.open(), rig.store);
  return rig.store.messages.get(id)!;
}

describe.each(['tweet', 'post'] as const)('with %s naming', (naming) => {
  test('a public reply arrives once, and its echo has its id', async () => {
    rig = await startRig({ naming });
    const connection = rig.open();
    const question = await mentioned(rig, connection);
    const text = 'On its way & <soon>: https://example.com/track?id=1&x=2 or example.com';
    const sent = await connection.send(replyTo(question, text), never);
    expect(rig.fake.ledger.entries).toMatchObject([{ kind: 'post', text, inReplyTo: question.providerId }]);
    const id = rig.fake.ledger.entries[0]!.id;
    expect(sent).toMatchObject({ kind: 'sent', providerId: id });
    await pullAll(connection, rig.store);
    const echo = rig.store.messages.get(id)!;
    expect(echo).toMatchObject({ own: true, thread: { providerId: question.thread.providerId } });
    expect(sent).toMatchObject({ sentAt: echo.sentAt });
    expect(echo.text).toBe(text.replace('or example.com', 'or http://example.com'));
  });

  test('a private reply arrives once, in the conversation of two', async () => {
    rig = await startRig({ naming });
    const question = await privateMessage();
    const sent = await rig.open().send(replyTo(question, 'hello Ann'), never);
    expect(rig.fake.ledger.entries).toMatchObject([{ kind: 'message', text: 'hello Ann', conversationId: question.thread.providerId.slice(3) }]);
    expect(sent).toMatchObject({ kind: 'sent', providerId: rig.fake.ledger.entries[0]!.id });
  });
});

test('a private reply to a group goes to the group', async () => {
  rig = await startRig();
  const { id } = rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'hello', conversationId: '1585094756761149440' });
  const connection = rig.open();
  await pullAll(connection, rig.store);
  await connection.send(replyTo(rig.store.messages.get(id)!, 'hello all'), never);
  expect(rig.fake.ledger.entries).toMatchObject([{ kind: 'message', conversationId: '1585094756761149440' }]);
});

const faults: [Fault, { kind: string; code: string; arrived: number }][] = [
  [{ kind: 'reset' }, { kind: 'unknown', code: 'interrupted', arrived: 0 }],
  [{ kind: 'accept-then-reset' }, { kind: 'unknown', code: 'interrupted', arrived: 1 }],
  [{ kind: 'cut-answer' }, { kind: 'unknown', code: 'unreadable-answer', arrived: 1 }],
  [{ kind: 'half-answer' }, { kind: 'unknown', code: 'unreadable-answer', arrived: 1 }],
  [{ kind: 'answer', answer: { status: 500 } }, { kind: 'unknown', code: 'server-error', arrived: 0 }],
  [{ kind: 'accept-then-answer', answer: { status: 503, body: '<html>' } }, { kind: 'unknown', code: 'server-error', arrived: 1 }],
  [{ kind: 'accept-then-answer', answer: { status: 408, body: '{}' } }, { kind: 'unknown', code: 'unreadable-answer', arrived: 1 }],
  [{ kind: 'accept-then-answer', answer: { status: 302, headers: { location: '/' } } }, { kind: 'unknown', code: 'unreachable', arrived: 1 }],
  [{ kind: 'accept-then-answer', answer: { status: 200, body: '{"errors":[{"title":"odd"}]}' } }, { kind: 'unknown', code: 'unreadable-answer', arrived: 1 }],
  [{ kind: 'answer', answer: { status: 403, body: '<html>a proxy</html>' } }, { kind: 'unknown', code: 'unreadable-answer', arrived: 0 }],
  [{ kind: 'answer', answer: { status: 429, body: '{}' } }, { kind: 'retry', code: 'rate-limited', arrived: 0 }],
  [{ kind: 'answer', answer: { status: 402, body: '{"title":"CreditsDepleted"}' } }, { kind: 'held', code: 'quota-used-up', arrived: 0 }],
];

describe.each(['public', 'private'] as const)('a %s reply is sent once', (channel) => {
  test.each(faults)('whatever goes wrong: %j', async (fault, { kind, code, arrived }) => {
    rig = await startRig();
    const connection = rig.open();
    const question = channel === 'public' ? await mentioned(rig, connection) : await privateMessage();
    const active = rig.fake.faults.add(create, fault);
    const outgoing = replyTo(question, 'On its way');
    expect(await connection.send(outgoing, never)).toMatchObject({ kind, problem: { code } });
    expect(active.hits).toBe(1);
    expect(rig.fake.ledger.entries).toHaveLength(arrived);
    // What the network is asked afterwards is the truth of the ledger.
    const found = await connection.find(outgoing, never);
    expect(found).toMatchObject(arrived === 1 ? { kind: 'found', providerId: rig.fake.ledger.entries[0]!.id } : { kind: 'absent' });
  });

  test('where nobody listens it certainly was not', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = channel === 'public' ? await mentioned(rig, connection) : await privateMessage();
    await rig.fake.faults.refuse();
    const outgoing = replyTo(question, 'On its way');
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'retry', problem: { code: 'unreachable' } });
    await rig.fake.faults.accept();
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries).toHaveLength(1);
  });

  test('given up while the network holds it, it may have arrived', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = channel === 'public' ? await mentioned(rig, connection) : await privateMessage();
    const active = rig.fake.faults.add(create, { kind: 'accept-then-hang' });
    const giveUp = new AbortController();
    const sending = connection.send(replyTo(question, 'On its way'), giveUp.signal);
    await active.hit;
    giveUp.abort();
    expect(await sending).toMatchObject({ kind: 'unknown', problem: { code: 'interrupted' } });
    expect(rig.fake.ledger.entries).toHaveLength(1);
  });
});

test('given up before it began, it certainly was not sent', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  expect(await connection.send(replyTo(question, 'no'), AbortSignal.abort())).toMatchObject({ kind: 'retry' });
  expect(rig.fake.ledger.entries).toHaveLength(0);
});

test('closing the connection ends a send that hangs, as unknown', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  const active = rig.fake.faults.add(create, { kind: 'hang' });
  const sending = connection.send(replyTo(question, 'On its way'), never);
  await active.hit;
  await connection.close();
  await connection.close();
  expect(await sending).toMatchObject({ kind: 'unknown' });
});

test('a name that cannot be found certainly was not reached', async () => {
  rig = await startRig();
  const question = await mentioned(rig, rig.open());
  const { connection } = rig.fake.accounts[0]!;
  const { xNetwork } = await import('../../../src/main/networks/x/index.ts');
  const lost = xNetwork.open({ ...connection.settings, network: 'x', apiBase: 'http://holdfast.invalid' } as typeof connection.settings, connection.secret, rig.ports);
  expect(await lost.send(replyTo(question, 'On its way'), never)).toMatchObject({ kind: 'retry', problem: { code: 'unreachable' } });
  await lost.close();
});

describe('X says no', () => {
  test('to a reply to somebody who did not mention the account', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await mentioned(rig, connection);
    const { id } = rig.fake.addPost({ customer: ann, text: 'talking about you' });
    const outgoing = { ...replyTo(question, 'Hello'), inReplyTo: id };
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'permanent', problem: { code: 'reply-not-allowed' } });
  });

  test('to a reply to what was deleted', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await mentioned(rig, connection);
    rig.fake.deletePost(question.providerId);
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'message-gone' } });
    expect(await connection.send(replyTo(question, 'Hello', { inReplyTo: '' }), never)).toMatchObject({ kind: 'permanent', problem: { code: 'message-gone' } });
  });

  test('to what is too long, as X counts', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await mentioned(rig, connection);
    expect(await connection.send(replyTo(question, 'x'.repeat(281)), never)).toMatchObject({ kind: 'permanent', problem: { code: 'too-long' } });
    expect(await connection.send(replyTo(question, '漢'.repeat(141)), never)).toMatchObject({ kind: 'permanent', problem: { code: 'too-long' } });
    expect(await connection.send(replyTo(question, `${'x'.repeat(256)} https://example.com/${'y'.repeat(100)}`), never)).toMatchObject({ kind: 'sent' });
  });

  test('to a direct message longer than 10,000 characters', async () => {
    rig = await startRig();
    const question = await privateMessage();
    expect(await rig.open().send(replyTo(question, 'x'.repeat(10_001)), never)).toMatchObject({ kind: 'permanent', problem: { code: 'too-long' } });
  });

  test('to a direct message to somebody who takes none', async () => {
    rig = await startRig();
    const question = await privateMessage();
    rig.fake.setTakesMessages(ann.handle, false);
    expect(await rig.open().send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'recipient-refused' } });
  });

  test('to the same words again: held at first, unknown after an attempt that may have arrived', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await mentioned(rig, connection);
    const other = await mentioned(rig, connection, '@AcmeShop me too');
    expect(await connection.send(replyTo(question, 'Thanks!'), never)).toMatchObject({ kind: 'sent' });
    expect(await connection.send(replyTo(other, 'Thanks!'), never)).toMatchObject({ kind: 'held', problem: { code: 'duplicate-content' } });
    const again = replyTo(question, 'Thanks!', { firstStartedAt: Date.now() - 5_000 });
    expect(await connection.send(again, never)).toMatchObject({ kind: 'unknown', problem: { code: 'duplicate-content' } });
    expect(await connection.find(again, never)).toMatchObject({ kind: 'found', providerId: rig.fake.ledger.entries[0]!.id });
    expect(rig.fake.ledger.entries).toHaveLength(1);
  });

  test('to everything when the credits are used up', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await mentioned(rig, connection);
    rig.fake.setCapped(true);
    const capped = { kind: 'held', problem: { code: 'quota-used-up' } };
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject(capped);
    expect(await connection.pull('mentions', null, never)).toMatchObject(capped);
    rig.fake.setCapped(false);
    expect(await connection.pull('mentions', null, never)).toMatchObject({ kind: 'page' });
  });
});
