import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Act, OutgoingAttachment, PulledMessage } from '../../../src/main/networks/network.ts';
import { never, replyTo } from '../networks/reader.ts';
import { type Rig, startRig } from './rig.ts';

let time: number;
let rig: Rig;
beforeEach(async () => {
  time = Date.parse('2026-11-20T10:00:00Z');
  rig = await startRig({ now: () => time });
});
afterEach(async () => {
  await rig.close();
});

const hour = 60 * 60_000;
const png = (size = 100): Uint8Array => {
  const bytes = new Uint8Array(size);
  bytes.set([0x89, 0x50, 0x4e, 0x47]);
  return bytes;
};
const file = (type: string, content: Uint8Array, name = 'a file.bin'): { attachments: OutgoingAttachment[] } => ({ attachments: [{ name, type, content }] });
const privately = (): Promise<PulledMessage> => rig.pulled(rig.fake.write(rig.ann, 'hello'));

describe('a reply', () => {
  test('has the id and the time that Telegram gave it, and in a group says whom it answers', async () => {
    const group = rig.fake.group('Friends');
    const asked = rig.fake.write(rig.ann, 'broken', { group });
    const connection = rig.reader.open();
    const sent = await connection.send(replyTo(await rig.pulled(asked), 'sorry'), never);
    const [entry] = rig.fake.ledger.entries;
    expect(entry).toMatchObject({ kind: 'message', chat: group.id, text: 'sorry', replyTo: asked.id });
    expect(sent).toEqual({ kind: 'sent', providerId: `${group.id}/${entry!.id}`, sentAt: time });
    await connection.send(replyTo(await privately(), 'hi'), never);
    expect(rig.fake.ledger.entries[1]).toMatchObject({ chat: rig.ann.id, replyTo: null });
  });

  test('whether it arrived nobody can tell', async () => {
    expect(await rig.reader.open().find(replyTo(await privately(), 'hi'), never)).toEqual({ kind: 'cannot-tell' });
  });

  test('to what is gone in a group is refused: it would answer nobody', async () => {
    const group = rig.fake.group('Friends');
    const written = rig.fake.write(rig.ann, 'broken', { group });
    const asked = await rig.pulled(written);
    rig.fake.state(group.id).messages.delete(written.id);
    for (const more of [{}, { inReplyTo: '' }]) expect(await rig.reader.open().send(replyTo(asked, 'sorry', more), never)).toMatchObject({ kind: 'permanent', problem: { code: 'message-gone' } });
  });

  test.each([
    ['bot was blocked by the user', 'permanent', 'recipient-refused'],
    ['user is deactivated', 'permanent', 'recipient-refused'],
    ["bot can't initiate conversation with a user", 'permanent', 'recipient-refused'],
    ['bot was kicked from the group chat', 'held', 'forbidden'],
    ['bot is not a member of the supergroup chat', 'held', 'forbidden'],
    ['not enough rights to send text messages to the chat', 'held', 'forbidden'],
  ])('%s: %s, %s', async (refusal, kind, code) => {
    const asked = await privately();
    rig.fake.state(rig.ann.id).refusal = refusal;
    expect(await rig.reader.open().send(replyTo(asked, 'hi'), never)).toMatchObject({ kind, problem: { code, detail: `Forbidden: ${refusal}` } });
  });

  test('to a chat that Telegram does not know: nobody is there', async () => {
    const asked = await privately();
    const thread = { ...asked.thread, providerId: 'private/42' };
    expect(await rig.reader.open().send(replyTo({ ...asked, thread }, 'hi'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'recipient-refused' } });
  });

  test('to one chat one leaves a second, and other chats do not wait for it', async () => {
    const [asked, other] = [await privately(), await rig.pulled(rig.fake.write(rig.bob, 'me'))];
    const connection = rig.reader.open();
    expect(await connection.send(replyTo(asked, 'hi'), never)).toMatchObject({ kind: 'sent' });
    expect(await connection.send(replyTo(asked, 'hi'), never)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: time + 1_000 } });
    expect(await connection.send(replyTo(other, 'hi'), never)).toMatchObject({ kind: 'sent' });
    expect(await connection.act!({ action: 'like', on: true, thread: asked.thread, messageId: asked.providerId, authorId: asked.author.providerId }, never)).toMatchObject({ kind: 'done' });
    time += 1_000;
    expect(await connection.send(replyTo(asked, 'hi'), never)).toMatchObject({ kind: 'sent' });
  });

  test('in a group twenty leave a minute', async () => {
    const asked = await rig.pulled(rig.fake.write(rig.ann, 'broken', { group: rig.fake.group('Friends') }));
    const connection = rig.reader.open();
    const begun = time;
    for (let count = 0; count < 20; count += 1, time += 2_000) expect(await connection.send(replyTo(asked, 'hi'), never)).toMatchObject({ kind: 'sent' });
    expect(await connection.send(replyTo(asked, 'hi'), never)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: begun + 60_000 } });
  });

  test('of all chats together thirty leave a second', async () => {
    const all = [];
    for (let count = 0; count < 31; count += 1) all.push(await rig.pulled(rig.fake.write(rig.fake.person(`Person ${count}`), 'me')));
    const connection = rig.reader.open();
    for (const asked of all.slice(0, 30)) expect(await connection.send(replyTo(asked, 'hi'), never)).toMatchObject({ kind: 'sent' });
    expect(await connection.send(replyTo(all[30]!, 'hi'), never)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: time + 1_000 } });
  });

  test('where Telegram says all the same that it is too fast, it waits as long as it says', async () => {
    const asked = await privately();
    const refusal = { ok: false, error_code: 429, description: 'Too Many Requests: retry after 9', parameters: { retry_after: 9 } };
    rig.fake.faults.add({ path: /sendMessage/u }, { kind: 'answer', answer: { status: 429, headers: { 'content-type': 'application/json' }, body: JSON.stringify(refusal) } });
    expect(await rig.reader.open().send(replyTo(asked, 'hi'), never)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: time + 9_000 } });
  });
});

