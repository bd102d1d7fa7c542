import { afterEach, describe, expect, test } from 'vitest';
import { type AccountSettings, capabilitiesFor, type Deliveries } from '../../../src/contract/index.ts';
import type { Connection } from '../../../src/main/networks/network.ts';
import { post } from '../../networks/deliveries.ts';
import { type FakeGraph, startFakeGraph } from '../../networks/graph/fake.ts';
import { appSecret } from '../../networks/graph/tokens.ts';
import { freePort } from '../../networks/ports.ts';
import { createReader, never, pullPage, type Reader, replyTo } from '../networks/reader.ts';
import { receiverRig } from '../receiver/rig.ts';
import { network } from './rig.ts';

const verifyToken = 'a-word-that-was-made-up';

interface Place {
  fake: FakeGraph;
  reader: Reader;
  connection: Connection;
  settings: AccountSettings;
  address: string;
}

let place: Place;
afterEach(async () => {
  await place.reader.close();
  await place.fake.close();
});

/** An account that is connected through its Page, and whose mentions come in at an endpoint. */
async function start(): Promise<Place> {
  const port = await freePort();
  const address = `http://127.0.0.1:${String(port)}/instagram`;
  const fake = await startFakeGraph({ letterbox: async (body, signature) => await post(address, body, signature) === 200 });
  const receiver = (await receiverRig()).start();
  const deliveries: Deliveries = { by: 'endpoint', port };
  const { settings, secret } = fake.instagram('facebook');
  const account = { settings: { ...settings, deliveries }, secret: { ...secret, verifyToken, queueKey: '' } } as ReturnType<FakeGraph['instagram']>;
  const reader = createReader(network, account, { openInbox: receiver.inboxOf('account-1') });
  expect(await network.check(account.settings, account.secret, reader.ports, never)).toEqual({ kind: 'fine' });
  place = { fake, reader, connection: reader.open(), settings: account.settings, address };
  return place;
}

/** All that came in. */
async function pull({ connection, reader }: Place): Promise<void> {
  for (let more = true; more;) {
    const page = await pullPage(connection, 'mentions', reader.store);
    if (typeof page !== 'boolean') throw new Error(page.problem.code);
    more = page;
  }
}

const shown = (id: string): unknown => place.reader.store.messages.get(id);

