import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openConnection } from '../../../src/main/networks/telegram/connection.ts';
import { emptyStore, never, pullAll, pullPage, replyTo, threadsOf } from '../networks/reader.ts';
import { type Rig, startRig } from './rig.ts';

const hour = 60 * 60_000;
let time: number;
let queries: URLSearchParams[];
let rig: Rig;

beforeEach(async () => {
  time = Date.parse('2026-11-20T10:00:00Z');
  queries = [];
  rig = await startRig({
    now: () => time,
    onExchange: ({ path, query }) => {
      if (path.endsWith('/getUpdates')) queries.push(query);
    },
  });
});
afterEach(async () => {
  await rig.close();
});

const texts = (): string[] => [...rig.reader.store.messages.values()].map(({ text }) => text);

describe('what was not committed is never confirmed', () => {
  test('a page that is lost on the way to the disk comes again, whatever else was asked meanwhile', async () => {
    rig.fake.write(rig.ann, 'hello');
    const connection = rig.reader.open();
    connection.watch!(() => undefined);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const outcome = await connection.pull('updates', null, never);
      expect(outcome).toMatchObject({ kind: 'page', page: { messages: [{ text: 'hello' }], more: true } });
      // Long enough for anything that is asked behind the back of the pull to have arrived.
      for (let round = 0; round < 5; round += 1) await fetch(`${rig.fake.url}/bot${rig.fake.token}/getMe`);
    }
    expect(rig.fake.pending()).toBe(1);
    expect(await pullAll(connection, rig.reader.store)).toBeNull();
    expect(rig.fake.pending()).toBe(0);
  });

  test('the waiting question stands at what was committed, and wakes for what comes', async () => {
    const connection = rig.reader.open();
    const woken = Promise.withResolvers<string>();
    connection.watch!(woken.resolve);
    rig.fake.write(rig.ann, 'first');
    expect(await pullAll(connection, rig.reader.store)).toBeNull();
    rig.fake.write(rig.ann, 'second');
    expect(await woken.promise).toBe('updates');
    expect(rig.fake.pending()).toBe(1);
    expect(await pullAll(connection, rig.reader.store)).toBeNull();
    expect(texts()).toEqual(['first', 'second']);
    const offsets = queries.map((query) => Number(query.get('offset') ?? 0));
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
  });

  test('it gives way to a pull, keeps no reply waiting, and ends at once with the connection', async () => {
    const connection = rig.reader.open();
    connection.watch!(() => undefined);
    const asked = await rig.pulled(rig.fake.write(rig.ann, 'hello'));
    for (let round = 0; round < 5; round += 1) expect(await pullPage(connection, 'updates', rig.reader.store)).toBe(false);
    await rig.fake.untilAwaited();
    expect(await connection.send(replyTo(asked, 'yes?'), never)).toMatchObject({ kind: 'sent' });
    await connection.close();
  });

  test('a pull that is given up ends at once', async () => {
    const fault = rig.fake.faults.add({ path: /getUpdates/u }, { kind: 'hang' });
    const giveUp = new AbortController();
    const pulling = rig.reader.open().pull('updates', null, giveUp.signal);
    await fault.hit;
    giveUp.abort();
    expect(await pulling).toMatchObject({ kind: 'retry', problem: { code: 'interrupted' } });
  });
});

