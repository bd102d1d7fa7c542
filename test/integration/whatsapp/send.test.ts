import { afterEach, describe, expect, test } from 'vitest';
import type { PulledMessage, SendOutcome } from '../../../src/main/networks/network.ts';
import type { FakeWhatsAppOptions } from '../../networks/whatsapp/fake.ts';
import type { Customer } from '../../networks/whatsapp/world.ts';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { startRig, type WhatsAppRig } from './rig.ts';

let rig: WhatsAppRig;
afterEach(() => rig.close());

async function asked(options: FakeWhatsAppOptions = {}, given: Partial<Customer> = {}): Promise<PulledMessage> {
  rig = await startRig(options);
  const id = await rig.fake.write(rig.fake.world.customer(given), 'Hello?');
  await pullAll(rig.reader.open(), rig.reader.store);
  return rig.reader.store.messages.get(id)!;
}

const send = (outgoing: ReturnType<typeof replyTo>): Promise<SendOutcome> => rig.reader.open().send(outgoing, never);
const file = (type: string, name: string, size = 10) => ({ type, name, content: new Uint8Array(size).fill(0x80) });

describe('what is sent', () => {
  test('bears our own id, goes to the number, and is named by WhatsApp', async () => {
    const message = await asked();
    const outgoing = replyTo(message, 'See https://example.com, Größe M 👍');
    const sent = await send(outgoing);
    expect(sent).toMatchObject({ kind: 'sent', providerId: rig.fake.ledger.entries[0]?.id });
    expect(rig.fake.ledger.entries).toMatchObject([{ type: 'text', text: outgoing.text, replyId: outgoing.replyId, customer: { userId: message.author.providerId } }]);
    expect(sent.kind === 'sent' && Math.abs(sent.sentAt - Date.now()) < 10_000 && sent.sentAt % 1_000 === 0).toBe(true);
  });

  test.each([{ number: null, username: 'ann.example' }, { userId: null }])('reaches a customer who is known by one thing alone: %j', async (given) => {
    expect(await send(replyTo(await asked({}, given), 'Hello'))).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries).toMatchObject([{ customer: given }]);
  });

  test('a file goes along, with the text under it', async () => {
    const message = await asked();
    const cases = [
      [file('image/png', 'a.png'), 'Look', 'image'], [file('video/mp4', 'a.mp4'), 'Look', 'video'], [file('application/pdf', 'Größe.pdf'), 'Look', 'document'],
      [file('audio/ogg', 'a.ogg'), '', 'audio'], [file('audio/ogg', 'a.ogg'), 'Listen', 'document'], [file('image/jpeg', 'a.jpg'), '', 'image'],
    ] as const;
    for (const [attachment, text] of cases) expect(await send(replyTo(message, text, { attachments: [attachment] }))).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries.map(({ type, text }) => [type, text])).toEqual(cases.map(([, text, type]) => [type, text]));
    for (const { file: id } of rig.fake.ledger.entries) expect(rig.fake.world.files.get(id!)?.content).toEqual(new Uint8Array(10).fill(0x80));
  });

  test('what is too much for a file is refused for good, before anything is sent', async () => {
    const message = await asked();
    expect(await send(replyTo(message, 'a'.repeat(1_025), { attachments: [file('image/png', 'a.png')] }))).toMatchObject({ kind: 'permanent', problem: { code: 'too-long' } });
    expect(await send(replyTo(message, '', { attachments: [file('image/png', 'a.png', 5_000_001)] }))).toMatchObject({ kind: 'permanent', problem: { code: 'file-refused' } });
    expect(rig.fake.ledger.entries).toEqual([]);
  });

  test.each(['reset', 'accept-then-reset', 'cut-answer', 'accept-then-hang'] as const)('where the upload goes wrong (%s), nothing was sent: it is tried again', async (kind) => {
    const message = await asked();
    const fault = rig.fake.faults.add({ path: /\/media$/u }, { kind });
    const giveUp = new AbortController();
    const outcome = rig.reader.open().send(replyTo(message, '', { attachments: [file('image/png', 'a.png')] }), giveUp.signal);
    await fault.hit;
    if (kind === 'accept-then-hang') giveUp.abort();
    expect(await outcome).toMatchObject({ kind: 'retry' });
    expect(rig.fake.ledger.entries).toEqual([]);
  });
});

