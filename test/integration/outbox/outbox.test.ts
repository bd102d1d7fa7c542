import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { problemOf } from '../../../src/contract/index.ts';
import { retry } from '../../../src/main/desk/decisions.ts';
import { discard, takeBack } from '../../../src/main/desk/reply.ts';
import { byId, removeWhere } from '../../../src/main/replica/access.ts';
import type { Replica } from '../../../src/main/replica/open.ts';
import { asked, interrupted, leaving, sentAs, uncertain } from './attempts.ts';
import { pulled, rig, undoWindow } from './rig.ts';

test('an attempt is on disk before its request leaves', async () => {
  const desk = await asked();
  const { id, request } = await leaving(desk);
  expect((await desk.message(id))?.delivery).toMatchObject({ state: 'sending', attempt: 1, startedAt: desk.clock.now() });
  expect((await desk.message(id))?.firstStartedAt).toBe(desk.clock.now());
  expect(request.outgoing).toMatchObject({ text: 'An answer', inReplyTo: 'question', references: ['question'] });
  request.answer(sentAs('p1'));
  expect(await desk.until(id, 'sent')).toMatchObject({ providerId: 'p1', sentAt: 50_000 });
});

test('nothing leaves within the undo window', async () => {
  const desk = await asked();
  await desk.reply('An answer');
  desk.clock.advance(undoWindow - 1);
  expect(desk.network.sends()).toBe(0);
});

test('a network that cannot be reached is tried again, with a pause; the reply says why', async () => {
  const desk = await asked();
  const { id, request } = await leaving(desk);
  request.answer({ kind: 'retry', problem: problemOf('unreachable') });
  const waiting = await desk.until(id, 'queued');
  expect(waiting.delivery).toMatchObject({ problem: { code: 'unreachable' }, attempt: 1 });
  await desk.outbox.underWay(id);
  const again = desk.network.nextSend();
  desk.clock.advance(1_000);
  (await again).answer(sentAs('p1'));
  expect((await desk.until(id, 'sent')).delivery).toMatchObject({ attempt: 2 });
});

test('a network that asks to wait is left alone until then, also when it is reachable again', async () => {
  const desk = await asked();
  const { id, request } = await leaving(desk);
  request.answer({ kind: 'retry', problem: problemOf('rate-limited', '', desk.clock.now() + 900_000) });
  await desk.until(id, 'queued');
  await desk.outbox.underWay(id);
  await desk.outbox.reachable('account');
  desk.clock.advance(899_999);
  expect(desk.network.sends()).toBe(1);
  const again = desk.network.nextSend();
  desk.clock.advance(1);
  (await again).answer(sentAs('p1'));
  await desk.until(id, 'sent');
});

test('what may have arrived is looked for, never sent again by itself, and comes before the agent in the end', async () => {
  const desk = await asked();
  const id = await uncertain(desk);
  for (const wait of [2_000, 15_000, 60_000, 300_000]) {
    const next = desk.network.nextFind();
    desk.clock.advance(wait);
    (await next).answer({ kind: 'absent' });
    await desk.outbox.underWay(id);
  }
  expect((await desk.message(id))?.delivery).toMatchObject({ state: 'uncertain', dueAt: null, checks: 4 });
  desk.clock.advance(86_400_000);
  expect([desk.network.sends(), desk.network.finds()]).toEqual([1, 4]);
  expect((await desk.conversation()).state).toBe('open');
});

test('found at the network is sent, even where the agent let it go out again while the network was being asked', async () => {
  const desk = await asked();
  const id = await uncertain(desk);
  const next = desk.network.nextFind();
  desk.clock.advance(2_000);
  const question = await next;
  expect(await retry(desk.desk, id, 'uncertain')).toBe(true);
  question.answer({ kind: 'found', providerId: 'p1', sentAt: 50_000 });
  expect(await desk.until(id, 'sent')).toMatchObject({ providerId: 'p1' });
  desk.clock.advance(600_000);
  expect(desk.network.sends()).toBe(1);
});

test('what the agent saw waiting and what may have arrived meanwhile is not sent again by their word', async () => {
  const desk = await asked();
  const id = await uncertain(desk);
  for (const seen of ['queued', 'held', 'failed'] as const) expect(await retry(desk.desk, id, seen)).toBe(false);
  expect((await desk.message(id))?.delivery.state).toBe('uncertain');
  expect(desk.network.sends()).toBe(1);
});

