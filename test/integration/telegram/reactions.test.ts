import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { type Rig, startRig } from './rig.ts';

let time: number;
let rig: Rig;
beforeEach(async () => {
  time = Date.parse('2026-11-20T10:00:00Z');
  rig = await startRig({ now: () => time });
});
afterEach(() => rig.close());

const reactions = () => [...rig.reader.store.messages.values()].filter(({ reactsTo }) => reactsTo !== undefined);
const pulled = async () => {
  expect(await pullAll(rig.reader.open(), rig.reader.store)).toBeNull();
  return reactions();
};

/** A reply of ours to Ann, as the console has it. */
async function replied(): Promise<{ chat: number; id: number; messageId: string }> {
  const question = await rig.pulled(rig.fake.write(rig.ann, 'Where is my order?'));
  const sent = await rig.reader.open().send(replyTo(question, 'On its way'), never);
  if (sent.kind !== 'sent') throw new Error(sent.problem.code);
  const [chat, id] = sent.providerId.split('/').map(Number);
  return { chat: chat!, id: id!, messageId: sent.providerId };
}

test('a reaction stands at its message, is changed, is taken back and is given again: one message with the time of each change', async () => {
  const ours = await replied();
  const versions = [['👍', '👍'], ['❤', '❤'], [undefined, ''], ['🔥', '🔥']] as const;
  for (const [given, text] of versions) {
    time += 60_000;
    rig.fake.react(rig.ann, ours, given === undefined ? [] : [given]);
    expect(await pulled()).toMatchObject([{
      providerId: `reaction/${ours.messageId}/${rig.ann.id}`, reactsTo: ours.messageId, text, editedAt: time, own: false,
      author: { name: 'Ann' }, thread: { providerId: `private/${rig.ann.id}`, channel: 'private', customer: { name: 'Ann' } },
    }]);
  }
});

test('everything once more brings the same', async () => {
  const ours = await replied();
  for (const given of ['👍', '❤']) {
    time += 60_000;
    rig.fake.react(rig.ann, ours, [given]);
  }
  const first = await pulled();
  rig.fake.rewind();
  rig.reader.store.cursors.clear();
  expect(await pulled()).toEqual(first);
  expect(first).toMatchObject([{ text: '❤' }]);
});

test('several at once are one, and what no character is has a stand-in', async () => {
  const ours = await replied();
  rig.fake.react(rig.ann, ours, ['👍', 5_368_324, 'paid', 5_368_325]);
  expect(await pulled()).toMatchObject([{ text: '👍▫️⭐' }]);
});

describe('in a group', () => {
  test('where the bot is an administrator, the reaction of the one whose thread it is', async () => {
    const group = rig.fake.group('Friends', { administrator: true });
    const question = rig.fake.write(rig.ann, 'Anybody here?', { group });
    rig.fake.react(rig.ann, question, ['😢']);
    rig.fake.react(rig.bob, question, ['🎉']);
    expect(await pulled()).toMatchObject([{ text: '😢', author: { name: 'Ann' }, thread: { providerId: question.threadId, channel: 'public' } }]);
  });

  test('where it is none, Telegram tells nothing', async () => {
    const group = rig.fake.group('Strangers');
    rig.fake.react(rig.ann, rig.fake.write(rig.ann, 'Anybody here?', { group }), ['😢']);
    expect(await pulled()).toEqual([]);
  });

  test('in the name of a chat, it is that one’s', async () => {
    const group = rig.fake.group('Friends', { administrator: true });
    const more = { text: 'News', sender_chat: group };
    const said = rig.fake.write(rig.bob, 'News', { group, more });
    rig.fake.react(rig.bob, said, ['👍'], { anonymouslyAs: group });
    expect(await pulled()).toMatchObject([{ author: { name: 'Friends' } }]);
  });
});

test('one that cannot be read hinders nothing behind it', async () => {
  const ours = await replied();
  for (const odd of [7, null, {}, { chat: { id: rig.ann.id, type: 'private' }, message_id: 'x', date: 1, new_reaction: [] }]) rig.fake.push('message_reaction', odd);
  rig.fake.push('message_reaction', { chat: { id: rig.ann.id, type: 'private', first_name: 'Ann' }, message_id: ours.id, user: rig.ann, date: Math.floor(time / 1_000), old_reaction: [], new_reaction: [7, null, { type: 'emoji' }] });
  rig.fake.write(rig.ann, 'behind');
  expect(await pulled()).toMatchObject([{ text: '▫️' }]);
  expect([...rig.reader.store.messages.values()].map(({ text }) => text)).toContain('behind');
});
