import { expect, test } from 'vitest';
import { type ProblemCode, problemOf } from '../../../src/contract/index.ts';
import { account, pulled, rig, type Rig, undoWindow } from './rig.ts';

/** A reply that the network would take, but for this. */
async function held(code: ProblemCode): Promise<{ desk: Rig; id: string }> {
  const desk = await rig();
  await desk.pull(pulled({ providerId: 'question', sentAt: 1_000 }));
  const id = await desk.reply('An answer');
  desk.clock.advance(undoWindow);
  (await desk.network.nextSend()).answer({ kind: 'held', problem: problemOf(code) });
  await desk.until(id, 'held');
  await desk.outbox.underWay(id);
  return { desk, id };
}

test.each(['signed-out', 'browser-sign-in', 'permission-missing', 'no-key-store'] as const)('what signing in again ends (%s) leaves once that is done', async (code) => {
  const { desk, id } = await held(code);
  await desk.outbox.signedIn(account.id);
  expect((await desk.message(id))?.delivery.state).not.toBe('held');
  desk.clock.advance(undoWindow);
  (await desk.network.nextSend()).answer({ kind: 'sent', providerId: 'p1', sentAt: 50_000 });
  await desk.until(id, 'sent');
});

test('what is held for another reason is not let go by signing in again', async () => {
  const { desk, id } = await held('restricted');
  await desk.outbox.signedIn(account.id);
  expect((await desk.message(id))?.delivery).toMatchObject({ state: 'held', problem: { code: 'restricted' } });
});
