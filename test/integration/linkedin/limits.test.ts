import { afterEach, expect, test } from 'vitest';
import { linkedinNetwork } from '../../../src/main/networks/linkedin/index.ts';
import { never, pullAll, pullPage, replyTo } from '../networks/reader.ts';
import { commented, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const noon = Date.UTC(2026, 10, 26, 12);
const midnight = Date.UTC(2026, 10, 27);

test('a day’s calls are counted here, since LinkedIn tells nothing of them: pulling leaves some to replies, and begins again at midnight in UTC', async () => {
  let time = noon;
  let asked = 0;
  rig = await startRig({ now: () => time, dailyCalls: 20, onExchange: () => (asked += 1) });
  const connection = rig.open();
  const question = await commented(rig, connection);
  for (let call = 0; call < 30; call += 1) await pullPage(connection, 'notifications', rig.store);
  expect(asked).toBe(16);
  expect(await connection.pull('notifications', null, never)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: midnight } });
  expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'sent' });
  expect(connection.pullableAt!('notifications', 'news')).toBe(midnight);
  time = midnight + 1;
  expect(await pullPage(connection, 'notifications', rig.store)).toBe(false);
});

test('where more than half of a day’s calls are spent, the rest is spread over what is left of the day', async () => {
  let time = noon;
  rig = await startRig({ now: () => time, dailyCalls: 100 });
  const connection = rig.open();
  for (let call = 0; call < 51; call += 1) await pullPage(connection, 'notifications', rig.store);
  const next = connection.pullableAt!('notifications', 'news');
  expect(next).toBeGreaterThan(time + 15 * 60_000);
  expect(next).toBeLessThan(time + 60 * 60_000);
  time = next;
});

test('what LinkedIn refuses for the day is not asked for before the next', async () => {
  const time = noon;
  rig = await startRig({ now: () => time, limits: { day: 3 } });
  const connection = rig.open();
  for (let call = 0; call < 3; call += 1) await pullPage(connection, 'notifications', rig.store);
  const refused = { kind: 'retry', problem: { code: 'rate-limited', until: midnight } };
  expect(await pullPage(connection, 'notifications', rig.store)).toMatchObject(refused);
  expect(await pullPage(connection, 'notifications', rig.store)).toMatchObject(refused);
});

test('comments in too quick a row wait for a minute, and are sent then, once', async () => {
  let time = noon;
  rig = await startRig({ now: () => time, limits: { minute: 1 } });
  const connection = rig.open();
  const question = await commented(rig, connection);
  expect(await connection.send(replyTo(question, 'one'), never)).toMatchObject({ kind: 'sent' });
  const second = replyTo(question, 'two');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    expect(await connection.send(second, never)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: noon + 60_000 } });
  }
  time = noon + 60_001;
  expect(await connection.send(second, never)).toMatchObject({ kind: 'sent' });
  expect(rig.fake.ledger.entries.map(({ text }) => text)).toEqual(['one', 'two']);
});

test('a version that LinkedIn no longer takes is said to be one, whatever was asked', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await commented(rig, connection);
  rig.fake.setVersions(['202710']);
  const outdated = { kind: 'held', problem: { code: 'outdated', detail: 'Requested version 20260701 is not active' } };
  expect(await connection.pull('notifications', null, never)).toMatchObject(outdated);
  expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject(outdated);
  const { settings, secret } = rig.fake.accounts[0]!.connection;
  expect(await linkedinNetwork.check(settings, secret, rig.ports, never)).toMatchObject(outdated);
  const newer = linkedinNetwork.open({ ...settings, version: '202710' } as typeof settings, secret, rig.ports);
  expect(await pullAll(newer, rig.store)).toBeNull();
  await newer.close();
});
