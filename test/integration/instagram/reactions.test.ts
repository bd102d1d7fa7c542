import { afterEach, beforeEach, expect, test } from 'vitest';
import { pullAll } from '../networks/reader.ts';
import { minute, news, type Rig, startRig } from './rig.ts';

let rig: Rig;
let clock: number;
beforeEach(async () => {
  clock = Date.now();
  rig = await startRig({ now: () => clock });
});
afterEach(() => rig.close());

const reactions = () => [...rig.store.messages.values()].filter(({ reactsTo }) => reactsTo !== undefined);

/** Instagram does not say that a conversation has a new reaction: it is seen once something is written in it. */
async function writtenAgain(): Promise<ReturnType<typeof reactions>> {
  clock += 10 * minute;
  rig.fake.addDirect({ with: 'Ann', from: 'customer', text: 'Hello?' });
  await news(rig, rig.open(), 'messages');
  return reactions();
}

test('a reaction stands at its message, is changed, is taken back and is given again: one message', async () => {
  const ours = rig.fake.addDirect({ with: 'Ann', from: 'account', text: 'On its way' });
  await pullAll(rig.open(), rig.store);
  expect(reactions()).toEqual([]);
  for (const [given, text] of [['❤', '❤️'], ['🥳', '🥳'], [null, ''], ['👍', '👍']] as const) {
    rig.fake.reactTo(ours, 'customer', given);
    expect(await writtenAgain()).toMatchObject([{
      reactsTo: ours.id, text, own: false, editedAt: null, malformed: false, author: { name: 'ann' }, thread: { channel: 'private', customer: { name: 'ann' } },
    }]);
  }
});

test('both sides have one of their own, and what is read again is the same', async () => {
  const question = rig.fake.addDirect({ with: 'Ann', from: 'customer', text: 'Size M?' });
  rig.fake.reactTo(question, 'customer', '👀');
  rig.fake.reactTo(question, 'account', '👀');
  await pullAll(rig.open(), rig.store);
  const first = reactions();
  expect(first.map(({ text, own }) => [text, own])).toEqual([['👀', false], ['👀', true]]);
  rig.store.cursors.clear();
  await pullAll(rig.open(), rig.store);
  expect(reactions()).toEqual(first);
});

test('what cannot be read of them hinders neither the message nor the others', async () => {
  const { id } = rig.fake.addDirect({ with: 'Ann', from: 'customer', text: 'Size M?' });
  const withOdd = (body: string): string => body.replace('"message":"Size M?"', '"message":"Size M?","reactions":{"data":[7,null,{"reaction":"love"},{"reaction":"other","users":{"data":[{"id":"5"}]}}]}');
  rig.fake.faults.add({ path: /^\/v[\d.]+\/aWdfZAG06/u, times: Infinity }, { kind: 'change-answer', change: (answer) => ({ ...answer, body: withOdd(answer.body) }) });
  await pullAll(rig.open(), rig.store);
  expect(rig.store.messages.get(id)).toMatchObject({ text: 'Size M?', malformed: false });
  expect(reactions()).toMatchObject([{ text: '▫️', own: false }]);
});
