import { afterEach, describe, expect, test } from 'vitest';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { ann, bob, mentioned, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

describe.each(['tweet', 'post'] as const)('with %s naming', (naming) => {
  test('of two identical texts it finds the one that answers the same message', async () => {
    rig = await startRig({ naming, refuseDuplicates: false });
    const connection = rig.open();
    const first = await mentioned(rig, connection, '@AcmeShop one');
    const second = await mentioned(rig, connection, '@AcmeShop two');
    const replies = [replyTo(first, 'Thanks!'), replyTo(second, 'Thanks!')];
    for (const reply of replies) await connection.send(reply, never);
    const [one, two] = rig.fake.ledger.entries;
    expect(await connection.find(replies[0]!, never)).toMatchObject({ kind: 'found', providerId: one!.id });
    expect(await connection.find(replies[1]!, never)).toMatchObject({ kind: 'found', providerId: two!.id });
  });

  test('a match that another reply claims is passed over', async () => {
    rig = await startRig({ naming, refuseDuplicates: false });
    const connection = rig.open();
    const question = await mentioned(rig, connection);
    const reply = replyTo(question, 'Thanks!');
    await connection.send(reply, never);
    const [claimed] = rig.fake.ledger.entries;
    expect(await connection.find({ ...reply, claimed: new Set([claimed!.id]) }, never)).toEqual({ kind: 'absent' });
    await connection.send(reply, never);
    expect(await connection.find({ ...reply, claimed: new Set([claimed!.id]) }, never)).toMatchObject({ kind: 'found', providerId: rig.fake.ledger.entries[1]!.id });
  });

  test.each(['See https://example.com/a?b=1&c=2.', 'See example.com/help/ then www.example.org', '  5 < 6 &amp; so\r\non  ', '@ann_example hello 👨‍👩‍👧', 'Café ☕ – naïve'])(
    'what X makes of a text is known again: %j',
    async (text) => {
      rig = await startRig({ naming });
      const connection = rig.open();
      const reply = replyTo(await mentioned(rig, connection), text);
      await connection.send(reply, never);
      expect(await connection.find(reply, never)).toMatchObject({ kind: 'found', providerId: rig.fake.ledger.entries[0]!.id });
    },
  );

  test('in direct messages it finds own text only, and only since the first attempt', async () => {
    rig = await startRig({ naming });
    const connection = rig.open();
    const hour = 60 * 60_000;
    const question = rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'Thanks!', at: Date.now() - 2 * hour });
    rig.fake.addDirectMessage({ customer: ann, from: 'account', text: 'Thanks!', at: Date.now() - hour });
    rig.fake.addDirectMessage({ customer: bob, from: 'account', text: 'Thanks!' });
    await pullAll(connection, rig.store);
    const reply = replyTo(rig.store.messages.get(question.id)!, 'Thanks!');
    rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'Thanks!' });
    expect(await connection.find(reply, never)).toEqual({ kind: 'absent' });
    await connection.send(reply, never);
    expect(await connection.find(reply, never)).toMatchObject({ kind: 'found', providerId: rig.fake.ledger.entries[0]!.id });
  });
});

test('a clock that is hours wrong does not hide the reply', async () => {
  const ahead = 5 * 60 * 60_000;
  rig = await startRig({ now: () => Date.now() }, { now: () => Date.now() + ahead });
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  const reply = replyTo(question, 'Thanks!', { firstStartedAt: Date.now() + ahead });
  await connection.send(reply, never);
  expect(await connection.find(reply, never)).toMatchObject({ kind: 'found' });
});

test('it reads back as many pages as were written since', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  const reply = replyTo(question, 'Thanks!');
  await connection.send(reply, never);
  for (let index = 0; index < 250; index += 1) rig.fake.addOwnPost({ text: `news ${index}` });
  expect(await connection.find(reply, never)).toMatchObject({ kind: 'found', providerId: rig.fake.ledger.entries[0]!.id });
});

test('it never sends, and says why it cannot look', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  const reply = replyTo(question, 'Thanks!');
  rig.fake.faults.add({ times: 1 }, { kind: 'answer', answer: { status: 503 } });
  expect(await connection.find(reply, never)).toMatchObject({ kind: 'retry', problem: { code: 'server-error' } });
  rig.fake.faults.add({ times: 1 }, { kind: 'reset' });
  expect(await connection.find(reply, never)).toMatchObject({ kind: 'retry', problem: { code: 'interrupted' } });
  expect(await connection.find(reply, never)).toEqual({ kind: 'absent' });
  expect(rig.fake.ledger.entries).toHaveLength(0);
});
