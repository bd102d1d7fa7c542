import { afterEach, describe, expect, test } from 'vitest';
import { openClient } from '../../../src/main/networks/messenger/client.ts';
import { messengerNetwork } from '../../../src/main/networks/messenger/index.ts';
import type { Connection } from '../../../src/main/networks/network.ts';
import { networks } from '../../../src/main/networks/registry.ts';
import { never, pullAll, pullPage, replyTo } from '../networks/reader.ts';
import { asked, day, minute, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

/** A round of what is new, to its end. */
async function news(connection: Connection): Promise<void> {
  for (let more = true; more;) more = await pullPage(connection, 'messages', rig.store) === true;
}

const gif = (name: string): { name: string; type: string; content: Uint8Array } => ({ name, type: 'image/gif', content: new TextEncoder().encode(`GIF89a ${name}`) });

describe('what comes in', () => {
  test('each conversation is a private thread with one person, own answers in it', async () => {
    rig = await startRig();
    const { fake } = rig;
    const question = fake.addMessage({ with: 'Ann', from: 'customer', text: 'Hello?' });
    const answer = fake.addMessage({ with: 'Ann', from: 'page', text: 'Hello Ann' });
    await pullAll(rig.open(), rig.store);
    const customer = { providerId: fake.idOf('Ann'), name: 'Ann' };
    expect(rig.store.messages.get(question.id)).toMatchObject({ own: false, text: 'Hello?', author: customer, thread: { channel: 'private', customer } });
    expect(rig.store.messages.get(answer.id)).toMatchObject({ own: true, author: { name: 'Acme Shop' }, thread: { customer } });
  });

  test('files are fetched at once; one that is gone is told as missing', async () => {
    rig = await startRig();
    const { fake } = rig;
    const { id } = fake.addMessage({ with: 'Ann', from: 'customer', text: '', files: [{ type: 'image/gif', content: 'GIF89a shoe' }, { type: 'text/plain', content: 'a list' }] });
    await news(rig.open());
    const { attachments, malformed } = rig.store.messages.get(id)!;
    expect(attachments.map(({ type, content }) => [type, Buffer.from(content!).toString()])).toEqual([['image/gif', 'GIF89a shoe'], ['text/plain', 'a list']]);
    expect(malformed).toBe(false);
    fake.expireFiles();
    const late = fake.addMessage({ with: 'Bob', from: 'customer', text: 'see', files: [{ type: 'image/gif', content: 'GIF89a' }] });
    fake.expireFiles();
    await news(rig.open());
    expect(rig.store.messages.get(late.id)).toMatchObject({ text: 'see', attachments: [{ content: null }] });
  });

  test('of many conversations only those are read that were written in since, and the walk ends behind them', async () => {
    let clock = Date.now();
    const paths: string[] = [];
    rig = await startRig({ now: () => clock, onExchange: ({ path }) => paths.push(path) });
    const { fake } = rig;
    for (let index = 0; index < 220; index += 1) fake.addMessage({ with: `Customer ${index}`, from: 'customer', text: 'Hello', at: clock - index * minute });
    const connection = rig.open();
    expect(await pullAll(connection, rig.store)).toBeNull();
    expect(rig.store.messages.size).toBe(220);
    for (const text of ['', 'Anybody?']) {
      clock += 10 * minute;
      if (text !== '') fake.addMessage({ with: 'Customer 199', from: 'customer', text });
      paths.length = 0;
      await news(connection);
    }
    expect([...rig.store.messages.values()].map(({ text }) => text)).toContain('Anybody?');
    // The one with the news, an empty one, and the one behind them.
    expect(paths.filter((path) => path.endsWith('/conversations'))).toHaveLength(3);
    expect(paths.filter((path) => /\/t_\d+$/u.test(path))).toHaveLength(1);
  });

  test('more messages than one page, written while nobody looked, all come', async () => {
    let clock = Date.now();
    rig = await startRig({ now: () => clock });
    const { fake } = rig;
    const connection = rig.open();
    await asked(rig, connection);
    clock += day;
    const ids = Array.from({ length: 130 }, (_, index) => fake.addMessage({ with: 'Ann', from: 'customer', text: `And ${index}`, at: clock - (200 - index) * minute }).id);
    await news(connection);
    expect(ids.filter((id) => !rig.store.messages.has(id))).toEqual([]);
  });

  test('a conversation that Graph cannot show holds up no other, and comes when it can be shown again', async () => {
    let clock = Date.now();
    rig = await startRig({ now: () => clock });
    const { fake } = rig;
    const odd = fake.addMessage({ with: 'An AI', from: 'customer', text: 'I am a program' });
    const conversation = [...fake.world.conversations.keys()][0]!;
    const { id } = fake.addMessage({ with: 'Ann', from: 'customer', text: 'Hello?' });
    const fault = fake.faults.add({ path: new RegExp(`${conversation}$`, 'u'), times: Infinity }, {
      kind: 'answer', answer: { status: 500, headers: { 'content-type': 'application/json' }, body: '{"error":{"code":1,"message":"An unknown error has occurred.","type":"OAuthException"}}' },
    });
    const connection = rig.open();
    expect(await pullAll(connection, rig.store)).toBeNull();
    expect(rig.store.messages.has(id)).toBe(true);
    expect(rig.store.messages.has(odd.id)).toBe(false);
    fault.remove();
    clock += 11 * minute;
    await pullAll(connection, rig.store);
    expect(rig.store.messages.get(odd.id)).toMatchObject({ text: 'I am a program' });
  });
});

describe('what goes out', () => {
  test('outside of the window it is held, and with the human agent’s feature it may leave for seven days', async () => {
    let clock = Date.now();
    rig = await startRig({ now: () => clock, humanAgent: true });
    const connection = rig.open();
    const question = await asked(rig, connection);
    clock += 2 * day;
    expect(await connection.send(replyTo(question, 'Sorry for the wait', { firstStartedAt: clock }), never)).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries).toMatchObject([{ network: 'messenger', tag: 'HUMAN_AGENT' }]);
    clock += 6 * day;
    expect(await connection.send(replyTo(question, 'Hello?', { firstStartedAt: clock }), never)).toMatchObject({ kind: 'held', problem: { code: 'window-closed' } });
    expect(rig.fake.ledger.entries).toHaveLength(1);
  });

  test('a file goes before its text, once, even where the text needed another attempt', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    const outgoing = replyTo(question, 'This one?', { attachments: [gif('shoe.gif')] });
    rig.fake.faults.add({ method: 'POST', path: /\/messages$/u, skip: 1 }, { kind: 'answer', answer: { status: 400, body: '{"error":{"code":613,"message":"(#613) Calls to this api have exceeded the rate limit."}}' } });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited' } });
    const again = await rig.open().send({ ...outgoing, firstStartedAt: outgoing.firstStartedAt - 5_000 }, never);
    expect(again).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries).toMatchObject([{ kind: 'message', text: '', media: ['GIF89a shoe.gif'] }, { kind: 'message', text: 'This one?', media: [] }]);
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'retry' });
    expect(await rig.open().find(outgoing, never)).toMatchObject({ kind: 'found', providerId: rig.fake.ledger.entries[1]!.id });
  });

  test('a file alone is a reply, and is found', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    const outgoing = replyTo(question, '', { attachments: [gif('shoe.gif')] });
    rig.fake.faults.add({ method: 'POST', path: /\/messages$/u }, { kind: 'accept-then-reset' });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown' });
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: rig.fake.ledger.entries[0]!.id });
  });

  const pictures = (count: number) => Array.from({ length: count }, (_, index) => gif(`${index}.gif`));

  test('pictures go together, in one message before the text; what is no picture goes by itself', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    const pdf = { name: 'terms.pdf', type: 'application/pdf', content: new TextEncoder().encode('%PDF') };
    expect(await connection.send(replyTo(question, 'All thirty', { attachments: [...pictures(30), pdf] }), never)).toMatchObject({ kind: 'sent' });
    const media = pictures(30).map(({ name }) => `GIF89a ${name}`);
    expect(rig.fake.ledger.entries).toMatchObject([{ text: '', media }, { text: '', media: ['%PDF'] }, { text: 'All thirty', media: [] }]);
  });

  test.each([
    ['was cut before the message with them left', { path: /message_attachments$/u, skip: 1 }, { kind: 'reset' }, 'retry'],
    ['was cut after the message with them arrived', { path: /\/messages$/u }, { kind: 'accept-then-reset' }, 'unknown'],
  ] as const)('pictures of which the line %s arrive once', async (_when, where, fault, outcome) => {
    rig = await startRig();
    const question = await asked(rig, rig.open());
    const outgoing = replyTo(question, 'Both', { attachments: pictures(2) });
    rig.fake.faults.add({ method: 'POST', ...where }, fault);
    expect(await rig.open().send(outgoing, never)).toMatchObject({ kind: outcome });
    expect(await rig.open().find(outgoing, never)).toEqual({ kind: 'absent' });
    expect(await rig.open().send({ ...outgoing, firstStartedAt: outgoing.firstStartedAt - 5_000 }, never)).toMatchObject({ kind: 'sent' });
    expect(rig.fake.ledger.entries).toMatchObject([{ text: '', media: ['GIF89a 0.gif', 'GIF89a 1.gif'] }, { text: 'Both' }]);
  });

  test('a picture more than thirty, or a film among pictures, is refused', async () => {
    rig = await startRig();
    const question = await asked(rig, rig.open());
    const { settings, secret } = rig.fake.messenger();
    if (settings.network !== 'messenger' || secret.network !== 'messenger') throw new Error('No account of Messenger');
    const client = openClient(settings, secret, rig.ports);
    const refused = async (attachments: object[]): Promise<unknown> => {
      const json = { recipient: { id: question.author.providerId }, messaging_type: 'RESPONSE', message: { attachments } };
      const done = await client.call('messages', { method: 'POST', path: `/${settings.pageId}/messages`, json }, 'send', never);
      return done.kind === 'answer' ? [done.answer.status, done.answer.body] : done.trouble;
    };
    const picture = { type: 'image', payload: { attachment_id: '1' } };
    const says = (message: string): unknown => [400, { error: expect.objectContaining({ message: expect.stringContaining(message) as string }) as unknown }];
    expect(await refused(Array.from({ length: 31 }, () => picture))).toEqual(says('at most 30'));
    expect(await refused([picture, { type: 'video', payload: { attachment_id: '2' } }])).toEqual(says('images only'));
    expect(rig.fake.ledger.entries).toEqual([]);
    await client.close();
  });

  test.each([
    [{ code: 551, error_subcode: 1_545_041, message: "(#551) This person isn't available right now." }, { kind: 'permanent', problem: { code: 'recipient-refused' } }],
    [{ code: 1, error_subcode: 1_357_046, message: 'Received error' }, { kind: 'unknown', problem: { code: 'server-error' } }],
    [{ code: 10, error_subcode: 1_893_063, message: '(#10) Page is temporarily restricted' }, { kind: 'held', problem: { code: 'restricted' } }],
    [{ code: 230, message: '(#230) Permission required' }, { kind: 'held', problem: { code: 'permission-missing' } }],
    [{ code: 2, message: 'An unexpected error has occurred' }, { kind: 'unknown', problem: { code: 'server-error' } }],
  ])('Graph answers with %j', async (error, outcome) => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    rig.fake.faults.add({ method: 'POST' }, { kind: 'answer', answer: { status: 400, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ error }) } });
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject(outcome);
  });

  test('an error that followed a message which was sent does not send it again: it is found', async () => {
    rig = await startRig();
    const connection = rig.open();
    const question = await asked(rig, connection);
    const outgoing = replyTo(question, 'On its way');
    rig.fake.faults.add({ method: 'POST' }, { kind: 'accept-then-answer', answer: { status: 500, headers: { 'content-type': 'application/json' }, body: '{"error":{"code":1,"error_subcode":1357046,"message":"error"}}' } });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown' });
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: rig.fake.ledger.entries[0]!.id });
  });
});

