import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { byId, find } from '../../../src/main/replica/access.ts';
import { openReplica, type Replica } from '../../../src/main/replica/open.ts';
import { temporaryDirectory } from './support.ts';

/** Replicas as released versions have left them, with what each is known to hold. */
const released = ['0.1.0'];

async function open(directory: string): Promise<Replica> {
  const replica = await openReplica({ directory, workerUrl: new URL('../../../src/main/replica/worker.ts', import.meta.url) });
  onTestFinished(() => replica.close());
  return replica;
}

function profileOf(version: string): string {
  const directory = join(temporaryDirectory(), 'replica');
  mkdirSync(directory);
  writeFileSync(join(directory, 'replica.sqlite'), gunzipSync(readFileSync(join(import.meta.dirname, `../../fixtures/replica-${version}.sqlite.gz`))));
  return directory;
}

const thread = (n: number): string => `a1/<t${n}@example.com>`;

test.each(released)('what %s has left is there, and can be worked with', async (version) => {
  const directory = profileOf(version);
  const first = await open(directory);
  expect((await find(first.accounts, { selector: {} })).map(({ key, historyPaused, monthlyLimit }) => [key, historyPaused, monthlyLimit])).toEqual([['mail:care@kolbrino.example', false, null]]);
  expect((await find(first.messages, { selector: {}, sort: [{ sentAt: 'asc' }] })).map(({ text }) => text)).toEqual([
    'Message 1 about order 1', 'Message 2 about order 2', 'Message 3 about order 1', 'Message 4 about order 3', 'Message 5 about order 2',
    'A reply that was never sent',
  ]);
  expect(await byId(first.drafts, thread(3))).toMatchObject({ text: 'A draft that was never sent' });
  expect(await byId(first.conversations, thread(1))).toMatchObject({ state: 'done', tags: [], handled: true });
  expect(await byId(first.conversations, thread(2))).toMatchObject({ state: 'open', tags: [], handled: false });
  const html = await first.messages.storageInstance.getAttachmentData('a1/<m2@example.com>', 'body.html', await digestOf(first));
  expect(await html.text()).toBe('<p>Message 2, formatted</p>');
  expect(await first.journal.generations()).toEqual({ replica: 1, journal: 0 });
  await first.close();

  const again = await open(directory);
  expect(await find(again.conversations, { selector: { state: 'open' } })).toHaveLength(2);
  expect((await again.search('messages', { text: 'order', limit: 10 })).hits).toHaveLength(6);
});

async function digestOf(replica: Replica): Promise<string> {
  const message = await byId(replica.messages, 'a1/<m2@example.com>');
  return message?._attachments['body.html']?.digest ?? '';
}