describe('files', () => {
  test('a picture goes as a photo, anything else as a document, byte for byte', async () => {
    const asked = await privately();
    const connection = rig.reader.open();
    const odd = Uint8Array.from({ length: 5_000 }, (_, index) => index % 256);
    expect(await connection.send(replyTo(asked, 'Look', file('image/png', png(), 'Bild äöü "1".png')), never)).toMatchObject({ kind: 'sent' });
    time += 1_000;
    expect(await connection.send(replyTo(asked, '', file('application/pdf', odd)), never)).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries).toMatchObject([{ kind: 'photo', text: 'Look', file: { type: 'image/png' } }, { kind: 'document', text: '', file: { name: 'a file.bin', type: 'application/pdf' } }]);
    const sent = rig.fake.ledger.entries.map((entry) => ('file' in entry ? entry.file!.bytes : new Uint8Array()));
    expect([Buffer.compare(sent[0]!, png()), Buffer.compare(sent[1]!, odd)]).toEqual([0, 0]);
  });

  test('in a group it says whom it answers, too', async () => {
    const group = rig.fake.group('Friends');
    const written = rig.fake.write(rig.ann, 'broken', { group });
    await rig.reader.open().send(replyTo(await rig.pulled(written), 'Look', file('image/png', png())), never);
    expect(rig.fake.ledger.entries).toMatchObject([{ kind: 'photo', chat: group.id, replyTo: written.id }]);
  });

  test.each([['larger than a photo may be', png(10_000_001)], ['no picture after all', new Uint8Array(100)]])('a picture that is %s goes as a document', async (_, content) => {
    expect(await rig.reader.open().send(replyTo(await privately(), 'Look', file('image/png', content)), never)).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries).toMatchObject([{ kind: 'document', text: 'Look' }]);
  });

  test('a text that is too long to stand beside a file is not cut', async () => {
    const connection = rig.reader.open();
    const asked = await privately();
    expect(await connection.send(replyTo(asked, 'x'.repeat(1_025), file('image/png', png())), never)).toMatchObject({ kind: 'permanent', problem: { code: 'too-long' } });
    expect(await connection.send(replyTo(asked, 'x'.repeat(1_024), file('image/png', png())), never)).toMatchObject({ kind: 'sent' });
  });

  test('one that may have arrived is not sent once more as something else', async () => {
    rig.fake.faults.add({ path: /sendPhoto/u }, { kind: 'accept-then-reset' });
    expect(await rig.reader.open().send(replyTo(await privately(), 'Look', file('image/png', png())), never)).toMatchObject({ kind: 'unknown' });
    expect(rig.fake.ledger.entries).toHaveLength(1);
  });
});

