import { afterEach, expect, test } from 'vitest';
import { never, pullStream, replyTo } from '../networks/reader.ts';
import { ann, mentioned, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const minutes = 60_000;

test('a budget that is used up is not overdrawn, and is told until when', async () => {
  let time = Date.UTC(2026, 5, 1, 12);
  let requests = 0;
  rig = await startRig({ now: () => time, budgets: { mentions: 2 }, onExchange: () => (requests += 1) });
  for (let index = 0; index < 250; index += 1) rig.fake.addMention({ customer: ann, text: `@AcmeShop number ${index}` });
  const connection = rig.open();
  const limited = { kind: 'retry', problem: { code: 'rate-limited', until: time + 15 * minutes } };
  expect(await pullStream(connection, 'mentions', rig.store)).toMatchObject(limited);
  expect(await pullStream(connection, 'mentions', rig.store)).toMatchObject(limited);
  expect(requests).toBe(2);
  expect(await connection.pull('posts', null, never)).toMatchObject({ kind: 'page' });
  expect(rig.store.messages.size).toBe(200);

  time += 15 * minutes;
  expect(await pullStream(connection, 'mentions', rig.store)).toBeNull();
  expect(rig.store.messages.size).toBe(250);
});

test('what is tried while nobody listens uses up nothing', async () => {
  const time = Date.UTC(2026, 5, 1, 12);
  rig = await startRig({ now: () => time, budgets: { messages: 15 } });
  const connection = rig.open();
  expect(await pullStream(connection, 'messages', rig.store)).toBeNull();
  await rig.fake.faults.refuse();
  for (let attempt = 0; attempt < 20; attempt += 1) {
    expect(await connection.pull('messages', null, never)).toMatchObject({ problem: { code: 'unreachable' } });
  }
  await rig.fake.faults.accept();
  expect(await pullStream(connection, 'messages', rig.store)).toBeNull();
});

test('a new connection, which knows of no budget, learns from the 429', async () => {
  const time = Date.UTC(2026, 5, 1, 12);
  let requests = 0;
  rig = await startRig({ now: () => time, budgets: { 'create-post': 1 }, onExchange: () => (requests += 1) });
  const question = await mentioned(rig, rig.open());
  expect(await rig.open().send(replyTo(question, 'one'), never)).toMatchObject({ kind: 'sent' });
  const connection = rig.open();
  requests = 0;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    expect(await connection.send(replyTo(question, 'two'), never)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: time + 15 * minutes } });
  }
  expect(requests).toBe(1);
  expect(rig.fake.ledger.entries).toHaveLength(1);
});

test('the time is told by our clock, whatever the server’s says', async () => {
  const serverTime = Date.UTC(2026, 5, 1, 12);
  const ourTime = serverTime + 40 * minutes;
  rig = await startRig({ now: () => serverTime, budgets: { mentions: 1 } }, { now: () => ourTime });
  const connection = rig.open();
  await connection.pull('mentions', null, never);
  expect(await connection.pull('mentions', null, never)).toMatchObject({ kind: 'retry', problem: { until: ourTime + 15 * minutes } });
});

test('a reset that lies years ahead is not believed', async () => {
  rig = await startRig();
  const connection = rig.open();
  const headers = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '99999999999' };
  rig.fake.faults.add({}, { kind: 'answer', answer: { status: 429, body: '{}', headers } });
  const outcome = await connection.pull('mentions', null, never);
  expect(outcome).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited' } });
  expect('problem' in outcome && outcome.problem.until).toBeLessThanOrEqual(Date.now() + 24 * 60 * minutes);
});

test('polling stays within what X allows in 15 minutes', async () => {
  rig = await startRig();
  const { xNetwork } = await import('../../../src/main/networks/x/index.ts');
  const { realBudgets } = await import('../../networks/x/budgets.ts');
  const streams = ['mentions', 'posts', 'messages'] as const;
  for (const stream of streams) expect((15 * minutes) / xNetwork.pollEvery(stream)).toBeLessThan(realBudgets[stream]);
});
