import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import type { FakeBusiness, FakeUser } from '../../networks/telegram/world.ts';
import { type Rig, startRig } from './rig.ts';

let time: number;
let rig: Rig;
let owner: FakeUser;
let business: FakeBusiness;
beforeEach(async () => {
  time = Date.parse('2026-11-20T10:00:00Z');
  rig = await startRig({ now: () => time });
  owner = rig.fake.person('Shop owner', 'owner');
  business = rig.fake.connect(owner);
});
afterEach(async () => {
  await rig.close();
});

const forbidden = { kind: 'held', problem: { code: 'forbidden' } };

describe('chats of a business that the bot answers for', () => {
  test('come with both sides, edits and deletions', async () => {
    const asked = rig.fake.writeToBusiness(business, rig.ann, 'hello');
    const answered = rig.fake.writeToBusiness(business, rig.ann, 'hello Ann', { from: 'business' });
    expect(await rig.pulled(asked)).toMatchObject({ own: false, thread: { providerId: `business/${owner.id}/${rig.ann.id}`, channel: 'private', customer: { name: 'Ann' } } });
    expect(await rig.pulled(answered)).toMatchObject({ own: true, author: { name: 'Shop owner' }, thread: { customer: { name: 'Ann' } } });
    time += 1_000;
    rig.fake.writeToBusiness(business, rig.ann, 'hello!', { edits: asked });
    expect(await rig.pulled(asked)).toMatchObject({ text: 'hello!', editedAt: time });
    rig.fake.deleteFromBusiness(business, rig.ann, [asked.id]);
    await pullAll(rig.reader.open(), rig.reader.store);
    expect([...rig.reader.store.deleted]).toEqual([asked.messageId]);
  });

  test('have ids of their own beside those of the bot and of other businesses', async () => {
    const other = rig.fake.connect(rig.fake.person('Other owner'));
    const written = [rig.fake.write(rig.ann, 'to the bot'), rig.fake.writeToBusiness(business, rig.ann, 'to the shop'), rig.fake.writeToBusiness(other, rig.ann, 'to the other')];
    await pullAll(rig.reader.open(), rig.reader.store);
    expect(new Set(written.map(({ id }) => id)).size).toBe(1);
    expect(written.map(({ messageId }) => rig.reader.store.messages.get(messageId)?.text)).toEqual(['to the bot', 'to the shop', 'to the other']);
  });

  test('a reply goes out in its name, and its echo has its id', async () => {
    const asked = await rig.pulled(rig.fake.writeToBusiness(business, rig.ann, 'hello'));
    const connection = rig.reader.open();
    await pullAll(connection, rig.reader.store);
    const sent = await connection.send(replyTo(asked, 'hello Ann'), never);
    expect(rig.fake.ledger.entries).toMatchObject([{ business: business.id, chat: rig.ann.id, text: 'hello Ann' }]);
    await pullAll(connection, rig.reader.store);
    const own = [...rig.reader.store.messages.values()].filter((message) => message.own);
    expect(own).toMatchObject([{ providerId: sent.kind === 'sent' ? sent.providerId : '', text: 'hello Ann', thread: { providerId: asked.thread.providerId } }]);
  });

  test('stay the same conversations where the person connects the bot anew', async () => {
    const asked = await rig.pulled(rig.fake.writeToBusiness(business, rig.ann, 'hello'));
    const again = rig.fake.connect(owner);
    const later = await rig.pulled(rig.fake.writeToBusiness(again, rig.ann, 'still there?'));
    expect(later.thread.providerId).toBe(asked.thread.providerId);
    const connection = rig.reader.open();
    await pullAll(connection, rig.reader.store);
    expect(await connection.send(replyTo(asked, 'yes'), never)).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries).toMatchObject([{ business: again.id }]);
  });

  test('a connection that was made before the console came is asked for, also where it is gone', async () => {
    time += 25 * 60 * 60_000;
    const asked = rig.fake.writeToBusiness(business, rig.ann, 'hello');
    expect(await rig.pulled(asked)).toMatchObject({ thread: { providerId: asked.threadId } });
    rig.fake.push('business_message', { message_id: 9, business_connection_id: 'gone', from: rig.bob, chat: { id: rig.bob.id, type: 'private', first_name: 'Bob' }, date: Math.floor(time / 1_000), text: 'and me' });
    await pullAll(rig.reader.open(), rig.reader.store);
    expect(rig.reader.store.messages.get(`business/0/${rig.bob.id}/9`)).toMatchObject({ text: 'and me', own: false });
  });

  test('cannot be answered without the right to, by a start that has pulled nothing, or a day after the customer', async () => {
    const asked = await rig.pulled(rig.fake.writeToBusiness(business, rig.ann, 'hello'));
    const fresh = rig.reader.open();
    expect(await fresh.send(replyTo(asked, 'hi'), never)).toMatchObject({ kind: 'retry' });
    await pullAll(fresh, rig.reader.store);
    time += 25 * 60 * 60_000;
    expect(await fresh.send(replyTo(asked, 'hi'), never)).toMatchObject({ kind: 'held', problem: { code: 'window-closed' } });
    rig.fake.connect(owner, { id: business.id, mayReply: false });
    await pullAll(fresh, rig.reader.store);
    expect(await fresh.send(replyTo(asked, 'hi'), never)).toMatchObject(forbidden);
    expect(rig.fake.ledger.entries).toEqual([]);
  });

  test('a message is deleted in its name; bots cannot react there', async () => {
    const asked = await rig.pulled(rig.fake.writeToBusiness(business, rig.ann, 'hello'));
    const connection = rig.reader.open();
    await pullAll(connection, rig.reader.store);
    const act = { on: true, thread: asked.thread, messageId: asked.providerId, authorId: asked.author.providerId };
    expect(await connection.act!({ ...act, action: 'like' }, never)).toMatchObject({ kind: 'permanent', problem: { code: 'forbidden' } });
    expect(await connection.act!({ ...act, action: 'delete' }, never)).toEqual({ kind: 'done', on: true });
    await pullAll(connection, rig.reader.store);
    expect([...rig.reader.store.deleted]).toEqual([asked.providerId]);
  });
});
