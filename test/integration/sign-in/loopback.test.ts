import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listen, type Listening } from '../../../src/main/sign-in/loopback.ts';
import { page } from './rig.ts';

const state = 'a-state-that-nobody-guesses';
const open: Listening[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function listening(host: '127.0.0.1' | 'localhost' = '127.0.0.1', port = 0): Promise<Listening> {
  const started = await listen({ port, host, state, page });
  if (started.kind !== 'listening') throw new Error('the port is taken');
  open.push(started);
  return started;
}

/** What the answer is now; null: none yet. */
const answered = ({ answer }: Listening): Promise<unknown> => Promise.race([answer, Promise.resolve(null)]);

test('takes the redirect, once, at its path, by GET; what else comes changes nothing', async () => {
  const one = await listening();
  const at = (path: string, method = 'GET') => fetch(new URL(path, one.redirect), { method }).then(({ status }) => status);
  expect(await at(`/favicon.ico?state=${state}&code=b`)).toBe(404);
  expect(await at(`/callback?state=${state}&code=b`)).toBe(404);
  expect(await at(`/?state=${state}&code=b`, 'POST')).toBe(405);
  expect(await at(`/?state=${state}&code=b`, 'HEAD')).toBe(405);
  expect(await at('/?code=b')).toBe(400);
  expect(await at('/?state=another&code=b')).toBe(400);
  expect(await at(`/?state=${state}`)).toBe(400);
  expect(await at(`/?state=${state}&state=${state}&code=b`)).toBe(400);
  expect(await at(`/?state=${state}&code=b&code=c`)).toBe(400);
  expect(await answered(one)).toBeNull();
  expect(await at(`/?state=${state}&code=b`)).toBe(200);
  expect(await at(`/?state=${state}&code=c`)).toBe(200);
  expect(await one.answer).toEqual({ kind: 'code', code: 'b' });
});

test('the page says that it can be closed; it has no script, loads nothing, and says nothing of what came', async () => {
  const words = { ...page, title: '<b>"Holdfast"</b>' };
  const started = await listen({ port: 0, host: '127.0.0.1', state, page: words });
  if (started.kind !== 'listening') throw new Error('the port is taken');
  open.push(started);
  const answer = await fetch(`${started.redirect}?state=${state}&code=the-code`);
  const body = await answer.text();
  expect(body).toContain('You can close this page.');
  expect(body).toContain('&lt;b&gt;&quot;Holdfast&quot;&lt;/b&gt;');
  expect(body).not.toMatch(/<script|src=|href=|the-code|a-state/u);
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/u);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
});

test('a port that is taken is told, and nothing is waited for', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  expect(await listen({ port, host: '127.0.0.1', state, page })).toEqual({ kind: 'port-taken' });
  taken.close();
});

test('listens on the loopback interface alone, by the name that the network knows', async () => {
  const one = await listening('localhost');
  expect(one.redirect).toMatch(/^http:\/\/localhost:\d+\/$/u);
  expect((await fetch(`${one.redirect}?state=${state}&code=b`)).status).toBe(200);
});

test('whoever connects and says nothing keeps it from nothing', async () => {
  const one = await listening();
  const silent = connect(Number(new URL(one.redirect).port), '127.0.0.1');
  await once(silent, 'connect');
  const ended = once(silent, 'close');
  silent.on('error', () => undefined);
  await one.close();
  await ended;
});

test('the same port can be listened on again at once', async () => {
  const one = await listening();
  const port = Number(new URL(one.redirect).port);
  await fetch(`${one.redirect}?state=${state}&code=b`);
  await one.close();
  expect((await listening('127.0.0.1', port)).redirect).toBe(one.redirect);
});
