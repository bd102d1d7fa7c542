import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { never, pullPage, replyTo } from '../networks/reader.ts';
import { ann, mentioned, type Rig, startRig } from './rig.ts';

let rig: Rig;
let time = 0;

beforeEach(async () => {
  time = Date.now();
  rig = await startRig({ now: () => time });
});
afterEach(async () => {
  await rig.close();
});

const portal = {
  'a page': { status: 200, headers: { 'content-type': 'text/html' }, body: '<html><title>Sign in to the Wi-Fi</title></html>' },
  'a page that refuses': { status: 403, headers: { 'content-type': 'text/html' }, body: '<html>no</html>' },
  'a page that wants a sign-in': { status: 401, headers: { 'content-type': 'text/html' }, body: '<html>who?</html>' },
  'a redirection': { status: 302, headers: { location: 'http://portal.example/' } },
  'its own status': { status: 511, headers: { 'content-type': 'text/html' } },
};
const unreachable = { kind: 'retry', problem: { code: 'unreachable' } };

test.each(Object.entries(portal))('%s in X’s place: X is not reached, nobody is signed out, and nothing is sent into it', async (_, answer) => {
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  const before = rig.secret;
  const between = rig.fake.faults.add({ times: Infinity }, { kind: 'answer', answer });
  expect(await pullPage(connection, 'mentions', rig.store)).toMatchObject(unreachable);
  const asked = between.hits;
  expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject(unreachable);
  expect([between.hits, rig.secret]).toEqual([asked, before]);

  between.remove();
  expect(await pullPage(connection, 'mentions', rig.store)).toBe(false);
  expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'sent' });
  expect(rig.fake.ledger.entries).toHaveLength(1);
});

test('a portal that nobody has met before may have been X: the reply is looked for, not sent again', async () => {
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  rig.fake.faults.add({ method: 'POST' }, { kind: 'accept-then-answer', answer: portal['a redirection'] });
  const outgoing = replyTo(question, 'Hello', { firstStartedAt: time });
  expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown', problem: { code: 'unreachable' } });
  expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found' });
});

test('a proxy that wants a sign-in is no sign-out, and whether a reply got past it is found out', async () => {
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  const proxy = rig.fake.faults.add({ times: Infinity }, { kind: 'answer', answer: { status: 407, headers: { 'proxy-authenticate': 'Basic' } } });
  expect(await pullPage(connection, 'mentions', rig.store)).toMatchObject({ kind: 'retry', problem: { code: 'interrupted' } });
  const outgoing = replyTo(question, 'Hello', { firstStartedAt: time });
  expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown' });
  proxy.remove();
  expect(await connection.find(outgoing, never)).toEqual({ kind: 'absent' });
});

test('where nobody asks, a reply may try its luck after a minute', async () => {
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  rig.fake.faults.add({}, { kind: 'answer', answer: portal['a page'] });
  expect(await pullPage(connection, 'mentions', rig.store)).toMatchObject(unreachable);
  time += 59_999;
  expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject(unreachable);
  time += 1;
  expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'sent' });
});

test('a portal in the place of the token’s renewal signs nobody out', async () => {
  const connection = rig.open();
  rig.fake.expireTokens();
  rig.fake.faults.add({ path: /oauth2/u }, { kind: 'answer', answer: portal['a page that refuses'] });
  expect(await pullPage(connection, 'mentions', rig.store)).toMatchObject(unreachable);
  rig.fake.addMention({ customer: ann, text: '@AcmeShop hello' });
  expect(await pullPage(connection, 'mentions', rig.store)).toBe(false);
  expect(rig.store.messages.size).toBe(1);
});

test('a name that does not exist, and a port where nobody listens', async () => {
  const { settings } = rig.fake.accounts[0]!.connection;
  if (settings.network !== 'x') throw new Error('not X');
  const { xNetwork } = await import('../../../src/main/networks/x/index.ts');
  await rig.fake.faults.refuse();
  for (const apiBase of ['http://x.invalid', rig.fake.url]) {
    const connection = xNetwork.open({ ...settings, apiBase }, rig.secret, rig.ports);
    expect(await connection.pull('mentions', null, never)).toMatchObject(unreachable);
    await connection.close();
  }
  await rig.fake.faults.accept();
});

test.each(['http', 'https'])('a proxy that makes no way to the server (%s): the request never left', async (scheme) => {
  const proxy = createServer().on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')).listen(0, '127.0.0.1');
  onTestFinished(() => void proxy.close());
  await new Promise((resolve) => proxy.once('listening', resolve));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'asking-process.ts'), `${scheme}://x.example/`], {
    env: { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: address, HTTPS_PROXY: address },
  });
  expect(JSON.parse(stdout)).toMatchObject(unreachable);
});
