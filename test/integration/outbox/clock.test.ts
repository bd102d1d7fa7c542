import { expect, test } from 'vitest';
import { type Capabilities, networkFacts, problemOf } from '../../../src/contract/index.ts';
import { handClock } from '../../unit/sync/hand-clock.ts';
import { pulled, rig, type Rig, undoWindow } from './rig.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A desk whose machine shows another time than it is; its network's clock is right, and says so unless told otherwise. */
async function wrong(told = true, capabilities?: Capabilities) {
  const clock = handClock();
  const start = clock.now();
  const right = (): number => start + clock.elapsed();
  const desk = await rig({ clock, time: () => (told ? right() : null), ...(capabilities === undefined ? {} : { capabilities }) });
  await desk.pull(pulled({ providerId: 'question', sentAt: start - minute }));
  return { desk, right, set: (ahead: number) => clock.set(right() + ahead) };
}

const settled = async ({ outbox }: Rig, id: string): Promise<void> => await outbox.underWay(id);

test.each([-2 * hour, -minute, 2 * hour])('the seconds in which a reply can be taken back are as many where the clock is set by %i ms meanwhile', async (ahead) => {
  const { desk, set } = await wrong();
  const id = await desk.reply('An answer');
  const sent = desk.network.nextSend();
  desk.clock.advance(undoWindow / 2);
  set(ahead);
  desk.outbox.resume();
  desk.clock.advance(undoWindow / 2 - 1);
  await settled(desk, id);
  expect(desk.network.sends()).toBe(0);
  desk.clock.advance(1);
  await sent;
});

test('a reply for later leaves when the clock shows that time, also where it was set', async () => {
  const { desk, set } = await wrong();
  const at = desk.clock.now() + 3 * hour;
  const id = await desk.reply('Tomorrow', { sendAt: at });
  const sent = desk.network.nextSend();
  set(-hour);
  desk.outbox.resume();
  desk.clock.advance(3 * hour + 30 * minute);
  await settled(desk, id);
  expect(desk.network.sends()).toBe(0);
  set(0);
  desk.outbox.resume();
  await sent;
});

test('a reply that is tried again is tried after as long as was meant, also where the clock is set back', async () => {
  const { desk, set } = await wrong();
  set(2 * hour);
  const id = await desk.reply('An answer');
  const first = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  (await first).answer({ kind: 'retry', problem: problemOf('server-error') });
  await desk.until(id, 'queued');
  await settled(desk, id);
  const second = desk.network.nextSend();
  set(0);
  desk.outbox.resume();
  desk.clock.advance(2_000);
  await second;
});

test('a reply that an earlier run put off is not put off for longer by a clock that was set back since', async () => {
  const { desk, set } = await wrong();
  set(2 * hour);
  await desk.reply('An answer');
  await desk.outbox.close();
  await desk.replica.close();
  set(0);
  const again = await rig({ directory: desk.directory, clock: desk.clock });
  const sent = again.network.nextSend();
  desk.clock.advance(undoWindow);
  expect((await sent).outgoing.text).toBe('An answer');
});

test('what was written first leaves first, also where the clock was set back in between', async () => {
  const { desk, set } = await wrong();
  set(2 * hour);
  await desk.reply('First');
  set(-hour);
  await desk.reply('Second');
  const first = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  const request = await first;
  expect(request.outgoing.text).toBe('First');
  const second = desk.network.nextSend();
  request.answer({ kind: 'sent', providerId: 'p1', sentAt: 0 });
  expect((await second).outgoing.text).toBe('Second');
});

test.each([['told', true], ['not told yet', false]])('a reply whose answer was lost is known by its copy, whatever the clock showed then; the network has %s what its own shows', async (_, told) => {
  const { desk, right, set } = await wrong(told);
  set(2 * hour);
  const id = await desk.reply('An answer');
  const sent = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  (await sent).answer({ kind: 'unknown', problem: problemOf('interrupted') });
  await desk.until(id, 'uncertain');
  await settled(desk, id);
  set(0);
  await desk.pull(pulled({ providerId: 'copy', own: true, text: 'An answer', sentAt: right() }));
  expect((await desk.thread()).map(({ providerId, delivery }) => [providerId, delivery.state])).toEqual([['question', 'received'], ['copy', 'sent']]);
});

test('what the account wrote before is not taken for a reply that was sent by a slow clock', async () => {
  const { desk, right, set } = await wrong();
  set(-2 * hour);
  const id = await desk.reply('Thank you!');
  const sent = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  (await sent).answer({ kind: 'unknown', problem: problemOf('interrupted') });
  await desk.until(id, 'uncertain');
  await settled(desk, id);
  await desk.pull(pulled({ providerId: 'earlier', own: true, text: 'Thank you!', sentAt: right() - hour }));
  expect(await desk.message(id)).toMatchObject({ providerId: '', delivery: { state: 'uncertain' } });
});

const forADay: Capabilities = { ...networkFacts.x.capabilities.private, replyWindow: { lasts: 24 * hour, replies: 'any' } };

test('a reply window closes by the network’s clock: one here that is hours ahead holds nothing back', async () => {
  const { desk, set } = await wrong(true, forADay);
  set(48 * hour);
  const id = await desk.reply('In time');
  const sent = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  await sent;
  await desk.until(id, 'sending');
});

test('a reply window closes by the network’s clock: one here that is hours behind lets nothing through', async () => {
  const { desk, set } = await wrong(true, forADay);
  desk.clock.advance(25 * hour);
  set(-24 * hour);
  const id = await desk.reply('Too late');
  desk.clock.advance(undoWindow);
  expect((await desk.until(id, 'held')).delivery).toMatchObject({ problem: { code: 'window-closed' } });
  expect(desk.network.sends()).toBe(0);
});
