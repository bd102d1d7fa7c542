import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConversationState, SettableState, MessageView, QueueRow } from '../../../src/contract/index.ts';
import { conversationKey, messageKey } from '../../../src/main/replica/keys.ts';
import { careConversations, haveCare } from '../../networks/x/care.ts';
import { type FakeX, startFakeX } from '../../networks/x/fake.ts';
import { memorySecrets } from '../../memory-secrets.ts';
import { newProfile, startConsole, type TestConsole } from './workspace.ts';

/** X gives times in whole seconds. */
const now = Math.floor(Date.now() / 1_000) * 1_000;
const minute = 60_000;
const anna = { name: 'Anna', handle: 'anna' };

let directory = '';
let x: FakeX;
let console: TestConsole;
const secrets = memorySecrets();

beforeEach(async () => {
  directory = await newProfile();
  x = await startFakeX();
});

afterEach(async () => {
  await console.close();
  await x.close();
  await rm(directory, { recursive: true, force: true });
});

const start = async (accounts = x.accounts): Promise<void> => {
  console = await startConsole({ directory, secrets, accounts: accounts.map((account) => account.connection) });
};

const rowsOf = async (view: ConversationState, limit = 200): Promise<QueueRow[]> =>
  (await console.call('queue.watch', { view, offset: 0, limit, anchorId: null })).rows;

const rowOf = (view: ConversationState, name: string): Promise<QueueRow> =>
  console.until(async () => (await rowsOf(view)).find((row) => row.customerName === name) ?? null);

const messagesOf = async (conversationId: string): Promise<MessageView[]> =>
  (await console.call('conversation.open', { conversationId, limit: 50 }))?.messages ?? [];

const lastState = (conversationId: string, state: string): Promise<MessageView> =>
  console.until(async () => (await messagesOf(conversationId)).findLast((message) => message.delivery.state === state) ?? null);

const reply = (conversationId: string, text: string, state: SettableState = 'waiting', replyId = randomUUID()) =>
  console.call('reply.send', { replyId, conversationId, text, state });

const askedByAnna = (minutesAgo: number, text = '@AcmeShop the kettle leaks'): void => {
  x.loadConversations([{ customer: anna, channel: 'public', messages: [{ from: 'customer', at: now - minutesAgo * minute, text }] }]);
};

test('a mention needs an answer; the answer arrives once and the conversation waits for the customer', async () => {
  askedByAnna(10);
  await start();
  const row = await rowOf('open', 'Anna');
  expect(row.waitingSince).toBe(now - 10 * minute);

  const sent = await reply(row.id, 'We are on it. Lou');
  expect((await messagesOf(row.id)).map((message) => message.delivery.state)).toEqual(['received', 'queued']);
  expect(await rowsOf('open')).toEqual([]);
  await console.call('outbox.retry', { messageId: sent.messageId, seen: 'queued' });
  await lastState(row.id, 'sent');
  expect(x.ledger.entries).toHaveLength(1);
  expect((await rowsOf('waiting')).map((one) => one.id)).toEqual([row.id]);
});

test('the same reply handed in twice is one reply; the same text sent twice on purpose is two', async () => {
  askedByAnna(10);
  await start();
  const row = await rowOf('open', 'Anna');
  const replyId = randomUUID();
  await reply(row.id, 'Thanks!', 'waiting', replyId);
  await reply(row.id, 'Thanks!', 'waiting', replyId);
  await reply(row.id, 'Thanks!');
  expect((await messagesOf(row.id)).filter((message) => message.direction === 'out')).toHaveLength(2);
});

test('what was answered elsewhere does not need an answer; a newer message does again', async () => {
  const [conversation] = x.loadConversations([{
    customer: anna, channel: 'public', messages: [
      { from: 'customer', at: now - 30 * minute, text: '@AcmeShop hello?' },
      { from: 'account', at: now - 20 * minute, text: '@anna yes?' },
    ],
  }]);
  await start();
  const row = await rowOf('waiting', 'Anna');
  expect((await messagesOf(row.id)).map((message) => message.direction)).toEqual(['in', 'out']);

  x.continueConversation(conversation!, { from: 'customer', at: now - 5 * minute, text: '@AcmeShop it still leaks' });
  console.core.wake();
  expect((await rowOf('open', 'Anna')).waitingSince).toBe(now - 5 * minute);
});

test('done stays done until the customer writes again', async () => {
  askedByAnna(10);
  await start();
  const { id } = await rowOf('open', 'Anna');
  const operationId = randomUUID();
  expect(await console.call('conversations.change', { operationId, selection: { ids: [id] }, changes: [{ kind: 'state', state: 'done' }] })).toEqual({ changed: 1, underWay: false });
  await rowOf('done', 'Anna');
  expect(await console.call('conversations.undo', { operationId })).toEqual({ restored: 1, underWay: false });
  await rowOf('open', 'Anna');
});

