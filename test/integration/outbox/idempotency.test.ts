import { expect, test } from 'vitest';
import { type Capabilities, networkFacts, type Idempotency, problemOf } from '../../../src/contract/index.ts';
import { advance } from '../../../src/main/outbox/advance.ts';
import { queue } from '../../../src/main/outbox/delivery.ts';
import { handClock } from '../../unit/sync/hand-clock.ts';
import { pulled, rig, type Rig, undoWindow } from './rig.ts';

const interrupted = { kind: 'unknown' as const, problem: problemOf('interrupted') };
const sentAs = (providerId: string) => ({ kind: 'sent' as const, providerId, sentAt: 50_000 });
const hour = 3_600_000;
const kept: Idempotency = { by: 'key', keptFor: hour };
const minute = 60_000;

/** A reply of which nobody knows whether it arrived, at a network with this idempotency. */
async function uncertain(idempotency: Idempotency): Promise<{ desk: Rig; id: string }> {
  const capabilities: Capabilities = { ...networkFacts.x.capabilities.public, idempotency };
  const clock = handClock();
  const right = clock.now() - clock.elapsed();
  const desk = await rig({ capabilities, clock, time: () => right + clock.elapsed() });
  await desk.pull(pulled({ providerId: 'question', sentAt: 1_000 }));
  const id = await desk.reply('An answer');
  const next = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  (await next).answer(interrupted);
  await desk.until(id, 'uncertain');
  await desk.outbox.underWay(id);
  return { desk, id };
}

test.each([kept, { by: 'client-id' }] satisfies Idempotency[])('with $by it is sent again as the same, until the network has it', async (idempotency) => {
  const { desk, id } = await uncertain(idempotency);
  const { replyId, firstStartedAt } = (await desk.message(id))!;
  const again = desk.network.nextSend();
  desk.clock.advance(2_000);
  const request = await again;
  expect(request.outgoing).toMatchObject({ replyId, firstStartedAt, text: 'An answer' });
  expect((await desk.message(id))?.delivery).toMatchObject({ state: 'sending', attempt: 2 });
  request.answer(sentAs('p1'));
  expect(await desk.until(id, 'sent')).toMatchObject({ providerId: 'p1' });
  expect([desk.network.sends(), desk.network.finds()]).toEqual([2, 0]);
});

test.each([
  ['retry', problemOf('server-error')], ['held', problemOf('signed-out')], ['permanent', problemOf('rejected')],
] as const)('a repetition that the network turns away (%s) says nothing of the first attempt', async (kind, problem) => {
  const { desk, id } = await uncertain(kept);
  const again = desk.network.nextSend();
  desk.clock.advance(2_000);
  (await again).answer({ kind, problem });
  expect((await desk.until(id, 'uncertain')).delivery).toMatchObject({ attempt: 2, problem });
});

test('what the network has forgotten it is asked for; it is not sent again', async () => {
  const { desk, id } = await uncertain(kept);
  const again = desk.network.nextSend();
  desk.clock.advance(2_000);
  (await again).answer({ kind: 'retry', problem: problemOf('rate-limited', '', desk.clock.now() + 56 * minute) });
  await desk.until(id, 'uncertain');
  await desk.outbox.underWay(id);
  const question = desk.network.nextFind();
  desk.clock.advance(56 * minute);
  (await question).answer({ kind: 'found', providerId: 'p1', sentAt: 50_000 });
  await desk.until(id, 'sent');
  expect(desk.network.sends()).toBe(2);
});

test('after the key is forgotten its copy is known by what it says', async () => {
  const { desk, id } = await uncertain(kept);
  await desk.pull(pulled({ providerId: 'p1', own: true, sentAt: desk.clock.now(), text: 'An answer' }));
  expect(await desk.message(id)).toMatchObject({ delivery: { state: 'sent' } });
});

test.each([{ by: 'message-id' }, { by: 'read-back' }] satisfies Idempotency[])('with $by it is looked for', async (idempotency) => {
  const { desk } = await uncertain(idempotency);
  const question = desk.network.nextFind();
  desk.clock.advance(2_000);
  (await question).answer({ kind: 'absent' });
  expect(desk.network.sends()).toBe(1);
});

test('what was judged as waiting and turned out uncertain is not sent', async () => {
  const { desk, id } = await uncertain({ by: 'read-back' });
  const stored = (await desk.message(id))!;
  const stale = { ...stored, delivery: queue(desk.clock.now(), desk.clock.now(), 0) };
  desk.clock.advance(1_999);
  await advance({
    replica: desk.replica, clock: desk.clock, capabilitiesOf: () => networkFacts.x.capabilities.public,
    insist: (write) => write(), isDue: () => true, onUnreachable: () => undefined,
  }, desk.network.connection, stale, AbortSignal.abort());
  expect(desk.network.sends()).toBe(1);
  expect(await desk.message(id)).toEqual(stored);
});

test('where nothing can be read again the agent is asked', async () => {
  const { desk, id } = await uncertain({ by: 'none' });
  const question = desk.network.nextFind();
  desk.clock.advance(2_000);
  (await question).answer({ kind: 'cannot-tell' });
  await desk.outbox.underWay(id);
  expect((await desk.message(id))?.delivery).toMatchObject({ state: 'uncertain', dueAt: null });
  desk.clock.advance(86_400_000);
  expect(desk.network.sends()).toBe(1);
});