describe('the place in the list', () => {
  test('after a week without news the numbers begin anew, and nothing is passed over', async () => {
    const connection = rig.reader.open();
    rig.fake.write(rig.ann, 'before the holidays');
    await pullAll(connection, rig.reader.store);
    time += 8 * 24 * hour;
    rig.fake.write(rig.ann, 'after the holidays');
    rig.fake.write(rig.bob, 'me too');
    expect(await pullAll(connection, rig.reader.store)).toBeNull();
    expect(texts()).toEqual(['before the holidays', 'after the holidays', 'me too']);
    expect(rig.fake.pending()).toBe(0);
  });

  test('what nobody took within a day is gone at Telegram', async () => {
    rig.fake.write(rig.ann, 'too early');
    time += 25 * hour;
    rig.fake.write(rig.ann, 'in time');
    await pullAll(rig.reader.open(), rig.reader.store);
    expect(texts()).toEqual(['in time']);
  });

  test('there is no history, and asking for it asks nobody', async () => {
    const connection = rig.reader.open();
    expect('history' in connection).toBe(false);
    expect(await pullPage(connection, 'updates', emptyStore(), 'history')).toBe(false);
    expect(queries).toEqual([]);
  });

  test('a message that cannot be read costs itself and no other', async () => {
    rig.fake.write(rig.ann, 'one');
    rig.fake.push('message', { message_id: 'odd', chat: null });
    rig.fake.push('message', { message_id: 77, from: rig.ann, chat: { id: rig.ann.id, type: 'private', first_name: 'Ann' }, date: 'soon', hologram: {} });
    rig.fake.write(rig.ann, 'two');
    expect(await pullAll(rig.reader.open(), rig.reader.store)).toBeNull();
    expect([...rig.reader.store.messages.values()].map(({ text, malformed }) => [text, malformed])).toEqual([['one', false], ['', true], ['two', false]]);
  });
});

describe('somebody else reads', () => {
  test('a webhook: the account says so, without the secrets of its address', async () => {
    rig.fake.setWebhook('https://shop.example/hook/secret-path');
    expect(await pullPage(rig.reader.open(), 'updates', rig.reader.store)).toMatchObject({ kind: 'held', problem: { code: 'webhook-set' } });
  });

  test('another program with the same token: the one that waits is told, and the next pull tells the agent', async () => {
    const { settings, secret } = rig.fake.connection;
    if (settings.network !== 'telegram' || secret.network !== 'telegram') throw new Error('not Telegram');
    const connection = openConnection(settings, secret, rig.reader.ports, { reconnect: 1 });
    const woken = Promise.withResolvers<string>();
    connection.watch!(woken.resolve);
    expect(await pullPage(connection, 'updates', rig.reader.store)).toBe(false);
    await rig.fake.untilAwaited();
    await fetch(`${rig.fake.url}/bot${rig.fake.token}/getUpdates`);
    await woken.promise;
    expect(await pullPage(connection, 'updates', rig.reader.store)).toMatchObject({ kind: 'retry', problem: { code: 'read-elsewhere' } });
    expect(await pullPage(connection, 'updates', rig.reader.store)).toBe(false);
    await connection.close();
  });
});

