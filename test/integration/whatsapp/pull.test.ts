import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { PulledMessage, Receipt } from '../../../src/main/networks/network.ts';
import type { FakeWhatsAppOptions } from '../../networks/whatsapp/fake.ts';
import { textContent } from '../../networks/whatsapp/payloads.ts';
import { never, pullAll, pullPage } from '../networks/reader.ts';
import { startRig, type WhatsAppRig } from './rig.ts';

let rig: WhatsAppRig;
let requests: string[];
afterEach(() => rig.close());

async function start(options: FakeWhatsAppOptions = {}): Promise<WhatsAppRig> {
  requests = [];
  rig = await startRig({ onExchange: ({ method, path }) => void requests.push(`${method} ${path}`), ...options });
  return rig;
}

async function pulled(): Promise<PulledMessage[]> {
  expect(await pullAll(rig.reader.open(), rig.reader.store)).toBeNull();
  return [...rig.reader.store.messages.values()];
}

/** Delivers what the fake itself would not write. */
const delivers = (value: Record<string, unknown>): Promise<void> => rig.fake.post.deliver({
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata: { display_phone_number: '1', phone_number_id: rig.fake.number.phoneNumberId }, ...value } }] }],
});

async function receipts(): Promise<Receipt[]> {
  const outcome = await rig.reader.open().pull('messages', rig.reader.store.cursors.get('messages') ?? null, never);
  return outcome.kind === 'page' ? outcome.page.receipts ?? [] : [];
}

describe('people', () => {
  test('a customer is known by the id of the business, and reached at the number', async () => {
    const { fake } = await start();
    const ann = fake.world.customer({ name: 'Änn 👩‍💻' });
    const id = await fake.write(ann, 'Größe M?');
    const [message] = await pulled();
    const author = { providerId: ann.userId, name: 'Änn 👩‍💻', handle: `+${ann.number}`, followers: null, verified: false };
    expect(message).toMatchObject({ providerId: id, text: 'Größe M?', own: false, author, thread: { providerId: ann.userId, channel: 'private', customer: author }, malformed: false, automatic: false });
    expect(Math.abs((message?.sentAt ?? 0) - Date.now())).toBeLessThan(10_000);
  });

  test('one who hides the number has a user name, and one from before has nothing but the number', async () => {
    const { fake } = await start();
    const hidden = fake.world.customer({ number: null, username: 'ann.example' });
    const plain = fake.world.customer({ userId: null });
    await fake.write(hidden, 'Hello');
    await fake.write(plain, 'Hello');
    expect((await pulled()).map(({ author: { providerId, handle } }) => [providerId, handle])).toEqual([[hidden.userId, 'ann.example'], [plain.number, `+${plain.number}`]]);
  });

  test('whoever hides the number later is still the same', async () => {
    const { fake } = await start();
    const ann = fake.world.customer();
    await fake.write(ann, 'Before');
    ann.number = null;
    await fake.write(ann, 'After');
    expect(new Set((await pulled()).map(({ thread }) => thread.providerId))).toEqual(new Set([ann.userId]));
  });

  test('what is delivered for another number of the business is not for this account', async () => {
    await start();
    await delivers({
      metadata: { display_phone_number: '1', phone_number_id: '999' }, contacts: [{ profile: { name: 'A' }, wa_id: '4915112345678' }],
      messages: [{ from: '4915112345678', id: 'wamid.other', timestamp: '1749416383', ...textContent('Hello') }],
    });
    expect(await pulled()).toEqual([]);
  });

  test('what the business writes in its own app is ours, in the thread of the customer', async () => {
    const { fake } = await start();
    const ann = fake.world.customer();
    const id = await fake.writeInApp(ann, 'We are on it.');
    expect(await pulled()).toMatchObject([{ providerId: id, own: true, text: 'We are on it.', author: { name: 'Acme Shop' }, thread: { providerId: ann.userId, customer: { name: ann.name } } }]);
  });
});

