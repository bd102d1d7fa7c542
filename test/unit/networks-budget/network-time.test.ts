import { expect, test } from 'vitest';
import { createBudget } from '../../../src/main/networks/budget/budget.ts';
import { createClient } from '../../../src/main/networks/http/client.ts';

const start = Date.UTC(2026, 10, 25, 12);
const minute = 60_000;

/** A network whose answers bear these dates, asked by a machine whose clock can be set. */
function asked() {
  const clock = { passed: 0, wrong: 0 };
  const ports = { now: () => start + clock.passed + clock.wrong, elapsed: () => clock.passed };
  let date = start;
  const client = createClient<'read'>({
    wire: {
      base: 'http://127.0.0.1', ...ports, readings: () => [], hush: (text) => text,
      fetch: () => Promise.resolve(new Response('{}', { headers: { 'content-type': 'application/json', date: new Date(date).toUTCString() } })),
    },
    session: {
      token: () => Promise.resolve({ kind: 'token', token: 't' }), renew: () => Promise.resolve({ kind: 'token', token: 't' }), hush: (text) => text, close: () => Promise.resolve(),
    },
    budget: createBudget(ports), sign: (request) => request, refused: () => false,
  });
  return {
    clock, client,
    answer: async (at: number): Promise<void> => {
      date = at;
      await client.call('read', { method: 'GET', path: '/' }, 'news', new AbortController().signal);
    },
  };
}

test('what the network shows is known whatever this machine shows', async () => {
  const { clock, client, answer } = asked();
  expect([client.time(), client.ahead()]).toEqual([null, 0]);
  clock.wrong = 120 * minute;
  await answer(start);
  clock.passed = 10 * minute;
  clock.wrong = -30 * minute;
  expect([client.time(), client.ahead()]).toEqual([start + 10 * minute, 30 * minute]);
});

test('who answers in the network’s place, with a clock of its own, makes it no later (chaos, seed 22)', async () => {
  const { client, answer } = asked();
  await answer(start - 2 * minute);
  await answer(start);
  expect(client.time()).toBe(start - 2 * minute);
});
