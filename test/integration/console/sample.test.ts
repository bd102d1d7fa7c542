import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { networkName, type QueueRow } from '../../../src/contract/index.ts';
import { memorySecrets } from '../../memory-secrets.ts';
import { newProfile, startConsole, type TestConsole } from './workspace.ts';

let directory: string;
let console: TestConsole;
const secrets = memorySecrets();

beforeEach(async () => {
  directory = await newProfile();
  console = await startConsole({ directory, secrets });
});
afterEach(async () => {
  await console.close();
  await rm(directory, { recursive: true, force: true });
});

const queue = async (view: 'open' | 'waiting'): Promise<QueueRow[]> =>
  (await console.call('queue.watch', { view, offset: 0, limit: 50, anchorId: null })).rows;
const whole = (): Promise<QueueRow[]> => console.until(async () => {
  const rows = await queue('open');
  return rows.length === 17 ? rows : null;
});
const accounts = async () => (await console.call('workspace.open', {})).accounts;

test('the sample has accounts that say so, and conversations in the language that was asked for', async () => {
  await console.call('sample.add', { language: 'de' });
  await console.call('sample.add', { language: 'de' });
  const rows = await whole();
  expect(rows.map(({ customerName }) => customerName)).toContain('Anna Berg');
  expect(rows.find(({ customerName }) => customerName === 'Anna Berg')?.preview).toContain('tropft');
  expect(await queue('waiting')).toHaveLength(4);
  const views = await accounts();
  expect([...new Set(views.map(({ network }) => network))].sort()).toEqual([...networkName.options].sort());
  expect(views.every(({ sample }) => sample)).toBe(true);
});

test('a reply is kept and counts as sent, over a restart too, and nothing comes a second time', async () => {
  await console.call('sample.add', { language: 'en' });
  const conversationId = (await whole()).find(({ customerName }) => customerName === 'Clara Weiss')!.id;
  await console.call('reply.send', { replyId: randomUUID(), conversationId, text: 'Here it is.', state: 'waiting' });
  const last = async () => (await console.call('conversation.open', { conversationId, limit: 50 }))?.messages.at(-1);
  expect(await console.until(async () => {
    const message = await last();
    return message?.delivery.state === 'sent' ? message.text : null;
  })).toBe('Here it is.');
  await console.close();
  console = await startConsole({ directory, secrets });
  expect((await last())?.text).toBe('Here it is.');
  expect((await console.call('workspace.open', {})).counts).toMatchObject({ open: 16, waiting: 5 });
});

test('removed, it is gone at once and after a restart, and can come again', async () => {
  await console.call('sample.add', { language: 'en' });
  const [first] = await whole();
  await console.call('conversations.change', { operationId: randomUUID(), selection: { ids: [first!.id] }, changes: [{ kind: 'tags', add: ['refund'], remove: [] }] });
  await console.call('sample.remove', {});
  expect(await accounts()).toEqual([]);
  expect((await console.call('workspace.open', {})).counts).toMatchObject({ open: 0, waiting: 0, outbox: 0 });
  expect(await console.call('tags.list', {})).toEqual({ tags: [] });
  await console.close();
  console = await startConsole({ directory, secrets });
  expect(await accounts()).toEqual([]);
  expect((await console.call('search.run', { query: 'kettle', limit: 10, after: null })).hits).toEqual([]);
  await console.call('sample.add', { language: 'fr' });
  await whole();
});