describe('files', () => {
  const picture = Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2, 0x80]);

  test('a file is brought with its message, byte by byte', async () => {
    const { fake } = await start();
    await fake.writeImage(fake.world.customer(), picture, 'Broken');
    expect(await pulled()).toMatchObject([{ text: 'Broken', attachments: [{ type: 'image/jpeg', name: expect.stringMatching(/\.jpg$/u) as unknown, size: 7, content: picture }] }]);
  });

  test('a file that is gone, or too large, is told as missing', async () => {
    const { fake } = await start();
    await fake.write(fake.world.customer(), { type: 'document', document: { id: '12345', mime_type: 'application/pdf', filename: 'order.pdf' } });
    expect(await pulled()).toMatchObject([{ attachments: [{ name: 'order.pdf', type: 'application/pdf', content: null }] }]);
    await fake.writeImage(fake.world.customer(), picture);
    fake.faults.add({ path: /v25\.0\/\d+$/u }, { kind: 'change-answer', change: (answer) => ({ ...answer, body: answer.body.replace(/"file_size":\d+/u, '"file_size":"30000000"') }) });
    expect((await pulled()).at(-1)).toMatchObject({ attachments: [{ size: 30_000_000, content: null }] });
    expect(requests.some((request) => request.includes('attachments'))).toBe(false);
  });

  test('the token is shown to no address but one as safe as the network itself', async () => {
    const { fake } = await start();
    await fake.writeImage(fake.world.customer(), picture);
    fake.faults.add({ path: /v25\.0\/\d+$/u }, { kind: 'change-answer', change: (answer) => ({ ...answer, body: answer.body.replace('"url":"http://', '"url":"ftp://') }) });
    expect(await pulled()).toMatchObject([{ attachments: [{ content: null }] }]);
  });

  test('an address that ended is asked for anew', async () => {
    let now = Date.now();
    const { fake } = await start({ now: () => now });
    await fake.writeImage(fake.world.customer(), picture);
    const fault = fake.faults.add({ path: /attachments/u }, { kind: 'reset' });
    expect(await pullAll(rig.reader.open(), rig.reader.store)).toMatchObject({ kind: 'retry' });
    await fault.hit;
    now += 6 * 60_000;
    expect(await pulled()).toMatchObject([{ attachments: [{ content: picture }] }]);
  });

  test('a file that goes wrong again and again keeps back neither its message nor those behind it', async () => {
    const { fake } = await start();
    await fake.write(fake.world.customer(), 'first');
    await fake.writeImage(fake.world.customer(), picture, 'second');
    await fake.write(fake.world.customer(), 'third');
    fake.faults.add({ path: /attachments/u, times: Infinity }, { kind: 'answer', answer: { status: 500 } });
    const connection = rig.reader.open();
    const outcomes = [];
    while (rig.reader.store.messages.size < 3 && outcomes.length < 10) outcomes.push(await pullPage(connection, 'messages', rig.reader.store));
    expect(outcomes[0]).toBe(true);
    expect(outcomes[1]).toMatchObject({ kind: 'retry' });
    expect([...rig.reader.store.messages.values()].map(({ text }) => text)).toEqual(['first', 'second', 'third']);
    expect([...rig.reader.store.messages.values()][1]?.attachments).toMatchObject([{ content: null }]);
  });

  test('where the sign-in is over, what came before is brought, and the rest waits for it', async () => {
    const { fake } = await start();
    await fake.write(fake.world.customer(), 'first');
    await fake.writeImage(fake.world.customer(), picture);
    fake.revoke();
    const connection = rig.reader.open();
    expect(await pullPage(connection, 'messages', rig.reader.store)).toBe(true);
    for (let time = 0; time < 10; time += 1) expect(await pullPage(connection, 'messages', rig.reader.store)).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
    expect([...rig.reader.store.messages.values()].map(({ text }) => text)).toEqual(['first']);
  });
});

describe('changes', () => {
  const edit = (id: string, body: string) => ({ type: 'edit', edit: { original_message_id: id, message: textContent(body) } });
  const revoke = (id: string) => ({ type: 'revoke', revoke: { original_message_id: id } });

  test('an edited message has the new words and its own id, in whatever order both come', async () => {
    const { fake } = await start();
    const ann = fake.world.customer();
    const id = await fake.write(ann, 'Were is it?');
    await fake.write(ann, edit(id, 'Where is it?'));
    expect(await pulled()).toMatchObject([{ providerId: id, text: 'Where is it?', editedAt: expect.any(Number) as unknown }]);
    rig.reader.store.messages.clear();
    await fake.write(ann, edit('wamid.late', 'new words'));
    await pulled();
    await delivers({
      contacts: [{ wa_id: ann.number, user_id: ann.userId }],
      messages: [{ from: ann.number, id: 'wamid.late', timestamp: '1749416383', ...textContent('old words') }],
    });
    await pulled();
    expect(rig.reader.store.messages.get('wamid.late')?.text).toBe('new words');
  });

  test('a revoked message is gone, also where the word of it comes first', async () => {
    const { fake } = await start();
    const ann = fake.world.customer();
    const id = await fake.write(ann, 'Never mind');
    await pulled();
    await fake.write(ann, revoke(id));
    await pulled();
    expect([...rig.reader.store.deleted]).toEqual([id]);
    rig.reader.store.deleted.clear();
    const contacts = [{ wa_id: ann.number, user_id: ann.userId }];
    await fake.write(ann, revoke('wamid.late'));
    await pulled();
    rig.reader.store.deleted.clear();
    await delivers({ contacts, messages: [{ from: ann.number, id: 'wamid.late', timestamp: '1749416383', ...textContent('Oh no') }] });
    await pulled();
    expect([...rig.reader.store.deleted]).toEqual(['wamid.late']);
  });

  test('a reaction is one message, which changes, goes and comes back', async () => {
    const { fake } = await start();
    const ann = fake.world.customer();
    const react = (emoji?: string) => fake.write(ann, { type: 'reaction', reaction: { message_id: 'wamid.ours', ...(emoji === undefined ? {} : { emoji }) } });
    await react('😮');
    const [first] = await pulled();
    expect(first).toMatchObject({ text: '😮', reactsTo: 'wamid.ours' });
    for (const [given, text] of [['❤️', '❤️'], [undefined, ''], ['👍', '👍']] as const) {
      await react(given);
      expect(await pulled()).toMatchObject([{ providerId: first?.providerId, text, editedAt: expect.any(Number) as unknown }]);
    }
    expect([...rig.reader.store.deleted]).toEqual([]);
  });
});

