import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { problemOf, usualAttention } from '../../../src/contract/index.ts';
import { type Attention, openAttention } from '../../../src/main/attention/attention.ts';
import { watchForAttention } from '../../../src/main/attention/watch.ts';
import { changeAll } from '../../../src/main/desk/change-steps.ts';
import { conversationKey } from '../../../src/main/replica/keys.ts';
import { recordSurroundings, type Recorded } from '../../surroundings.ts';
import { account, pulled, rig, type Rig, undoWindow } from '../outbox/rig.ts';

const day = 24 * 3_600_000;

async function attended(): Promise<{ desk: Rig; system: Recorded; attention: Attention }> {
  const desk = await rig();
  const system = recordSurroundings();
  const attention = openAttention({
    directory: desk.directory, locale: 'en', clock: desk.clock, surroundings: system.surroundings,
    changed: () => undefined, wanted: () => undefined, onDefect: (error) => desk.defects.push(error),
  });
  watchForAttention(desk.desk, attention);
  return { desk, system, attention };
}

const arriving = ({ clock }: Rig, name: string, ago = 0) => {
  const author = { providerId: name, name, handle: name, followers: null, verified: false };
  const message = pulled({ threadId: name, sentAt: clock.now() - ago, author, text: `${name} asks` });
  return { ...message, thread: { ...message.thread, customer: author } };
};

test('what comes in at once is one notification, and the number counts what needs an answer', async () => {
  const { desk, system } = await attended();
  await desk.pull(arriving(desk, 'Anna'));
  await desk.pull(arriving(desk, 'Ben'), arriving(desk, 'Cleo'));
  desk.clock.advance(1_500);
  await expect.poll(() => system.notices.map(({ title }) => title)).toEqual(['3 conversations need an answer']);
  await expect.poll(() => system.badge).toBe(3);
});

test('the number counts those of whoever sits here, where that was chosen', async () => {
  const { desk, system, attention } = await attended();
  const [lou, max] = [randomUUID(), randomUUID()];
  await attention.set({ ...usualAttention, badge: 'mine' });
  await desk.pull(arriving(desk, 'Anna'), arriving(desk, 'Ben'));
  await changeAll(desk.desk, randomUUID(), [conversationKey(account.id, 'Anna')], [{ kind: 'assign', assignee: lou }], { kind: 'console' });
  for (const [agentId, count] of [[lou, 1], [max, 0]] as const) {
    await desk.desk.definitions.save({ id: 'workstation', kind: 'workstation', agentId });
    await expect.poll(() => {
      desk.clock.advance(100);
      return system.badge;
    }).toBe(count);
  }
});

test('in a flood there is one every so often', async () => {
  const { desk, system } = await attended();
  await desk.pull(arriving(desk, 'Anna'));
  desk.clock.advance(1_500);
  await expect.poll(() => system.notices.length).toBe(1);
  for (let index = 0; index < 10; index += 1) {
    await desk.pull(arriving(desk, `Customer ${String(index)}`));
    desk.clock.advance(1_000);
  }
  expect(system.notices).toHaveLength(1);
  desk.clock.advance(15_000);
  await expect.poll(() => system.notices.map(({ title }) => title)).toEqual(['Anna', '10 conversations need an answer']);
});

test('history, what was answered meanwhile and what an agent opens again are no news', async () => {
  const { desk, system } = await attended();
  await desk.pull(arriving(desk, 'Old', 2 * day), arriving(desk, 'Anna'));
  await changeAll(desk.desk, randomUUID(), [conversationKey(account.id, 'Anna')], [{ kind: 'state', state: 'done' }], { kind: 'console' });
  desk.clock.advance(20_000);
  await changeAll(desk.desk, randomUUID(), [conversationKey(account.id, 'Anna')], [{ kind: 'state', state: 'open' }], { kind: 'console' });
  desk.clock.advance(20_000);
  await desk.pull(arriving(desk, 'Ben'));
  desk.clock.advance(20_000);
  await expect.poll(() => system.notices.map(({ title }) => title)).toEqual(['Ben']);
});

test('a reply that is held or failed is told of once, and leads to the outbox', async () => {
  const { desk, system } = await attended();
  await desk.pull(pulled());
  desk.clock.advance(20_000);
  const id = await desk.reply('No');
  desk.clock.advance(undoWindow);
  (await desk.network.nextSend()).answer({ kind: 'permanent', problem: problemOf('rejected') });
  await desk.until(id, 'failed');
  await expect.poll(() => {
    desk.clock.advance(16);
    return system.notices.map(({ kind, title }) => `${kind}: ${title}`);
  }).toContain('problem: 1 reply needs you');
  expect(system.notices.filter(({ kind }) => kind === 'problem')).toHaveLength(1);
});