test('a person’s own token, with which there would be no conversations, is noticed', async () => {
  rig = await startRig();
  const { settings } = rig.fake.messenger();
  const secret = { network: 'messenger' as const, accessToken: rig.fake.userToken(), appSecret: rig.fake.typed['appSecret']! };
  expect(await messengerNetwork.check(settings, secret, rig.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
});

test('one sign-in offers the comments and the messages of a Page, and the Instagram account that is linked to it', async () => {
  rig = await startRig();
  const { browser } = messengerNetwork.signIn!;
  const redirect = 'http://localhost:27184/';
  const begun = await browser!.begin({ fields: { ...rig.fake.typed, humanAgent: 'yes' }, redirect, state: 's', challenge: 'c' }, rig.ports, never);
  if (begun.kind !== 'address') throw new Error(begun.problem.detail);
  const code = new URL(rig.fake.agree(begun.address)).searchParams.get('code') ?? '';
  const granted = await browser!.exchange({ fields: begun.fields, redirect, code, verifier: 'v' }, rig.ports, never);
  if (granted.kind !== 'granted') throw new Error(granted.problem.detail);
  const outcome = await messengerNetwork.signIn!.accounts({ ...begun.fields, ...granted.fields }, rig.ports, never);
  if (outcome.kind !== 'accounts') throw new Error(outcome.problem.detail);
  expect(outcome.accounts.map(({ settings }) => settings.network)).toEqual(['facebook', 'messenger', 'instagram']);
  const [, messenger, instagram] = outcome.accounts;
  expect(messenger!.settings).toMatchObject({ humanAgent: true });
  expect(await messengerNetwork.check(messenger!.settings, messenger!.secret, rig.ports, never)).toEqual({ kind: 'fine' });
  expect(instagram!.settings).toMatchObject({ login: { by: 'facebook', pageId: rig.fake.page.id }, accountId: rig.fake.world.instagram.id });
  expect(await networks.instagram.check(instagram!.settings, instagram!.secret, rig.ports, never)).toEqual({ kind: 'fine' });
});
