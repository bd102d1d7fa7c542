import { expect, test } from 'vitest';
import { confirmArrived } from '../../../src/main/desk/decisions.ts';
import { asked, leaving, sentAs, uncertain } from './attempts.ts';
import { copyOf, pulled, undoWindow } from './rig.ts';

test('a copy that a pull stored first becomes one with its reply', async () => {
  const desk = await asked();
  const { id, request } = await leaving(desk, 'See https://example.com');
  await desk.pull(pulled({ providerId: 'p1', own: true, sentAt: 50_000, text: 'See https://t.co/abc' }));
  expect(await desk.message(copyOf('p1'))).not.toBeNull();
  request.answer(sentAs('p1'));
  await desk.until(id, 'sent');
  await desk.outbox.underWay(id);
  expect((await desk.thread()).map((message) => message.id)).toEqual([copyOf('question'), id]);
});

test('an echo that comes while its request is under way waits for the answer, and makes no second message', async () => {
  const desk = await asked();
  const { id, request } = await leaving(desk);
  let pulledIt = false;
  const page = ['p1', 'p2'].map((providerId) => pulled({ providerId, own: true, sentAt: desk.clock.now(), text: '@anna An  answer' }));
  const pull = desk.pull(...page).then(() => (pulledIt = true));
  // More turns of the replica than a pull takes that does not wait.
  for (let turn = 0; turn < 30; turn += 1) await desk.message(id);
  expect(pulledIt).toBe(false);
  // Somebody wrote the same words in the network's own app: only the answer tells which one is this reply.
  request.answer(sentAs('p2', desk.clock.now()));
  await pull;
  expect((await desk.thread()).map((message) => message.id).sort()).toEqual([copyOf('question'), copyOf('p1'), id].sort());
  expect((await desk.message(id))?.providerId).toBe('p2');
});

test('an echo settles a reply whose answer was lost; it is not looked for any more', async () => {
  const desk = await asked();
  const id = await uncertain(desk);
  await desk.pull(pulled({ providerId: 'p1', own: true, sentAt: desk.clock.now(), text: '@anna An answer' }));
  expect(await desk.message(id)).toMatchObject({ providerId: 'p1', delivery: { state: 'sent' } });
  desk.clock.advance(600_000);
  expect([desk.network.sends(), desk.network.finds()]).toEqual([1, 0]);
  expect(await desk.thread()).toHaveLength(2);
});

test('two streams that bring the same echo at once make one message of it', async () => {
  const desk = await asked();
  await uncertain(desk);
  const echo = pulled({ providerId: 'p1', own: true, sentAt: desk.clock.now(), text: 'An answer' });
  await Promise.all([desk.pull(echo), desk.pull(echo), desk.pull(echo)]);
  expect(await desk.thread()).toHaveLength(2);
});

test('two replies with the same text stay two messages, each with a copy of its own', async () => {
  const desk = await asked();
  const first = await uncertain(desk, 'Thanks!');
  const second = await desk.reply('Thanks!');
  const at = desk.clock.now();
  await desk.pull(pulled({ providerId: 'p1', own: true, sentAt: at, text: 'Thanks!' }));
  expect((await desk.message(first))?.providerId).toBe('p1');
  expect((await desk.message(second))?.delivery.state).toBe('queued');
  const next = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  const request = await next;
  expect([...request.outgoing.claimed]).toEqual(['p1']);
  request.answer(sentAs('p2', at + 10));
  await desk.until(second, 'sent');
  await desk.pull(pulled({ providerId: 'p2', own: true, sentAt: at + 10, text: 'Thanks!' }));
  expect((await desk.thread()).filter((message) => message.direction === 'out')).toHaveLength(2);
});

test('an old message with the same words is no echo', async () => {
  const desk = await asked();
  const id = await uncertain(desk);
  await desk.pull(pulled({ providerId: 'p0', own: true, sentAt: desk.clock.now() - 3_600_000, text: 'An answer' }));
  expect((await desk.message(id))?.delivery.state).toBe('uncertain');
});

test.each([-9, 9])('an echo is known by the network’s own clock, %i minutes ahead of ours (chaos, seed 106)', async (minutes) => {
  const desk = await asked();
  const id = await uncertain(desk);
  expect(await confirmArrived(desk.desk, id)).toBe(true);
  const ahead = minutes * 60_000;
  const there = desk.clock.now() + ahead;
  await desk.pullAhead(ahead, pulled({ providerId: 'p0', own: true, sentAt: there - 180_000, text: 'An answer' }));
  expect((await desk.message(id))?.providerId).toBe('');
  await desk.pullAhead(ahead, pulled({ providerId: 'p1', own: true, sentAt: there, text: 'An answer' }));
  expect((await desk.message(id))?.providerId).toBe('p1');
});

test('a reply that the agent saw at the network takes its copy in when a pull brings it', async () => {
  const desk = await asked();
  const id = await uncertain(desk);
  expect(await confirmArrived(desk.desk, id)).toBe(true);
  await desk.pull(pulled({ providerId: 'p1', own: true, sentAt: desk.clock.now(), text: 'An answer' }));
  expect(await desk.message(id)).toMatchObject({ providerId: 'p1', delivery: { state: 'sent' } });
  expect(await desk.thread()).toHaveLength(2);
});

test('the copy of a reply is known whatever its network makes of the addresses in it', async () => {
  const desk = await asked();
  const id = await uncertain(desk, 'See shop.example/returns?case=208 please');
  expect(await confirmArrived(desk.desk, id)).toBe(true);
  await desk.pull(pulled({ providerId: 'p1', own: true, sentAt: desk.clock.now(), text: '@anna See http://shop.example/returns?case=208 please' }));
  expect(await desk.message(id)).toMatchObject({ providerId: 'p1', delivery: { state: 'sent' } });
  expect(await desk.thread()).toHaveLength(2);
});