test('what Meta delivers again, late and in another order, comes once, and its files are not fetched again', async () => {
  const { fake } = await start();
  const ann = fake.world.customer();
  const ids = [await fake.writeImage(ann, Buffer.from('picture')), await fake.write(ann, 'one')];
  await pulled();
  // The list of templates is read each time.
  const ofMessages = () => requests.filter((path) => !path.endsWith('/message_templates')).length;
  const asked = ofMessages();
  await fake.post.repeat();
  ids.push(await fake.write(ann, 'two'));
  expect((await pulled()).map(({ providerId }) => providerId)).toEqual(ids);
  expect(ofMessages()).toBe(asked);
});

test('statuses tell what became of replies, by our own ids, in whatever order they come', async () => {
  const { fake } = await start();
  const accepted = { id: 'wamid.ours', customer: fake.world.customer(), type: 'text', text: 'Hello', file: null, replyId: crypto.randomUUID(), at: Date.now() };
  await fake.status(accepted, 'read');
  await fake.status(accepted, 'delivered');
  await fake.status(accepted, 'sent');
  await fake.status({ ...accepted, replyId: '' }, 'failed', 131_047);
  await fake.status(accepted, 'failed', 130_472);
  const common = { providerId: 'wamid.ours', replyId: accepted.replyId };
  expect(await receipts()).toMatchObject([
    { ...common, kind: 'read' }, { ...common, kind: 'delivered' }, { ...common, kind: 'accepted' },
    { providerId: 'wamid.ours', replyId: '', kind: 'failed', problem: { code: 'window-closed' } },
    { ...common, kind: 'failed', problem: { code: 'recipient-refused' } },
  ]);
});

test('what cannot be read hinders nothing beside it', async () => {
  const { fake } = await start();
  const ann = fake.world.customer();
  const value = { metadata: { phone_number_id: fake.number.phoneNumberId }, contacts: [null, { wa_id: 7 }, { wa_id: ann.number, user_id: ann.userId }] };
  const message = { from: ann.number, id: 'wamid.good', timestamp: '1749416383' };
  await fake.post.deliver({ object: 'whatsapp_business_account', entry: [7, { changes: [null, { field: 'messages', value: { ...value, messages: [
    null, { id: '' }, { ...message, ...textContent('good') }, { ...message, id: 'wamid.odd', type: 'text', text: { body: 7 } }, { ...message, id: 'wamid.new', type: 'hologram' },
    { ...message, id: 'wamid.timeless', timestamp: 'soon', ...textContent('timeless') },
  ] } }] }] });
  await rig.spool.append(Buffer.from('no JSON'));
  await fake.write(ann, 'behind');
  expect((await pulled()).map(({ providerId, text, malformed }) => [providerId === 'wamid.good' || !malformed ? text : providerId, malformed])).toEqual([
    ['good', false], ['wamid.odd', true], ['wamid.new', true], ['wamid.timeless', true], ['behind', false],
  ]);
});

test('whatever is delivered, it is taken or passed over, and what is behind it comes', async () => {
  const { fake } = await start();
  const ann = fake.world.customer();
  await fc.assert(fc.asyncProperty(fc.json({ maxDepth: 6 }), fc.string(), fc.uint8Array(), async (json, text, bytes) => {
    const value = { metadata: { phone_number_id: fake.number.phoneNumberId } };
    const within = (part: unknown): string => JSON.stringify({ object: 'whatsapp_business_account', entry: [{ changes: [{ field: 'messages', value: { ...value, contacts: part, messages: [part, { id: text, from: text, timestamp: '7', type: text, [text]: part }], statuses: [part] } }] }] });
    for (const body of [json, text, within(JSON.parse(json)), within(text)]) await rig.spool.append(Buffer.from(body));
    await rig.spool.append(bytes);
    const id = await fake.write(ann, 'behind');
    await pulled();
    expect(rig.reader.store.messages.has(id)).toBe(true);
  }), { numRuns: 60 });
}, 120_000);
