import { afterEach, expect, test } from 'vitest';
import { emptyStore, pullAll, pullPage } from '../networks/reader.ts';
import { hour, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const texts = (): string[] => [...rig.reader.store.messages.values()].map(({ text }) => text);

test('both sides of a conversation come, with the person', async () => {
  rig = await startRig();
  const conversation = rig.fake.conversation(rig.ann);
  const asked = rig.fake.message(conversation, 'hello');
  rig.pass(1_000);
  const answered = rig.fake.message(conversation, 'hello Ann', { from: 'business' });
  expect(await rig.pulled(`dm/${asked}`)).toMatchObject({
    text: 'hello', own: false, author: { providerId: rig.ann.id, name: 'Ann', handle: 'ann_example' }, thread: { providerId: `dm/${conversation.id}`, channel: 'private' },
  });
  expect(rig.reader.store.messages.get(`dm/${answered}`)).toMatchObject({ own: true, thread: { customer: { providerId: rig.ann.id } } });
});

test('only conversations that have changed are read again', async () => {
  rig = await startRig();
  const conversations = Array.from({ length: 8 }, (_, index) => rig.fake.conversation(rig.fake.person(`Person ${index}`, `person${index}`)));
  for (const one of conversations) rig.fake.message(one, 'hello');
  const connection = rig.reader.open();
  await rig.news(connection, 'messages');
  expect(texts()).toHaveLength(8);
  rig.asked.length = 0;
  rig.pass(1_000);
  rig.fake.message(conversations[3]!, 'and now?');
  await rig.news(connection, 'messages');
  expect(rig.asked).toEqual(['/business/message/conversation/list/', '/business/message/conversation/list/', '/business/message/content/list/']);
  expect(texts().at(-1)).toBe('and now?');
});

test('the newest conversations come first, the others are history', async () => {
  rig = await startRig();
  for (let index = 0; index < 25; index += 1) {
    rig.fake.message(rig.fake.conversation(rig.fake.person(`Person ${index}`, `person${index}`)), `hello ${index}`);
    rig.pass(1_000);
  }
  const connection = rig.reader.open();
  await rig.news(connection, 'messages');
  expect(texts()).toEqual(Array.from({ length: 10 }, (_, index) => `hello ${24 - index}`));
  expect(connection.history!('messages', rig.reader.store.cursors.get('messages')!)).toEqual({ pulled: 1, total: null, done: false });
  await pullPage(connection, 'messages', rig.reader.store, 'history');
  expect(texts()).toHaveLength(11);
  await pullAll(connection, rig.reader.store);
  expect(texts()).toHaveLength(25);
  expect(connection.history!('messages', rig.reader.store.cursors.get('messages')!)).toMatchObject({ done: true });
});

test('of a conversation TikTok gives the 20 newest', async () => {
  rig = await startRig();
  const conversation = rig.fake.conversation(rig.ann);
  for (let index = 0; index < 25; index += 1) rig.fake.message(conversation, `number ${index}`);
  await pullAll(rig.reader.open(), rig.reader.store);
  expect(texts()).toHaveLength(20);
});

test('what is no text: pictures and films with the token, stickers, shared videos, what TikTok sent by itself', async () => {
  rig = await startRig();
  const conversation = rig.fake.conversation(rig.ann);
  const picture = rig.fake.media(new Uint8Array(300).fill(1));
  const film = rig.fake.media(new Uint8Array(400).fill(2));
  const sticker = rig.fake.comment(rig.fake.video(), rig.bob, '', { image: new Uint8Array(50) });
  const contents = [
    { message_type: 'IMAGE', image: { media_id: picture } }, { message_type: 'VIDEO', video: { media_id: film } },
    { message_type: 'STICKER', sticker: { url: sticker.image } }, { message_type: 'SHARE_POST', share_post: { embed_url: 'https://www.tiktok.com/embed/1' } },
    { message_type: 'TEXT', text: { body: 'Welcome!' }, auto_message_type: 'WELCOME_MESSAGE' }, { message_type: 'OTHER' },
  ];
  for (const content of contents) rig.fake.message(conversation, '', { content });
  await rig.news(rig.reader.open(), 'messages');
  const shown = [...rig.reader.store.messages.values()].reverse().map(({ text, attachments, automatic, malformed }) => [text, attachments.map(({ type, size }) => [type, size]), automatic, malformed]);
  expect(shown).toEqual([
    ['', [['image/jpeg', 300]], false, false], ['', [['video/mp4', 400]], false, false], ['', [['image/webp', 50]], false, false],
    ['https://www.tiktok.com/embed/1', [], false, false], ['Welcome!', [], true, false], ['', [], false, true],
  ]);
});

test('a file that TikTok will not give is told without its content; one that breaks on the way is asked for again', async () => {
  rig = await startRig();
  const conversation = rig.fake.conversation(rig.ann);
  const gone = rig.fake.message(conversation, '', { content: { message_type: 'IMAGE', image: { media_id: 'gone' } } });
  expect(await rig.pulled(`dm/${gone}`)).toMatchObject({ attachments: [{ content: null }], malformed: false });
  rig.pass(1_000);
  const there = rig.fake.message(conversation, '', { content: { message_type: 'IMAGE', image: { media_id: rig.fake.media(new Uint8Array(300)) } } });
  rig.fake.faults.add({ path: /^\/media/u }, { kind: 'cut-answer' });
  const connection = rig.reader.open();
  expect(await rig.news(connection, 'messages')).toMatchObject({ kind: 'retry', problem: { code: 'interrupted' } });
  expect(await rig.news(connection, 'messages')).toBeNull();
  expect(rig.reader.store.messages.get(`dm/${there}`)!.attachments[0]!.content).toHaveLength(300);
});

test('a conversation that is gone keeps no other waiting', async () => {
  rig = await startRig();
  const [gone, stays] = [rig.fake.conversation(rig.ann), rig.fake.conversation(rig.bob)];
  rig.fake.message(stays, 'hello');
  rig.pass(hour);
  rig.fake.message(gone, 'lost');
  rig.fake.faults.add({ path: /content\/list/u }, { kind: 'answer', answer: { status: 200, body: '{"code":40002,"message":"Param conversation_id is invalid"}' } });
  expect(await rig.news(rig.reader.open(), 'messages')).toBeNull();
  expect(texts()).toEqual(['hello']);
});

test('where TikTok gives no messages there is no stream of them', async () => {
  rig = await startRig({ region: 'EEA' });
  expect(rig.reader.open().streams).toEqual(['comments']);
  rig.reader.store = emptyStore();
  expect(await pullAll(rig.reader.open(), rig.reader.store)).toBeNull();
  expect(rig.asked.filter((path) => path.includes('message'))).toEqual([]);
});
