import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Capabilities, networkFacts, privateDraftId, problemOf } from '../../../src/contract/index.ts';
import { sendReply, takeBack } from '../../../src/main/desk/reply.ts';
import { lineIdOf } from '../../../src/main/outbox/line.ts';
import { byId } from '../../../src/main/replica/access.ts';
import { replyKey } from '../../../src/main/replica/keys.ts';
import { account, conversationId, pulled, rig, type Rig, undoWindow } from './rig.ts';

const hour = 3_600_000;
const capabilities: Capabilities = { ...networkFacts.x.capabilities.public, privateReply: { lasts: 7 * 24 * hour, replies: 'one', files: true } };

async function asked(): Promise<Rig> {
  const desk = await rig({ capabilities });
  await desk.pull(pulled({ providerId: 'question', sentAt: desk.clock.now() }));
  return desk;
}

/** A reply in private, and what is said of it in public. */
async function answer(desk: Rig, line: string | null = 'We wrote to you in private'): Promise<{ inPrivate: string; line: string }> {
  const replyId = randomUUID();
  const sent = await sendReply(desk.desk, { replyId, conversationId, text: 'Your address, please', state: 'waiting', inPrivate: { line } });
  return { inPrivate: sent!.messageId, line: replyKey(account.id, lineIdOf(replyId)) };
}

test('it goes to the author alone; what is said of it in public leaves once it was accepted', async () => {
  const desk = await asked();
  const ids = await answer(desk);
  expect((await desk.message(ids.inPrivate))!.marks).toEqual(['private']);
  desk.clock.advance(undoWindow);
  const first = await desk.network.nextSend();
  expect(first.outgoing).toMatchObject({ text: 'Your address, please', privately: true, inReplyTo: 'question' });
  expect(desk.network.sends()).toBe(1);
  first.answer({ kind: 'sent', providerId: 'p1', sentAt: desk.clock.now() });
  const second = await desk.network.nextSend();
  expect(second.outgoing).toMatchObject({ text: 'We wrote to you in private', privately: false });
  second.answer({ kind: 'sent', providerId: 'p2', sentAt: desk.clock.now() });
  await desk.until(ids.line, 'sent');
});

test('where the one in private does not arrive, nothing is said of it in public', async () => {
  const desk = await asked();
  const ids = await answer(desk);
  desk.clock.advance(undoWindow);
  (await desk.network.nextSend()).answer({ kind: 'permanent', problem: problemOf('recipient-refused') });
  await desk.until(ids.inPrivate, 'failed');
  expect((await desk.until(ids.line, 'held')).delivery).toMatchObject({ problem: { code: 'private-first' } });
  expect(desk.network.sends()).toBe(1);
});

test('nobody knows whether it arrived, and the agent looks: until then nothing is said of it', async () => {
  const desk = await asked();
  const ids = await answer(desk);
  desk.clock.advance(undoWindow);
  (await desk.network.nextSend()).answer({ kind: 'unknown', problem: problemOf('interrupted') });
  await desk.until(ids.inPrivate, 'uncertain');
  desk.clock.advance(2_000);
  (await desk.network.nextFind()).answer({ kind: 'cannot-tell' });
  expect((await desk.until(ids.line, 'held')).delivery).toMatchObject({ problem: { code: 'private-first' } });
});

test('taken back, it is what is being written in private again, and nothing is said of it', async () => {
  const desk = await asked();
  const ids = await answer(desk);
  expect(await takeBack(desk.desk, ids.inPrivate)).toEqual({ text: 'Your address, please', before: '', files: [], inPrivate: true });
  expect(await desk.message(ids.line)).toBeNull();
  expect((await byId(desk.replica.drafts, privateDraftId(conversationId)))?.text).toBe('Your address, please');
  expect((await byId(desk.replica.drafts, conversationId))?.text ?? '').toBe('');
});

test('a second one is held back where the network takes one', async () => {
  const desk = await asked();
  const first = await answer(desk, null);
  desk.clock.advance(undoWindow);
  (await desk.network.nextSend()).answer({ kind: 'sent', providerId: 'p1', sentAt: desk.clock.now() });
  await desk.until(first.inPrivate, 'sent');
  const second = await answer(desk, null);
  desk.clock.advance(undoWindow);
  expect((await desk.until(second.inPrivate, 'held')).delivery).toMatchObject({ problem: { code: 'window-closed' } });
});

test('one that comes too late is held back', async () => {
  const late = await asked();
  late.clock.advance(8 * 24 * hour);
  const third = await answer(late, null);
  late.clock.advance(undoWindow);
  expect((await late.until(third.inPrivate, 'held')).delivery).toMatchObject({ problem: { code: 'window-closed' } });
});

test('a public reply does not use up the one in private', async () => {
  const desk = await asked();
  const open = await desk.reply('In public');
  desk.clock.advance(undoWindow);
  (await desk.network.nextSend()).answer({ kind: 'sent', providerId: 'p0', sentAt: desk.clock.now() });
  await desk.until(open, 'sent');
  await answer(desk, null);
  desk.clock.advance(undoWindow);
  expect((await desk.network.nextSend()).outgoing.privately).toBe(true);
});