describe('limits', () => {
  test('one customer is written to 45 times ahead; then it is waited, longer each time', async () => {
    const now = Date.now();
    const message = await asked({ now: () => now });
    const connection = rig.reader.open();
    for (let count = 0; count < 45; count += 1) expect(await connection.send(replyTo(message, `${count}`), never)).toMatchObject({ kind: 'sent' });
    for (const wait of [1_000, 4_000, 16_000]) {
      expect(await connection.send(replyTo(message, 'more'), never)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: now + wait } });
    }
    const other = await rig.fake.write(rig.fake.world.customer(), 'Me too');
    await pullAll(connection, rig.reader.store);
    expect(await connection.send(replyTo(rig.reader.store.messages.get(other)!, 'Hello'), never)).toMatchObject({ kind: 'sent' });
  });

  test.each([
    [400, 130_429, 'retry', 'rate-limited'], [400, 80_007, 'retry', 'rate-limited'], [400, 4, 'retry', 'rate-limited'],
    [401, 190, 'held', 'signed-out'], [401, 0, 'held', 'signed-out'], [403, 10, 'held', 'permission-missing'], [403, 200, 'held', 'permission-missing'], [403, 131_031, 'held', 'restricted'], [403, 368, 'held', 'restricted'],
    [400, 131_048, 'held', 'restricted'], [400, 131_049, 'held', 'recipient-tired'], [400, 131_026, 'permanent', 'recipient-refused'], [400, 131_047, 'held', 'window-closed'], [400, 131_051, 'permanent', 'rejected'], [400, 131_053, 'permanent', 'file-refused'],
    [404, 132_001, 'permanent', 'template-refused'], [400, 132_000, 'permanent', 'template-refused'], [400, 132_005, 'permanent', 'template-refused'], [400, 132_007, 'permanent', 'template-refused'], [400, 132_012, 'permanent', 'template-refused'], [400, 132_015, 'permanent', 'template-refused'], [400, 132_016, 'permanent', 'template-refused'], [500, 131_000, 'unknown', 'server-error'], [500, 131_016, 'unknown', 'server-error'], [503, 2, 'unknown', 'server-error'], [500, 999_999, 'unknown', 'server-error'],
  ])('a refusal with status %i and code %i: %s, %s', async (status, code, kind, problem) => {
    const message = await asked();
    rig.fake.faults.add({ path: /\/messages$/u }, { kind: 'answer', answer: { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ error: { message: `(#${code}) no`, code, type: 'OAuthException' } }) } });
    expect(await send(replyTo(message, 'Hello'))).toMatchObject({ kind, problem: { code: problem } });
  });
});

describe('what becomes of it', () => {
  test('a reply of which nobody knows is found by its status, and by nothing else', async () => {
    const message = await asked();
    const outgoing = replyTo(message, 'On its way');
    rig.fake.faults.add({ path: /\/messages$/u }, { kind: 'accept-then-reset' });
    const connection = rig.reader.open();
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown' });
    expect(await connection.find(outgoing, never)).toEqual({ kind: 'cannot-tell' });
    await rig.fake.post.settled();
    await pullAll(connection, rig.reader.store);
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: rig.fake.ledger.entries[0]?.id });
    expect(await connection.find(replyTo(message, 'On its way'), never)).toEqual({ kind: 'cannot-tell' });
  });

  test('where no status comes it is asked for, a few times', async () => {
    let now = Date.now();
    const message = await asked({ now: () => now });
    const connection = rig.reader.open();
    const receipts = async (): Promise<unknown[]> => {
      const outcome = await connection.pull('messages', rig.reader.store.cursors.get('messages')!, never);
      return outcome.kind === 'page' ? outcome.page.receipts!.map(({ providerId, kind }) => [providerId, kind]) : [];
    };
    rig.fake.post.to(() => false);
    await connection.send(replyTo(message, 'Hello'), never);
    await connection.send(replyTo(message, 'Anybody?'), never);
    const [first, second] = rig.fake.ledger.entries;
    await rig.fake.status(first!, 'read');
    expect(await receipts()).toEqual([]);
    for (const expected of [[[first!.id, 'accepted'], [first!.id, 'read'], [second!.id, 'accepted']], [[second!.id, 'accepted']], [[second!.id, 'accepted']], []]) {
      now += 6 * 60_000;
      expect(await receipts()).toEqual(expected);
    }
  });

  test('what was accepted and came too late, a status says has failed', async () => {
    const message = await asked({ failsLater: true });
    rig.fake.closeWindows();
    const outgoing = replyTo(message, 'Too late');
    expect(await send(outgoing)).toMatchObject({ kind: 'sent' });
    await rig.fake.post.settled();
    const outcome = await rig.reader.open().pull('messages', rig.reader.store.cursors.get('messages')!, never);
    expect(outcome).toMatchObject({ kind: 'page', page: { receipts: [{ replyId: outgoing.replyId, kind: 'failed', problem: { code: 'window-closed' } }] } });
  });
});

test('a like is a reaction, and who is blocked is blocked', async () => {
  const message = await asked();
  const act = { thread: message.thread, messageId: message.providerId, authorId: message.author.providerId } as const;
  const connection = rig.reader.open();
  for (const on of [true, false]) expect(await connection.act!({ ...act, action: 'like', on }, never)).toEqual({ kind: 'done', on });
  expect(rig.fake.ledger.entries.map(({ type, text }) => [type, text])).toEqual([['reaction', '👍'], ['reaction', '']]);
  await connection.act!({ ...act, action: 'block', on: true }, never);
  expect(rig.fake.world.blocked.size).toBe(1);
  await connection.act!({ ...act, action: 'block', on: false }, never);
  expect(rig.fake.world.blocked.size).toBe(0);
});