test('an adapter that throws leaves the reply uncertain, not on its way for ever', async () => {
  const desk = await asked();
  const { id, request } = await leaving(desk);
  request.fail(new TypeError('defect'));
  expect((await desk.until(id, 'uncertain')).delivery).toMatchObject({ problem: { code: 'interrupted', detail: 'defect' } });
});

test('a conversation that vanished is no endless question', async () => {
  const desk = await asked();
  const id = await uncertain(desk);
  await removeWhere(desk.replica.conversations, (await desk.conversation()).id, () => true);
  desk.clock.advance(2_000);
  await desk.outbox.underWay(id);
  expect((await desk.message(id))?.delivery).toMatchObject({ state: 'uncertain', dueAt: null });
  expect(desk.network.finds()).toBe(0);
});

/** A replica whose messages can be written or not, as on a disk that is full. */
function fillable(): { around: (replica: Replica) => Replica; disk: { full: boolean; refused: number } } {
  const disk = { full: false, refused: 0 };
  const around = (replica: Replica): Replica => {
    const { storageInstance } = replica.messages;
    const write = storageInstance.bulkWrite.bind(storageInstance);
    storageInstance.bulkWrite = (rows, context) => {
      if (!disk.full) return write(rows, context);
      disk.refused += 1;
      return Promise.reject(new Error('disk full'));
    };
    return replica;
  };
  return { around, disk };
}

test('a replica that cannot be written sends nothing, and is not asked again at once', async () => {
  const { around, disk } = fillable();
  const desk = await asked({ around });
  const id = await desk.reply('An answer');
  disk.full = true;
  desk.clock.advance(undoWindow);
  await expect.poll(() => desk.clock.waits()).toContain(10_000);
  expect([disk.refused, desk.network.sends()]).toEqual([1, 0]);
  expect(desk.log).toEqual(['outbox.step-failed']);
  disk.full = false;
  const next = desk.network.nextSend();
  desk.clock.advance(10_000);
  (await next).answer(sentAs('p1'));
  await desk.until(id, 'sent');
});

test('an answer that could not be written down is written when there is room: nothing stands still, nothing is sent twice', async () => {
  const { around, disk } = fillable();
  const desk = await asked({ around });
  const { id, request } = await leaving(desk, 'An answer');
  const second = await desk.reply('Another');
  disk.full = true;
  request.answer(sentAs('p1'));
  await expect.poll(() => desk.clock.waits()).toContain(10_000);
  expect((await desk.message(id))?.delivery).toMatchObject({ state: 'sending' });
  disk.full = false;
  const next = desk.network.nextSend();
  desk.clock.advance(10_000);
  expect(await desk.until(id, 'sent')).toMatchObject({ providerId: 'p1' });
  (await next).answer(sentAs('p2'));
  await desk.until(second, 'sent');
  expect(desk.network.sends()).toBe(2);
});

test('closing waits for no room: an answer that could not be written down is asked for at the next start', async () => {
  const { around, disk } = fillable();
  const desk = await asked({ around });
  const { id, request } = await leaving(desk, 'An answer');
  disk.full = true;
  request.answer(sentAs('p1'));
  await expect.poll(() => desk.clock.waits()).toContain(10_000);
  await desk.outbox.close();
  expect((await desk.message(id))?.delivery).toMatchObject({ state: 'sending' });
});

test('an attempt that was written down and reported as failed is never begun again: nobody knows, and the network is asked', async () => {
  let lies = false;
  const around = (replica: Replica): Replica => {
    const { storageInstance } = replica.messages;
    const write = storageInstance.bulkWrite.bind(storageInstance);
    storageInstance.bulkWrite = async (rows, context) => {
      const done = await write(rows, context);
      if (!lies) return done;
      lies = false;
      throw new Error('disk full');
    };
    return replica;
  };
  const desk = await asked({ around });
  const id = await desk.reply('An answer');
  lies = true;
  desk.clock.advance(undoWindow);
  await expect.poll(() => desk.clock.waits()).toContain(10_000);
  const question = desk.network.nextFind();
  desk.clock.advance(10_000);
  expect((await desk.until(id, 'uncertain')).delivery).toMatchObject({ problem: { code: 'storage' } });
  (await question).answer({ kind: 'absent' });
  expect(desk.network.sends()).toBe(0);
});

