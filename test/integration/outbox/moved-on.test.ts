import { expect, test } from 'vitest';
import { type Capabilities, networkFacts, problemOf } from '../../../src/contract/index.ts';
import { retry } from '../../../src/main/desk/decisions.ts';
import { takeBack } from '../../../src/main/desk/reply.ts';
import { pulled, rig, type Rig, undoWindow } from './rig.ts';

const sentAs = (providerId: string) => ({ kind: 'sent' as const, providerId, sentAt: 50_000 });
const hour = 3_600_000;

async function asked(options: Parameters<typeof rig>[0] = {}): Promise<Rig> {
  const made = await rig(options);
  await made.pull(pulled({ providerId: 'question', sentAt: 1_000 }));
  return made;
}

/** A reply that could not leave, and is tried again an hour later; by then the test may have changed the world. */
async function waitingForTheLine(desk: Rig, text = 'An answer'): Promise<string> {
  const id = await desk.reply(text);
  const next = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  (await next).answer({ kind: 'retry', problem: problemOf('unreachable', '', desk.clock.now() + hour) });
  await desk.until(id, 'queued');
  await desk.outbox.underWay(id);
  return id;
}

async function expectHeld(desk: Rig, id: string, code = 'conversation-changed'): Promise<void> {
  expect((await desk.until(id, 'held')).delivery).toMatchObject({ problem: { code } });
  await desk.outbox.underWay(id);
}

async function expectSent(desk: Rig, id: string): Promise<void> {
  (await desk.network.nextSend()).answer(sentAs(`copy of ${id}`));
  await desk.until(id, 'sent');
  await desk.outbox.underWay(id);
}

test('a reply that waited goes out where nothing happened meanwhile', async () => {
  const desk = await asked();
  const id = await waitingForTheLine(desk);
  desk.clock.advance(hour);
  await expectSent(desk, id);
});

test('the customer wrote again while it waited: held for a look', async () => {
  const desk = await asked();
  const id = await waitingForTheLine(desk);
  await desk.pull(pulled({ sentAt: 2_000, text: 'Never mind' }));
  desk.clock.advance(hour);
  await expectHeld(desk, id);
  expect((await desk.conversation()).state).toBe('open');
  expect(desk.network.sends()).toBe(1);
});

test('somebody answered in the network\'s own app while it waited: held for a look', async () => {
  const desk = await asked();
  const id = await waitingForTheLine(desk);
  await desk.pull(pulled({ sentAt: 2_000, own: true, text: 'Already answered' }));
  desk.clock.advance(hour);
  await expectHeld(desk, id);
});

test('what it answers was withdrawn while it waited: held for a look', async () => {
  const desk = await asked();
  const id = await waitingForTheLine(desk);
  await desk.withdraw('question');
  desk.clock.advance(hour);
  await expectHeld(desk, id);
});

test('what the agent had read when it was written is nothing new, in whatever order it stands', async () => {
  const desk = await asked();
  await desk.pull(pulled({ sentAt: 3_000, own: true, text: 'One moment' }), pulled({ sentAt: 2_000 }));
  const id = await waitingForTheLine(desk);
  desk.clock.advance(hour);
  await expectSent(desk, id);
});

test('a customer who writes within the minute in which a reply leaves holds nothing up', async () => {
  const desk = await asked();
  const id = await desk.reply('An answer');
  await desk.pull(pulled({ sentAt: 2_000 }));
  desk.clock.advance(undoWindow);
  await expectSent(desk, id);
});

test('replies that waited together are nothing new to each other', async () => {
  const desk = await asked();
  const first = await waitingForTheLine(desk, 'First');
  const second = await desk.reply('Second');
  desk.clock.advance(hour);
  await expectSent(desk, first);
  await expectSent(desk, second);
});

test('sent again by the agent it goes out; what comes after that look holds it again', async () => {
  const desk = await asked();
  const id = await waitingForTheLine(desk);
  await desk.pull(pulled({ sentAt: 2_000 }));
  desk.clock.advance(hour);
  await expectHeld(desk, id);
  const next = desk.network.nextSend();
  expect(await retry(desk.desk, id, 'held')).toBe(true);
  (await next).answer({ kind: 'retry', problem: problemOf('unreachable', '', desk.clock.now() + hour) });
  await desk.until(id, 'queued');
  await desk.outbox.underWay(id);
  await desk.pull(pulled({ sentAt: 3_000 }));
  desk.clock.advance(hour);
  await expectHeld(desk, id);
});

test('held, its text can be the draft again', async () => {
  const desk = await asked();
  const id = await waitingForTheLine(desk);
  await desk.pull(pulled({ sentAt: 2_000 }));
  desk.clock.advance(hour);
  await expectHeld(desk, id);
  expect((await takeBack(desk.desk, id))?.text).toBe('An answer');
  expect(await desk.message(id)).toBeNull();
});

test('a reply for later leaves then, and is looked at like one that waited', async () => {
  const desk = await asked();
  const quiet = await desk.reply('Later', { sendAt: desk.clock.now() + hour });
  desk.clock.advance(hour - 1);
  expect(desk.network.sends()).toBe(0);
  desk.clock.advance(1);
  await expectSent(desk, quiet);
  const moved = await desk.reply('Later', { sendAt: desk.clock.now() + hour });
  await desk.pull(pulled({ sentAt: 60_000 }));
  desk.clock.advance(hour);
  await expectHeld(desk, moved);
});

test('before it leaves, its account hears what happened; after two minutes it leaves all the same', async () => {
  let catchingUp = true;
  const desk = await asked({ catchingUp: () => catchingUp });
  const id = await waitingForTheLine(desk);
  desk.clock.advance(hour);
  desk.clock.advance(60_000);
  expect(desk.network.sends()).toBe(1);
  catchingUp = false;
  await desk.outbox.reachable('account');
  await expectSent(desk, id);

  catchingUp = true;
  const patient = await waitingForTheLine(desk);
  desk.clock.advance(hour);
  desk.clock.advance(119_000);
  expect(desk.network.sends()).toBe(3);
  desk.clock.advance(6_000);
  await expectSent(desk, patient);
});

test('a request that does not get through says so of its account', async () => {
  const desk = await asked();
  await waitingForTheLine(desk);
  expect(desk.unreachable).toEqual(['account']);
});

const within = (replies: 'any' | 'one'): Capabilities => ({ ...networkFacts.x.capabilities.private, replyWindow: { lasts: 24 * hour, replies } });

test('after the reply window nothing leaves', async () => {
  const desk = await rig({ capabilities: within('any') });
  await desk.pull(pulled({ sentAt: desk.clock.now() }));
  const id = await waitingForTheLine(desk);
  desk.clock.advance(hour);
  await expectSent(desk, id);
  const late = await desk.reply('Late', { sendAt: desk.clock.now() + 23 * hour });
  desk.clock.advance(23 * hour);
  await expectHeld(desk, late, 'window-closed');
  expect(desk.network.sends()).toBe(2);
});

test('where the network takes one reply only, the second is held', async () => {
  const desk = await rig({ capabilities: within('one') });
  await desk.pull(pulled({ sentAt: desk.clock.now() - 1_000 }));
  const first = await desk.reply('First');
  const second = await desk.reply('Second');
  const next = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  (await next).answer({ kind: 'sent', providerId: 'p1', sentAt: desk.clock.now() });
  await desk.until(first, 'sent');
  await expectHeld(desk, second, 'window-closed');
  expect(desk.network.sends()).toBe(1);
});
