import { expect, test } from 'vitest';
import { type Capabilities, networkFacts, problemOf } from '../../../src/contract/index.ts';
import { pulled, rig, type Rig, undoWindow } from './rig.ts';

const inAnyOrder: Capabilities = { ...networkFacts.x.capabilities.private, idempotency: { by: 'none' }, order: 'by-delivery', receipts: 'read' };

async function asked(capabilities: Capabilities = inAnyOrder): Promise<Rig> {
  const made = await rig({ capabilities });
  await made.pull(pulled({ providerId: 'question', sentAt: 1_000 }));
  return made;
}

const told = (kind: 'accepted' | 'delivered' | 'read', providerId: string, replyId = '') => ({ kind, providerId, replyId, at: 60_000 });

async function sent(desk: Rig, text: string, providerId: string): Promise<string> {
  const id = await desk.reply(text);
  const next = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  (await next).answer({ kind: 'sent', providerId, sentAt: desk.clock.now() });
  await desk.until(id, 'sent');
  await desk.outbox.underWay(id);
  return id;
}

const receiptOf = async (desk: Rig, id: string): Promise<unknown> => {
  const { delivery } = (await desk.message(id))!;
  return delivery.state === 'sent' ? delivery.receipt : delivery.state;
};

test('delivered, then read; what is told late, twice or again changes nothing', async () => {
  const desk = await asked();
  const id = await sent(desk, 'Here you are', 'first');
  expect(await receiptOf(desk, id)).toBeUndefined();
  await desk.hear(told('delivered', 'first'));
  expect(await receiptOf(desk, id)).toBe('delivered');
  await desk.hear(told('read', 'first'), told('read', 'first'));
  expect(await receiptOf(desk, id)).toBe('read');
  await desk.hear(told('delivered', 'first'), told('accepted', 'first'));
  expect(await receiptOf(desk, id)).toBe('read');
});

test('what became of somebody else\'s message is nothing to us', async () => {
  const desk = await asked();
  await desk.pull(pulled({ providerId: 'theirs', sentAt: 2_000, own: true }));
  await desk.hear(told('read', 'theirs'), told('read', 'nobody knows it'));
  expect(await desk.thread()).toMatchObject([{ delivery: { state: 'received' } }, { delivery: { state: 'received' } }]);
});

test('an uncertain reply is settled by a receipt that bears our own id, whatever it tells', async () => {
  const desk = await asked();
  const replyId = crypto.randomUUID();
  const id = await desk.reply('Did this arrive?', { replyId });
  const next = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  (await next).answer({ kind: 'unknown', problem: problemOf('interrupted') });
  await desk.until(id, 'uncertain');
  await desk.outbox.underWay(id);
  await desk.hear(told('delivered', 'given there', replyId));
  expect(await desk.message(id)).toMatchObject({ providerId: 'given there', delivery: { state: 'sent', receipt: 'delivered' } });
  expect(desk.network.sends()).toBe(1);
});

test('what could not be delivered after all has failed: the agent is told why, and the customer waits again', async () => {
  const desk = await asked();
  const id = await sent(desk, 'Here you are', 'first');
  expect((await desk.conversation()).state).toBe('waiting');
  await desk.hear({ kind: 'failed', providerId: 'first', replyId: '', at: 60_000, problem: problemOf('recipient-refused', 'no such number') });
  expect(await desk.message(id)).toMatchObject({ delivery: { state: 'failed', problem: { code: 'recipient-refused' } } });
  expect((await desk.conversation()).state).toBe('open');
  expect(desk.outbox.items().map((item) => item.id)).toEqual([id]);
});

test('where a network keeps no order, the next one leaves once the one before was delivered', async () => {
  const desk = await asked();
  await sent(desk, 'First', 'first');
  const second = await desk.reply('Second');
  desk.clock.advance(undoWindow);
  await expect.poll(async () => (await desk.message(second))!.delivery).toMatchObject({ state: 'queued', behind: true });
  await desk.outbox.underWay(second);
  expect(desk.network.sends()).toBe(1);
  const next = desk.network.nextSend();
  await desk.hear(told('delivered', 'first'));
  (await next).answer({ kind: 'sent', providerId: 'second', sentAt: desk.clock.now() });
  await desk.until(second, 'sent');
});

test('a device that is off does not stop the conversation', async () => {
  const desk = await asked();
  await sent(desk, 'First', 'first');
  const second = await desk.reply('Second');
  desk.clock.advance(undoWindow);
  await expect.poll(async () => (await desk.message(second))!.delivery).toMatchObject({ state: 'queued', behind: true });
  await desk.outbox.underWay(second);
  const next = desk.network.nextSend();
  desk.clock.advance(20_000);
  (await next).answer({ kind: 'sent', providerId: 'second', sentAt: desk.clock.now() });
  await desk.until(second, 'sent');
});

test('where it does keep it, nothing waits for that', async () => {
  const desk = await asked({ ...inAnyOrder, order: 'kept' });
  await sent(desk, 'First', 'first');
  await sent(desk, 'Second', 'second');
});