test('a reply that has not left can be taken back: its text is the draft again and the conversation needs an answer', async () => {
  askedByAnna(10);
  await start();
  const { id } = await rowOf('open', 'Anna');
  const sent = await reply(id, 'Too fast', 'done');
  await rowOf('done', 'Anna');
  expect(await console.call('reply.takeBack', { messageId: sent.messageId })).toEqual({ text: 'Too fast', before: '', files: [], inPrivate: false });
  await rowOf('open', 'Anna');
  expect((await console.call('conversation.open', { conversationId: id, limit: 50 }))?.draft).toBe('Too fast');
  expect(x.ledger.entries).toEqual([]);
});

test('without a network replies wait, visibly, through a restart, and each arrives once when it is back', async () => {
  askedByAnna(10);
  await start();
  const { id } = await rowOf('open', 'Anna');
  await x.faults.refuse();
  // Only once the console has seen its kept connections end is it certain that nothing leaves on one of them.
  console.core.wake();
  await console.until(async () => (await console.call('workspace.open', {})).accounts[0]?.state === 'offline' || null);
  const first = await reply(id, 'First answer');
  await console.call('outbox.retry', { messageId: first.messageId, seen: 'queued' });
  await reply(id, 'Second answer');
  const waiting = await console.until(async () => {
    const { items } = await console.call('outbox.list', {});
    const state = items[0]?.message.delivery;
    return state?.state === 'queued' && state.problem ? items : null;
  });
  expect(waiting.map((item) => item.message.text)).toEqual(['First answer', 'Second answer']);

  await console.close();
  await start();
  expect((await console.call('outbox.list', {})).items.map((item) => item.message.text)).toEqual(['First answer', 'Second answer']);
  await x.faults.accept();
  console.core.wake();
  await console.until(async () => (await console.call('outbox.list', {})).items.length === 0 || null);
  expect(x.ledger.entries).toHaveLength(2);
});

test('a reply whose answer was lost is found at the network and never sent again', async () => {
  askedByAnna(10);
  await start();
  const { id } = await rowOf('open', 'Anna');
  x.faults.add({ method: 'POST' }, { kind: 'accept-then-reset' });
  const sent = await reply(id, 'Only once, please');
  await console.call('outbox.retry', { messageId: sent.messageId, seen: 'queued' });
  await lastState(id, 'sent');
  expect(x.ledger.entries).toHaveLength(1);
  console.core.wake();
  await console.until(async () => (await messagesOf(id)).length === 2 || null);
});

test('an expired account holds what is to be sent, and sends it after signing in again', async () => {
  askedByAnna(10);
  await start();
  const { id } = await rowOf('open', 'Anna');
  x.revokeTokens();
  x.expireTokens();
  const sent = await reply(id, 'Held, not lost');
  await console.call('outbox.retry', { messageId: sent.messageId, seen: 'queued' });
  const held = await lastState(id, 'held');
  expect(held.delivery).toMatchObject({ problem: { code: 'signed-out' } });
  expect((await rowOf('open', 'Anna')).problems).toBe(1);

  await console.call('account.connect', x.signInAgain());
  await lastState(id, 'sent');
  expect(x.ledger.entries).toHaveLength(1);
});

test('an account that is connected twice, even at once, is one account', async () => {
  await start([]);
  const connection = x.signInAgain();
  const connected = await Promise.all([console.call('account.connect', connection), console.call('account.connect', connection)]);
  expect(new Set(connected.map(({ accountId }) => accountId)).size).toBe(1);
  expect((await console.call('workspace.open', {})).accounts).toHaveLength(1);
});

test.skipIf(!haveCare)('525 real conversations come out as the same threads', async () => {
  await x.close();
  const seeds = careConversations();
  const companies = [...new Set(seeds.map((seed) => seed.company))];
  x = await startFakeX({ accounts: companies.map((company) => ({ name: company, handle: company })), budgetScale: 100 });
  const loaded = companies.map((company, index) => x.loadConversations(seeds.filter((seed) => seed.company === company), index));
  await start();
  const { accounts } = await console.until(async () => {
    const workspace = await console.call('workspace.open', {});
    const { open, waiting } = workspace.counts;
    return workspace.accounts.every((account) => account.state === 'current') && open + waiting >= seeds.length ? workspace : null;
  });
  for (const [index, company] of companies.entries()) {
    const accountId = accounts.find((account) => account.address === `@${company}`)?.id ?? '';
    for (const { seed, threadId, messageIds } of loaded[index] ?? []) {
      const expected = seed.messages.map(({ at, from }, place) => ({
        id: messageKey(accountId, messageIds[place]!), at, direction: from === 'account' ? 'out' : 'in',
      }));
      expected.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
      const messages = await messagesOf(conversationKey(accountId, threadId));
      expect(messages.map(({ id, sentAt, direction }) => ({ id, at: sentAt, direction }))).toEqual(expected);
    }
  }
});
