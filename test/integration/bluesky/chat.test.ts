import { afterEach, expect, test } from 'vitest';
import { never, pullAll, pullPage, pullStream, replyTo, threadsOf } from '../networks/reader.ts';
import { ann, bob, mentioned, type Rig, startRig, written } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

test('both sides come, in the thread of the conversation, with addresses in full', async () => {
  rig = await startRig();
  const link = { index: { byteStart: 4, byteEnd: 17 }, features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://a.example/long' }] };
  const first = rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'see a.example/l… ok', facets: [{ ...link, index: { byteStart: 4, byteEnd: Buffer.byteLength('see a.example/l…') } }] });
  const second = rig.fake.addDirectMessage({ customer: bob, from: 'account', text: 'hello Bob' });
  await pullAll(rig.open(), rig.store);
  expect(rig.store.messages.get(first.id)).toMatchObject({
    text: 'see https://a.example/long ok', own: false, sentAt: first.message.sentAt,
    thread: { channel: 'private', providerId: `chat/${first.convo.id}`, customer: { handle: 'ann.example', followers: 1_200 } },
  });
  expect(rig.store.messages.get(second.id)).toMatchObject({ own: true, thread: { customer: { handle: 'bob.example' } } });
});

test('what was said last comes first, then the log tells, and history is read behind it', async () => {
  rig = await startRig();
  const ids: string[] = [];
  for (let index = 0; index < 60; index += 1) {
    const customer = { name: `Customer ${String(index)}`, handle: `customer-${String(index)}.example` };
    for (let number = 0; number < 4; number += 1) ids.push(rig.fake.addDirectMessage({ customer, from: number % 2 === 0 ? 'customer' : 'account', text: `number ${String(number)}` }).id);
  }
  for (let number = 0; number < 230; number += 1) ids.push(rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: `long ${String(number)}` }).id);
  const connection = rig.open();
  expect(await pullPage(connection, 'chat', rig.store)).toBe(false);
  expect(rig.store.messages.size).toBe(50);
  expect(connection.history!('chat', rig.store.cursors.get('chat')!)).toEqual({ pulled: 50, total: null, done: false });
  expect(await pullPage(connection, 'chat', rig.store, 'history')).toBe(true);
  const late = rig.fake.addDirectMessage({ customer: bob, from: 'customer', text: 'while you read' });
  expect(await pullPage(connection, 'chat', rig.store)).toBe(true);
  expect(rig.store.messages.has(late.id)).toBe(true);
  expect(await pullStream(rig.open(), 'chat', rig.store)).toBeNull();
  expect(ids.filter((id) => !rig.store.messages.has(id))).toEqual([]);
  expect(rig.store.messages.size).toBe(ids.length + 1);
});

test('where nobody has written yet, the first to do so is heard', async () => {
  rig = await startRig();
  const connection = rig.open();
  expect(await pullPage(connection, 'chat', rig.store)).toBe(false);
  const { id } = rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'hello' });
  await pullStream(connection, 'chat', rig.store);
  expect([...rig.store.messages.keys()]).toEqual([id]);
});

test('many events come page by page, and a message that was deleted is told', async () => {
  rig = await startRig();
  const connection = rig.open();
  const first = await written(rig, connection);
  const ids = Array.from({ length: 120 }, (_, index) => rig.fake.addDirectMessage({ customer: bob, from: 'customer', text: `number ${String(index)}` }).id);
  rig.fake.deleteMessage(first.providerId);
  expect(await pullStream(connection, 'chat', rig.store)).toBeNull();
  expect(ids.filter((id) => !rig.store.messages.has(id))).toEqual([]);
  expect([...rig.store.deleted]).toEqual([first.providerId]);
});

test('a place in the log that is no longer known loses nothing', async () => {
  rig = await startRig();
  const connection = rig.open();
  await written(rig, connection);
  const ids = Array.from({ length: 5 }, (_, index) => rig.fake.addDirectMessage({ customer: bob, from: 'customer', text: `number ${String(index)}` }).id);
  rig.store.cursors.set('chat', { ...(rig.store.cursors.get('chat') as object), revision: 'FORGOTTEN' });
  expect(await pullStream(connection, 'chat', rig.store)).toBeNull();
  expect(ids.filter((id) => !rig.store.messages.has(id))).toEqual([]);
});

test('an answer accepts the request that it answers, arrives once and is one message of its thread', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await written(rig, connection);
  const sent = await connection.send(replyTo(question, 'Hello Ann, see https://a.example'), never);
  expect(rig.fake.ledger.entries).toMatchObject([{ kind: 'message', text: 'Hello Ann, see https://a.example', facets: [{ index: { byteStart: 15, byteEnd: 32 } }] }]);
  await pullAll(connection, rig.store);
  expect(rig.store.messages.get(sent.kind === 'sent' ? sent.providerId : '')).toMatchObject({ own: true, sentAt: sent.kind === 'sent' ? sent.sentAt : 0 });
  expect([...threadsOf(rig.store).values()].map((thread) => thread.length)).toEqual([2]);
});

test('an answer to somebody who no longer takes any says so', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await written(rig, connection);
  rig.fake.setRefuses('ann.example', 'MessagesDisabled');
  expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'recipient-refused', detail: 'recipient has disabled incoming messages' } });
});

test('it is looked for back to its first attempt and no further, and not among those that others claim', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await written(rig, connection);
  rig.fake.addDirectMessage({ customer: ann, from: 'account', text: 'Thanks', at: Date.now() - 600_000 });
  const outgoing = replyTo(question, 'Thanks');
  expect(await connection.find(outgoing, never)).toEqual({ kind: 'absent' });
  const { id } = rig.fake.addDirectMessage({ customer: ann, from: 'account', text: 'Thanks' });
  for (let index = 0; index < 150; index += 1) rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'Thanks' });
  expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: id });
  expect(await connection.find({ ...outgoing, claimed: new Set([id]) }, never)).toEqual({ kind: 'absent' });
});

test('a public post is answered in private where its author lets us, once, and found there', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  const outgoing = replyTo(question, 'Your number, please?', { privately: true });
  expect(await connection.find(outgoing, never)).toEqual({ kind: 'absent' });
  expect(rig.fake.world.convos.size).toBe(0);
  rig.fake.faults.add({ path: /sendMessage/u }, { kind: 'accept-then-reset' });
  expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown' });
  const [entry] = rig.fake.ledger.entries;
  expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: entry!.id });
  const later = { ...outgoing, firstStartedAt: outgoing.firstStartedAt - 5_000 };
  expect(await connection.send(later, never)).toMatchObject({ kind: 'sent', providerId: entry!.id });
  expect(rig.fake.ledger.entries).toHaveLength(1);
  await pullAll(connection, rig.store);
  expect(rig.store.messages.get(entry!.id)).toMatchObject({ own: true, thread: { channel: 'private', customer: { handle: 'ann.example' } } });
});

test.each([['MessagesDisabled', 'recipient has disabled incoming messages'], ['NotFollowedBySender', 'recipient requires incoming messages to come from someone they follow']] as const)('where they do not, it says why: %s', async (refuses, detail) => {
  rig = await startRig();
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  rig.fake.setRefuses('ann.example', refuses);
  expect(await connection.send(replyTo(question, 'Hello', { privately: true }), never)).toMatchObject({ kind: 'permanent', problem: { code: 'recipient-refused', detail } });
  expect(rig.fake.ledger.entries).toEqual([]);
});