describe('messages', () => {
  test('private: with the person, their words and where their links lead', async () => {
    const message = await rig.pulled(rig.fake.write(rig.ann, '', { more: { text: '😆 look here', entities: [{ type: 'bold', offset: 0, length: 2 }, { type: 'text_link', offset: 3, length: 9, url: 'https://acme.example/' }] } }));
    expect(message).toMatchObject({
      text: '😆 look here (https://acme.example/)', own: false, automatic: false, malformed: false, sentAt: time,
      author: { providerId: String(rig.ann.id), name: 'Ann', handle: 'ann_example' },
      thread: { providerId: `private/${rig.ann.id}`, channel: 'private', customer: { name: 'Ann' } },
    });
  });

  test('in a group everybody has a public thread of their own', async () => {
    const group = rig.fake.group('Friends');
    const first = rig.fake.write(rig.ann, 'mine is broken', { group });
    rig.fake.write(rig.bob, 'mine too', { group, replyTo: first.id });
    await pullAll(rig.reader.open(), rig.reader.store);
    const messages = [...rig.reader.store.messages.values()];
    expect(messages.map(({ thread }) => [thread.channel, thread.providerId])).toEqual([['public', `group/${group.id}/${rig.ann.id}`], ['public', `group/${group.id}/${rig.bob.id}`]]);
    expect(messages[1]).toMatchObject({ references: [first.messageId] });
  });

  test('an edit comes as the same message with its new words', async () => {
    const written = rig.fake.write(rig.ann, 'brokn');
    await rig.pulled(written);
    time += 60_000;
    rig.fake.edit(rig.ann, written, 'broken');
    expect(await rig.pulled(written)).toMatchObject({ text: 'broken', editedAt: time, sentAt: time - 60_000 });
    expect(rig.reader.store.messages.size).toBe(1);
  });

  test('what Telegram writes when a person opens the bot needs no answer', async () => {
    expect(await rig.pulled(rig.fake.write(rig.ann, '/start shop_42'))).toMatchObject({ automatic: true });
    expect(await rig.pulled(rig.fake.write(rig.ann, '/start is what I pressed'))).toMatchObject({ automatic: false });
  });

  test('notes of Telegram are no messages', async () => {
    const group = rig.fake.group('Friends');
    rig.fake.write(rig.ann, '', { group, more: { new_chat_members: [rig.bob] } });
    await pullAll(rig.reader.open(), rig.reader.store);
    expect(rig.reader.store.messages.size).toBe(0);
  });

  test.each([
    ['a place', { location: { latitude: 52.5, longitude: 13.4 } }, 'https://www.openstreetmap.org/?mlat=52.5&mlon=13.4'],
    ['a contact', { contact: { phone_number: '+4930123', first_name: 'Ann' } }, 'Ann\n+4930123'],
    ['a sticker', { sticker: { file_id: 'x', file_unique_id: 'y', emoji: '👍' } }, '👍'],
    ['a poll', { poll: { question: 'Which?', options: [{ text: 'Red' }, { text: 'Blue' }] } }, 'Which?\n– Red\n– Blue'],
    ['a rich message', { rich_message: { blocks: [{ type: 'paragraph', text: ['see ', { type: 'bold', text: 'this' }] }, { type: 'table', cells: [[{ text: 'a' }, { text: 'b' }]] }] } }, 'see this\na\tb'],
  ])('%s is told in words', async (_, more, text) => {
    expect(await rig.pulled(rig.fake.write(rig.ann, '', { more }))).toMatchObject({ text, malformed: false });
  });
});

describe('a group that becomes a supergroup', () => {
  test('keeps its threads, and replies go to where it is now', async () => {
    const group = rig.fake.group('Friends');
    const before = rig.fake.write(rig.ann, 'broken', { group });
    const asked = await rig.pulled(before);
    const next = rig.fake.upgrade(group);
    const after = rig.fake.write(rig.ann, 'still broken', { group: next });
    const later = await rig.pulled(after);
    expect(later.thread.providerId).toBe(asked.thread.providerId);
    expect([...threadsOf(rig.reader.store).values()].map((thread) => thread.map(({ text }) => text))).toEqual([['broken', 'still broken']]);
    for (const message of [asked, later]) {
      const connection = rig.reader.open();
      await pullAll(connection, rig.reader.store);
      expect(await connection.send(replyTo(message, `to ${message.text}`), never)).toMatchObject({ kind: 'sent' });
    }
    expect(rig.fake.ledger.entries).toMatchObject([{ chat: next.id, text: 'to broken', replyTo: null }, { chat: next.id, text: 'to still broken', replyTo: after.id }]);
  });

  test('is found again by a reply that knows nothing of it', async () => {
    const group = rig.fake.group('Friends');
    const asked = await rig.pulled(rig.fake.write(rig.ann, 'broken', { group }));
    const next = rig.fake.upgrade(group);
    expect(await rig.reader.open().send(replyTo(asked, 'sorry'), never)).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries).toMatchObject([{ chat: next.id, text: 'sorry' }]);
  });
});

test('a pull that failed on our own side is no more than that: the next one brings everything', async () => {
  const group = rig.fake.group('Friends', { administrator: true });
  rig.fake.react(rig.ann, rig.fake.write(rig.ann, 'Anybody here?', { group }), ['😢']);
  const { threads } = rig.reader.ports;
  const byMessage = vi.spyOn(threads, 'byMessage').mockRejectedValueOnce(new Error('the disk is full'));
  const connection = rig.reader.open();
  await expect(pullAll(connection, rig.reader.store)).rejects.toThrow('the disk is full');
  expect(byMessage).toHaveBeenCalledOnce();
  expect(await pullAll(connection, rig.reader.store)).toBeNull();
  expect(texts()).toEqual(['Anybody here?', '😢']);
});
