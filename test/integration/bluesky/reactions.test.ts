import { afterEach, beforeEach, expect, test } from 'vitest';
import { pullAll, pullStream } from '../networks/reader.ts';
import { ann, type Rig, startRig, written } from './rig.ts';

let clock: number;
let rig: Rig;
beforeEach(async () => {
  clock = Date.now();
  rig = await startRig({ now: () => clock });
});
afterEach(() => rig.close());

const reactions = () => [...rig.store.messages.values()].filter(({ reactsTo }) => reactsTo !== undefined);
const news = async () => {
  clock += 60_000;
  expect(await pullStream(rig.open(), 'chat', rig.store)).toBeNull();
  return reactions();
};

test('a reaction stands at its message, goes, and comes back: one message, of which the newest version is told by its time', async () => {
  const ours = rig.fake.addDirectMessage({ customer: ann, from: 'account', text: 'On its way' });
  await news();
  let before = 0;
  for (const [on, text] of [[true, '👍'], [false, ''], [true, '👍']] as const) {
    rig.fake.react(ours.id, '👍', { customer: ann, on });
    const [reaction, ...others] = await news();
    expect(others).toEqual([]);
    expect(reaction).toMatchObject({
      reactsTo: ours.id, text, own: false, author: { handle: 'ann.example' }, thread: { providerId: `chat/${ours.convo.id}`, channel: 'private', customer: { handle: 'ann.example' } },
    });
    expect(reaction!.editedAt).toBeGreaterThan(before);
    before = reaction!.editedAt!;
  }
});

test('one that is changed is another emoji, and the first is gone', async () => {
  const ours = rig.fake.addDirectMessage({ customer: ann, from: 'account', text: 'On its way' });
  rig.fake.react(ours.id, '👍', { customer: ann });
  await news();
  rig.fake.react(ours.id, '👍', { customer: ann, on: false });
  rig.fake.react(ours.id, '🎉', { customer: ann });
  expect((await news()).map(({ text }) => text).sort()).toEqual(['', '🎉']);
});

test('all of them come with the messages that they stand at, and the log brings none of them twice', async () => {
  const question = rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'Where is my order?' });
  const ours = rig.fake.addDirectMessage({ customer: ann, from: 'account', text: 'On its way' });
  for (const emoji of ['👍', '🎉']) rig.fake.react(ours.id, emoji, { customer: ann });
  rig.fake.react(question.id, '👀');
  const first = await news();
  expect(first.map(({ text, own, reactsTo }) => [text, own, reactsTo]).sort()).toEqual([['🎉', false, ours.id], ['👀', true, question.id], ['👍', false, ours.id]].sort());
  rig.store.cursors.clear();
  expect((await news()).length).toBe(first.length);
  rig.store.cursors.set('chat', { ...(rig.store.cursors.get('chat') as object), revision: '2222222222222' });
  expect(await news()).toEqual(first);
});

test('one that cannot be read, and one to a message that is gone, hinder nothing', async () => {
  const question = await written(rig, rig.open());
  const ours = rig.fake.addDirectMessage({ customer: ann, from: 'account', text: 'On its way' });
  const { message } = rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'behind' });
  message.reactions.push({ value: '', sender: 'nobody', at: clock });
  rig.fake.react(ours.id, '👍', { customer: ann });
  rig.fake.deleteMessage(ours.id);
  expect(await pullAll(rig.open(), rig.store)).toBeNull();
  expect([...rig.store.messages.values()].map(({ text }) => text)).toEqual([question.text, 'behind']);
});
