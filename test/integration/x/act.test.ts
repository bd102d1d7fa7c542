import { afterEach, expect, test } from 'vitest';
import type { Act, Thread } from '../../../src/main/networks/network.ts';
import type { Fault } from '../../networks/faults.ts';
import { never } from '../networks/reader.ts';
import { ann, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

const thread: Thread = { providerId: '1/2', channel: 'public', subject: '', customer: { providerId: '2', name: 'Ann', handle: 'ann', followers: null, verified: false } };
const acting = (action: Act['action'], messageId: string, on = true): Act => ({ action, on, thread, messageId, authorId: '2' });

test('an answer in a conversation of the account is hidden and shown again, and X says so', async () => {
  rig = await startRig();
  const connection = rig.open();
  const ours = rig.fake.addOwnPost({ text: 'We are open on Sunday' });
  const theirs = rig.fake.addMention({ customer: ann, text: '@AcmeShop rubbish', inReplyTo: ours.id });
  expect(await connection.act!(acting('hide', theirs.id), never)).toEqual({ kind: 'done', on: true });
  expect(await connection.act!(acting('hide', theirs.id), never)).toEqual({ kind: 'done', on: true });
  expect(theirs.hidden).toBe(true);
  expect(await connection.act!(acting('hide', theirs.id, false), never)).toEqual({ kind: 'done', on: false });
  expect(rig.fake.moderated.entries.map((entry) => entry.kind === 'hidden' && entry.hidden)).toEqual([true, true, false]);
  expect(rig.charged).toContainEqual({ kind: 'content-manage', resource: null });
});

test('elsewhere X refuses, in its own words', async () => {
  rig = await startRig();
  const theirs = rig.fake.addMention({ customer: ann, text: '@AcmeShop rubbish' });
  expect(await rig.open().act!(acting('hide', theirs.id), never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden', detail: expect.stringContaining('not in a conversation that you started') as string } });
});

test('a post of the account is deleted; what is gone is gone', async () => {
  rig = await startRig();
  const connection = rig.open();
  const ours = rig.fake.addOwnPost({ text: 'Oops' });
  expect(await connection.act!(acting('delete', ours.id), never)).toEqual({ kind: 'done', on: true });
  expect(await connection.act!(acting('delete', ours.id), never)).toMatchObject({ kind: 'permanent', problem: { code: 'message-gone' } });
});

test('a direct message of the account is deleted; what is gone is gone', async () => {
  rig = await startRig();
  const connection = rig.open();
  const { id, conversationId } = rig.fake.addDirectMessage({ customer: ann, from: 'account', text: 'Oops' });
  const deleting: Act = { ...acting('delete', id), thread: { ...thread, providerId: `dm/${conversationId}`, channel: 'private' } };
  expect(await connection.act!(deleting, never)).toEqual({ kind: 'done', on: true });
  expect(rig.fake.moderated.entries).toMatchObject([{ kind: 'deleted', id }]);
  expect(await connection.act!(deleting, never)).toMatchObject({ kind: 'permanent', problem: { code: 'message-gone' } });
});

test.each<[string, Fault, string, string]>([
  ['a broken line', { kind: 'accept-then-reset' }, 'unknown', 'interrupted'],
  ['a fault of X', { kind: 'answer', answer: { status: 503, headers: { 'content-type': 'application/json' }, body: '{}' } }, 'unknown', 'server-error'],
])('%s: it may have been done', async (_, fault, kind, code) => {
  rig = await startRig();
  const ours = rig.fake.addOwnPost({ text: 'Oops' });
  rig.fake.faults.add({ method: 'DELETE' }, fault);
  expect(await rig.open().act!(acting('delete', ours.id), never)).toMatchObject({ kind, problem: { code } });
});

test('nobody there: it was certainly not done', async () => {
  rig = await startRig();
  const connection = rig.open();
  await rig.fake.faults.refuse();
  expect(await connection.act!(acting('delete', '1'), never)).toMatchObject({ kind: 'retry', problem: { code: 'unreachable' } });
});