test('what the customer wrote while the reply waited to leave still needs an answer', async () => {
  const desk = await asked();
  const id = await desk.reply('An answer', { state: 'done' });
  expect((await desk.conversation()).state).toBe('done');
  await desk.pull(pulled({ sentAt: 2_000, text: 'One more thing' }));
  expect(await desk.conversation()).toMatchObject({ state: 'open', waitingSince: 2_000 });
  const next = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  (await next).answer(sentAs('p1', 3_000));
  await desk.until(id, 'sent');
  await desk.outbox.underWay(id);
  expect(await desk.conversation()).toMatchObject({ state: 'open', waitingSince: 2_000 });
  await desk.pull(pulled({ providerId: 'p1', own: true, sentAt: 3_000, text: 'An answer' }));
  expect(await desk.conversation()).toMatchObject({ state: 'open', waitingSince: 2_000 });
});

test('a reply that leaves the conversation open leaves it open once it is delivered, too', async () => {
  const desk = await asked();
  const id = await desk.reply('We are looking into it', { state: 'open' });
  const next = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  (await next).answer(sentAs('p1'));
  await desk.until(id, 'sent');
  await desk.outbox.underWay(id);
  expect((await desk.conversation()).state).toBe('open');
});

test('a refused reply opens its conversation again and lets the next one pass', async () => {
  const desk = await asked();
  const { id, request } = await leaving(desk);
  const second = await desk.reply('Another', { state: 'done' });
  request.answer({ kind: 'permanent', problem: problemOf('too-long') });
  await desk.until(id, 'failed');
  await desk.outbox.underWay(id);
  expect((await desk.conversation()).decided).toBe('');
  const next = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  expect((await next).outgoing.replyId).toBe((await desk.message(second))?.replyId);
});

test('taking back wins before the request leaves, and never after', async () => {
  const desk = await asked();
  const id = await desk.reply('Too fast');
  expect((await takeBack(desk.desk, id))?.text).toBe('Too fast');
  expect(await desk.message(id)).toBeNull();
  expect(await desk.conversation()).toMatchObject({ state: 'open', waitingSince: 1_000 });

  const { id: left, request } = await leaving(desk);
  expect(await takeBack(desk.desk, left)).toBeNull();
  expect(await discard(desk.desk, left)).toBe(false);
  request.answer(interrupted);
  await desk.until(left, 'uncertain');
  expect(await takeBack(desk.desk, left)).toBeNull();
});

test('taking back and leaving at the same moment: one of them, never both', async () => {
  const desk = await asked();
  for (let round = 0; round < 8; round += 1) {
    const before = desk.network.sends();
    const id = await desk.reply(`Round ${round}`);
    const text = takeBack(desk.desk, id);
    desk.clock.advance(undoWindow);
    const taken = await text;
    await desk.message(id);
    await desk.message(id);
    if (taken !== null) expect(desk.network.sends()).toBe(before);
    else {
      (await desk.network.nextSend()).answer(sentAs(randomUUID()));
      await desk.until(id, 'sent');
    }
    expect(await desk.message(id) === null).toBe(taken !== null);
  }
});

test('a console that died with a request under way does not send it again: it asks', async () => {
  const before = await asked();
  const { id } = await leaving(before);
  await before.replica.close();

  const after = await rig({ directory: before.directory, clock: before.clock });
  expect((await after.message(id))?.delivery).toMatchObject({ state: 'uncertain', problem: { code: 'restarted' } });
  const question = await after.network.nextFind();
  expect(question.outgoing.firstStartedAt).toBe((await after.message(id))?.firstStartedAt);
  question.answer({ kind: 'found', providerId: 'p1', sentAt: 50_000 });
  await after.until(id, 'sent');
  expect(after.network.sends()).toBe(0);
  expect(await byId(after.replica.messages, id)).toMatchObject({ providerId: 'p1' });
});

test('closing lets a request under way end; one that hangs is given up and may have arrived', async () => {
  const desk = await asked();
  const { id, request } = await leaving(desk);
  request.signal.addEventListener('abort', () => request.answer(interrupted));
  const closed = desk.outbox.close();
  desk.clock.advance(3_000);
  await closed;
  expect((await desk.message(id))?.delivery.state).toBe('uncertain');
});