describe('mentions of the account in what others write', () => {
  test('the handshake is answered to who knows the word', async () => {
    const { address } = await start();
    const ask = async (token: string): Promise<string> => (await fetch(`${address}?hub.mode=subscribe&hub.challenge=42&hub.verify_token=${token}`)).text();
    expect([await ask(verifyToken), await ask('another')]).toEqual(['42', '']);
  });

  test('a comment under media of others is a public conversation, and is answered under it', async () => {
    const { fake, connection, reader } = await start();
    const media = fake.addMedia({ by: 'Bob', caption: 'My kitchen' });
    const comment = fake.addInstagramComment({ by: 'Ann', on: media, text: 'Is that kettle from @acme.shop?' });
    await fake.tellMention({ media: media.id, comment: comment.id });
    await pull(place);
    expect(shown(comment.id)).toMatchObject({
      own: false, author: { handle: 'ann' }, text: expect.stringContaining('Is that kettle from @acme.shop?') as unknown,
      thread: { channel: 'public', subject: 'My kitchen', customer: { handle: 'ann' } },
    });
    const outgoing = replyTo(reader.store.messages.get(comment.id)!, 'It is!');
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
    expect(fake.ledger.entries).toMatchObject([{ network: 'instagram', kind: 'comment', under: comment.id, text: 'It is!' }]);
    expect(await connection.find(outgoing, never)).toEqual({ kind: 'cannot-tell' });
    const { thread } = outgoing;
    expect(capabilitiesFor(place.settings, { channel: 'public', customerHandle: thread.customer.handle, threadId: thread.providerId }).privateReply).toBeNull();
    expect(await connection.send({ ...outgoing, privately: true }, never)).toMatchObject({ kind: 'permanent', problem: { code: 'private-not-possible' } });
  });

  test('a caption is one too, and is the same message that the tags bring', async () => {
    const { fake, connection, reader } = await start();
    const media = fake.addMedia({ by: 'Ann', caption: 'Thanks @acme.shop', file: { type: 'image/gif', content: 'GIF89a kettle' } });
    await fake.tellMention({ media: media.id });
    await pull(place);
    expect(shown(media.id)).toMatchObject({ author: { handle: 'ann' }, thread: { channel: 'public' }, attachments: [{ size: 13 }] });
    const before = reader.store.messages.get(media.id)!.thread.providerId;
    await pullPage(connection, 'tags', reader.store);
    expect(reader.store.messages.get(media.id)!.thread.providerId).toBe(before);
    expect(await connection.send(replyTo(reader.store.messages.get(media.id)!, 'With pleasure'), never)).toMatchObject({ kind: 'sent' });
  });

  test('the console is told at once, and what comes again or late changes nothing', async () => {
    const { fake, connection, reader } = await start();
    const woken = new Promise((resolve) => connection.watch!(resolve));
    const media = fake.addMedia({ by: 'Bob', caption: 'My kitchen' });
    const { id } = fake.addInstagramComment({ by: 'Ann', on: media, text: '@acme.shop hello' });
    await fake.tellMention({ media: media.id, comment: id });
    expect(await woken).toBe('mentions');
    await pull(place);
    await fake.post.repeat();
    await fake.post.repeat();
    await pull(place);
    expect([...reader.store.messages.keys()]).toEqual([id]);
  });

  test('what is not signed with the app’s secret is not taken, and said; what is of another account is left alone', async () => {
    const { fake, address, connection, reader } = await start();
    const media = fake.addMedia({ by: 'Bob', caption: '@acme.shop' });
    await fake.tellMention({ media: media.id, account: '17841499999999999' });
    const forged = JSON.stringify({ object: 'instagram', entry: [] });
    expect(await post(address, forged, `sha256=${'0'.repeat(64)}`)).toBe(401);
    await pullPage(connection, 'mentions', reader.store);
    expect(await pullPage(connection, 'mentions', reader.store)).toMatchObject({ kind: 'held', problem: { code: 'unverified-delivery' } });
    expect(reader.store.messages.size).toBe(0);
    expect(JSON.stringify(reader.logged)).not.toContain(appSecret);
  });

  test('what is gone by then is let go of, what cannot be read now waits', async () => {
    const { fake, connection, reader } = await start();
    const media = fake.addMedia({ by: 'Bob', caption: 'My kitchen' });
    const gone = fake.addInstagramComment({ by: 'Ann', on: media, text: '@acme.shop one' });
    const stays = fake.addInstagramComment({ by: 'Ann', on: media, text: '@acme.shop two' });
    await fake.tellMention({ media: media.id, comment: gone.id });
    await fake.tellMention({ media: media.id, comment: stays.id });
    fake.dropInstagramComment(gone.id);
    const path = new RegExp(`/${fake.world.instagram.id}$`, 'u');
    fake.faults.add({ method: 'GET', path }, { kind: 'reset' });
    expect(await pullPage(connection, 'mentions', reader.store)).toMatchObject({ kind: 'retry' });
    await pull(place);
    expect([...reader.store.messages.keys()]).toEqual([stays.id]);
  });

  test('bodies that are none of Meta’s are passed by', async () => {
    const { fake, reader } = await start();
    for (const body of [null, 1, [], {}, { object: 'page', entry: [] }, { object: 'instagram', entry: [{ id: fake.world.instagram.id, changes: [{ field: 'mentions', value: 7 }, null] }] }]) {
      await fake.post.deliver(body);
    }
    await pull(place);
    expect(reader.store.messages.size).toBe(0);
  });
});

test('signing in by the Page takes along where mentions come in, and says what is missing of it', async () => {
  const fake = await startFakeGraph();
  const wanted = { port: '8787', verifyToken, queueUrl: '', queueKeyId: '', queueKey: '', queueRegion: '' };
  const account = fake.instagram('facebook');
  const reader = createReader(network, account);
  place = { fake, reader, connection: reader.open(), settings: account.settings, address: '' };
  const { pageSignIn } = await import('../../../src/main/networks/graph/sign-in.ts');
  const granted = await pageSignIn.browser!.begin({ fields: fake.typed, redirect: 'http://localhost:1/', state: 'state', challenge: '' }, reader.ports, never);
  if (granted.kind !== 'address') throw new Error('no address');
  const code = new URL(fake.agree(granted.address)).searchParams.get('code') ?? '';
  const tokens = await pageSignIn.browser!.exchange({ fields: fake.typed, redirect: 'http://localhost:1/', code, verifier: '' }, reader.ports, never);
  if (tokens.kind !== 'granted') throw new Error('no tokens');
  const fields = { ...fake.typed, ...tokens.fields };
  const accountsWith = async (typed: Record<string, string>) => pageSignIn.accounts({ ...fields, ...typed }, reader.ports, never);
  const found = await accountsWith(wanted);
  if (found.kind !== 'accounts') throw new Error(found.problem.code);
  const instagram = found.accounts.find(({ settings }) => settings.network === 'instagram')!;
  expect(instagram).toMatchObject({ settings: { deliveries: { by: 'endpoint', port: 8_787 } }, secret: { verifyToken } });
  expect(await accountsWith({ ...wanted, verifyToken: '' })).toMatchObject({ kind: 'held', problem: { code: 'rejected', detail: 'verifyToken' } });
  const plain = await accountsWith({});
  if (plain.kind !== 'accounts') throw new Error(plain.problem.code);
  expect(plain.accounts.every(({ settings }) => !('deliveries' in settings))).toBe(true);
});