describe('several files', () => {
  const picture = (name: string): OutgoingAttachment => ({ name, type: 'image/png', content: png() });
  const film: OutgoingAttachment = { name: 'c.mp4', type: 'video/mp4', content: new Uint8Array(50) };
  const paper: OutgoingAttachment = { name: 'd.pdf', type: 'application/pdf', content: new Uint8Array(50) };
  const kinds = () => rig.fake.ledger.entries.map((entry) => [entry.kind, 'text' in entry ? entry.text : '']);

  test('pictures and films are one album with the words under the first, and go again as one', async () => {
    const asked = await privately();
    const connection = rig.reader.open();
    const sent = await connection.send(replyTo(asked, 'Look', { attachments: [picture('a.png'), film, picture('b.png')] }), never);
    expect(kinds()).toEqual([['photo', 'Look'], ['video', ''], ['photo', '']]);
    const [first, ...others] = rig.fake.ledger.entries.map((entry) => entry.id);
    expect(sent).toEqual({ kind: 'sent', providerId: `${rig.ann.id}/${first}+${others.join('+')}`, sentAt: time });
    expect(await connection.act!(actOn({ ...asked, providerId: sent.kind === 'sent' ? sent.providerId : '' }, 'delete'), never)).toEqual({ kind: 'done', on: true });
    expect(rig.fake.ledger.entries.slice(3)).toMatchObject([first, ...others].map((id) => ({ kind: 'deleted', id })));
  });

  test('with another file among them all go as documents', async () => {
    await rig.reader.open().send(replyTo(await privately(), '', { attachments: [picture('a.png'), paper] }), never);
    expect(kinds()).toEqual([['document', ''], ['document', '']]);
  });

  test('where one of the pictures is none all go as documents, at once', async () => {
    expect(await rig.reader.open().send(replyTo(await privately(), 'Look', { attachments: [picture('a.png'), { ...picture('b.png'), content: new Uint8Array(9) }] }), never)).toMatchObject({ kind: 'sent' });
    expect(kinds()).toEqual([['document', 'Look'], ['document', '']]);
  });

  test('an album that may have arrived is not sent once more as documents', async () => {
    rig.fake.faults.add({ path: /sendMediaGroup/u }, { kind: 'accept-then-reset' });
    expect(await rig.reader.open().send(replyTo(await privately(), '', { attachments: [picture('a.png'), film] }), never)).toMatchObject({ kind: 'unknown' });
    expect(rig.fake.ledger.entries).toHaveLength(2);
  });
});

const actOn = ({ thread, providerId, author }: PulledMessage, action: Act['action'], on = true): Act => ({ action, on, thread, messageId: providerId, authorId: author.providerId });

describe('actions', () => {
  test('a like is a reaction, and is taken back', async () => {
    const asked = await privately();
    const connection = rig.reader.open();
    expect(await connection.act!(actOn(asked, 'like'), never)).toEqual({ kind: 'done', on: true });
    expect(await connection.act!(actOn(asked, 'like', false), never)).toEqual({ kind: 'done', on: false });
    expect(rig.fake.ledger.entries).toMatchObject([{ kind: 'reaction', emoji: '👍' }, { kind: 'reaction', emoji: null }]);
  });

  test('what is deleted already is deleted; what Telegram protects stays', async () => {
    const asked = await privately();
    const connection = rig.reader.open();
    expect(await connection.act!(actOn(asked, 'delete'), never)).toEqual({ kind: 'done', on: true });
    expect(await connection.act!(actOn(asked, 'delete'), never)).toEqual({ kind: 'done', on: true });
    const old = await privately();
    time += 49 * hour;
    expect(await connection.act!(actOn(old, 'delete'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'forbidden' } });
    const group = rig.fake.group('Friends');
    const others = await rig.pulled(rig.fake.write(rig.ann, 'rude', { group }));
    expect(await connection.act!(actOn(others, 'delete'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'forbidden' } });
    rig.fake.state(group.id).administrator = true;
    expect(await connection.act!(actOn(others, 'delete'), never)).toEqual({ kind: 'done', on: true });
  });

  test('nobody is hidden or blocked', async () => {
    const asked = await privately();
    for (const action of ['hide', 'block'] as const) expect(await rig.reader.open().act!(actOn(asked, action), never)).toMatchObject({ kind: 'permanent' });
    expect(rig.fake.ledger.entries).toEqual([]);
  });
});
