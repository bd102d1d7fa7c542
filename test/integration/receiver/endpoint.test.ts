import { once } from 'node:events';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemClock } from '../../../src/main/ports.ts';
import type { DeliverySource, Inbox } from '../../../src/main/receiver/inbox.ts';
import { asMetaWrites, post, signatureOf } from '../../networks/deliveries.ts';
import { freePort } from '../../networks/ports.ts';
import { appSecret, receiverRig, type ReceiverRig, textsIn, until, verifyToken } from './rig.ts';

interface Endpoint {
  rig: ReceiverRig;
  inbox: Inbox;
  source: Extract<DeliverySource, { by: 'endpoint' }>;
  address: string;
  deliver: (body: string, signature?: string) => Promise<number>;
}

/** Listens by the time that it is answered. */
async function endpoint(): Promise<Endpoint> {
  const rig = await receiverRig();
  const source = { by: 'endpoint', port: await freePort(), path: '/whatsapp', verifyToken } as const;
  const inbox = rig.inbox(source);
  const address = `http://127.0.0.1:${source.port}/whatsapp`;
  await listening(address);
  return { rig, inbox, source, address, deliver: (body, signature = signatureOf(appSecret, body)) => post(address, body, signature) };
}

async function listening(address: string): Promise<void> {
  for (;;) {
    const answered = await fetch(address, { method: 'PUT' }).then(({ status }) => status, () => null);
    if (answered === 405) return;
  }
}

test('a delivery is on disk, sealed, when it is answered, and is there after a new start', async () => {
  const { rig, inbox, source, deliver } = await endpoint();
  const body = asMetaWrites({ text: 'Größe M? 👍' });
  expect(await deliver(body)).toBe(200);
  const [name = ''] = await readdir(join(rig.directory, 'account-1'));
  expect((await readFile(join(rig.directory, 'account-1', name))).includes('text')).toBe(false);
  await inbox.close();
  expect(await textsIn(rig.inbox(source, { receiver: rig.start() }))).toEqual([body]);
});

test('the handshake is answered to those who know the token', async () => {
  const { address } = await endpoint();
  const ask = async (query: Record<string, string>) => {
    const answer = await fetch(`${address}?${new URLSearchParams(query).toString()}`);
    return [answer.status, await answer.text()];
  };
  const right = { 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken, 'hub.challenge': '1158201444' };
  expect(await ask(right)).toEqual([200, '1158201444']);
  expect(await ask({ ...right, 'hub.verify_token': `${verifyToken}x` })).toEqual([403, '']);
  expect(await ask({ ...right, 'hub.mode': 'unsubscribe' })).toEqual([403, '']);
  expect(await ask({ ...right, 'hub.challenge': '<script>' })).toEqual([403, '']);
  expect(await ask({})).toEqual([403, '']);
});

test('takes nothing but what the secret signed, byte by byte', async () => {
  const { inbox, address, deliver } = await endpoint();
  const body = '{"entry":[]}';
  expect(await deliver(body, '')).toBe(401);
  expect(await deliver(body, signatureOf('another secret', body))).toBe(401);
  expect(await deliver(`${body} `, signatureOf(appSecret, body))).toBe(401);
  expect(await deliver(body, signatureOf(appSecret, body).replace('sha256', 'sha1'))).toBe(401);
  expect((await fetch(address, { method: 'POST', body })).status).toBe(401);
  expect((await fetch(address.replace('whatsapp', 'other'), { method: 'POST', body })).status).toBe(404);
  expect((await fetch(address, { method: 'DELETE' })).status).toBe(405);
  expect(await inbox.read(0)).toMatchObject({ kind: 'held', problem: { code: 'unverified-delivery' } });
  expect(await deliver(body)).toBe(200);
  expect(await textsIn(inbox)).toEqual([body]);
  expect(await inbox.read(Number.MAX_SAFE_INTEGER)).toMatchObject({ kind: 'deliveries' });
});

test('a body of more than 3 MB is refused, whatever it says of its length, and one of 3 MB is taken', async () => {
  const { inbox, source, deliver } = await endpoint();
  const largest = ' '.repeat(3 * 1_024 * 1_024);
  expect(await deliver(largest)).toBe(200);
  expect(await deliver(`${largest} `)).toBe(413);
  const socket = connect(source.port, '127.0.0.1');
  const signature = signatureOf(appSecret, '');
  socket.write(`POST /whatsapp HTTP/1.1\r\nhost: localhost\r\nx-hub-signature-256: ${signature}\r\ntransfer-encoding: chunked\r\n\r\n`);
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  for (let written = 0; written < 50; written += 1) socket.write(chunk);
  socket.on('error', () => undefined);
  const [answer] = await once(socket, 'data') as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /u);
  socket.destroy();
  expect(await textsIn(inbox)).toEqual([largest]);
});

test('closing waits for nobody who does not go on', async () => {
  const { inbox, source } = await endpoint();
  const socket = connect(source.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(`POST /whatsapp HTTP/1.1\r\nhost: localhost\r\nx-hub-signature-256: ${signatureOf(appSecret, '')}\r\ncontent-length: 10\r\n\r\n`);
  await once(socket, 'ready');
  const ended = new Promise((resolve) => socket.once('close', resolve));
  await inbox.close();
  await ended;
});

test('many at once are all kept, in one order that never changes, a page at a time', async () => {
  const { rig, inbox, source, deliver } = await endpoint();
  const bodies = Array.from({ length: 150 }, (_, index) => `{"number":${index}}`);
  expect(new Set(await Promise.all(bodies.map((body) => deliver(body))))).toEqual(new Set([200]));
  const texts = await textsIn(inbox);
  expect([...texts].sort()).toEqual([...bodies].sort());
  expect(await inbox.read(0)).toMatchObject({ more: true });
  await inbox.close();
  expect(await textsIn(rig.inbox(source, { receiver: rig.start() }))).toEqual(texts);
});

test('what could not be written is not taken: Meta delivers it again', async () => {
  const rig = await receiverRig();
  const folder = join(rig.directory, 'account-1');
  await writeFile(folder, 'a file where a folder should be');
  const port = await freePort();
  const inbox = rig.inbox({ by: 'endpoint', port, path: '/whatsapp', verifyToken });
  const address = `http://127.0.0.1:${port}/whatsapp`;
  await listening(address);
  expect(await post(address, '{}', signatureOf(appSecret, '{}'))).toBe(503);
  await rm(folder);
  expect(await post(address, '{}', signatureOf(appSecret, '{}'))).toBe(200);
  expect(await textsIn(inbox)).toEqual(['{}']);
});

test('two accounts of one app share a path, and each is given what is delivered; another app is not', async () => {
  const rig = await receiverRig();
  const receiver = rig.start();
  const source = { by: 'endpoint', port: await freePort(), path: '/whatsapp', verifyToken } as const;
  const [one, two, stranger] = [
    rig.inbox(source, { receiver, account: 'one' }),
    rig.inbox(source, { receiver, account: 'two' }),
    rig.inbox(source, { receiver, account: 'three', secret: 'secret of another app' }),
  ];
  const address = `http://127.0.0.1:${source.port}/whatsapp`;
  await listening(address);
  expect(await post(address, '{}', signatureOf(appSecret, '{}'))).toBe(200);
  expect(await Promise.all([one, two, stranger].map((inbox) => textsIn(inbox)))).toEqual([['{}'], ['{}'], []]);
  await one.close();
  expect(await post(address, '[]', signatureOf(appSecret, '[]'))).toBe(200);
  expect(await textsIn(two)).toEqual(['{}', '[]']);
  await two.close();
  await stranger.close();
  await expect(fetch(address)).rejects.toThrow();
});

test('where another program has the port it says so, and receives as soon as the port is free', async () => {
  const rig = await receiverRig();
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  const clock = { ...systemClock, after: (_: number, run: () => void) => systemClock.after(20, run) };
  const inbox = rig.inbox({ by: 'endpoint', port, path: '/whatsapp', verifyToken }, { receiver: rig.start(clock) });
  await expect.poll(() => inbox.read(0)).toMatchObject({ kind: 'retry', problem: { code: 'inbox-port-taken' } });
  other.close();
  await listening(`http://127.0.0.1:${port}/whatsapp`);
  expect(await inbox.read(0)).toEqual({ kind: 'deliveries', deliveries: [], more: false });
});

test('what was committed stays for as long as a backup may be gone back to, then goes; numbers never come twice', async () => {
  const rig = await receiverRig();
  let now = Date.now();
  const clock = { ...systemClock, now: () => now };
  const source = { by: 'endpoint', port: await freePort(), path: '/whatsapp', verifyToken } as const;
  const inbox = rig.inbox(source, { receiver: rig.start(clock) });
  const address = `http://127.0.0.1:${source.port}/whatsapp`;
  await listening(address);
  const deliver = (body: string): Promise<number> => post(address, body, signatureOf(appSecret, body));
  await deliver('1');
  await deliver('2');
  const read = await inbox.read(0);
  const last = read.kind === 'deliveries' ? read.deliveries.at(-1)!.sequence : 0;
  await inbox.acknowledge(last);
  expect(await textsIn(inbox)).toEqual(['1', '2']);
  expect(await textsIn(inbox, last)).toEqual([]);
  now += 5 * 24 * 60 * 60_000;
  await inbox.acknowledge(last);
  expect(await textsIn(inbox)).toEqual(['2']);
  now -= 30 * 24 * 60 * 60_000;
  await inbox.close();
  const again = rig.inbox(source, { receiver: rig.start(clock) });
  await listening(address);
  await deliver('3');
  expect(await textsIn(again, last)).toEqual(['3']);
});

test('a cursor of a spool that is lost reads the new one from its begin', async () => {
  const { inbox, deliver } = await endpoint();
  await deliver('{}');
  expect(await textsIn(inbox, Date.now() + 1_000_000)).toEqual(['{}']);
});

test('a file that cannot be opened keeps the others from nothing', async () => {
  const { rig, inbox, deliver } = await endpoint();
  for (const body of ['1', '2', '3']) await deliver(body);
  const names = (await readdir(join(rig.directory, 'account-1'))).sort();
  await writeFile(join(rig.directory, 'account-1', names[1]!), 'damaged');
  expect(await textsIn(inbox)).toEqual(['1', '3']);
});

test('whoever watches is told of each delivery', async () => {
  const { inbox, deliver } = await endpoint();
  const seen = until(inbox, async () => (await textsIn(inbox)).length === 2);
  await deliver('1');
  await deliver('2');
  await seen;
});

test('whatever is sent, it answers, and takes nothing that is not signed', async () => {
  const { inbox, source } = await endpoint();
  await fc.assert(fc.asyncProperty(
    fc.constantFrom('GET', 'POST', 'PUT', 'OPTIONS'), fc.webPath(), fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary-ascii' }),
    async (method, path, body, signature) => {
      const header = signature.replaceAll(/[^\x20-\x7e]/gu, '');
      const answer = await fetch(`http://127.0.0.1:${source.port}${path}`, {
        method, headers: { 'x-hub-signature-256': header }, ...(method === 'GET' ? {} : { body }),
      });
      await answer.arrayBuffer();
      expect(answer.status).toBeGreaterThanOrEqual(400);
    },
  ), { numRuns: 100 });
  expect(await textsIn(inbox)).toEqual([]);
});
