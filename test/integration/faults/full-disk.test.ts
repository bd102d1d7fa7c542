import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { byId, find, insertNew } from '../../../src/main/replica/access.ts';
import { failureOf, ReplicaStorageError } from '../../../src/main/replica/sqlite/errors.ts';
import { pulled, rig } from '../outbox/rig.ts';
import { memorySecrets } from '../../memory-secrets.ts';
import { startFakeX } from '../../networks/x/fake.ts';
import { addWords, allWords, machine, wordsIn } from '../recovery/rig.ts';
import { consoleOn } from '../startup/support.ts';
import { smallDisk } from './disk.ts';
import { canMount } from './means.ts';

const noteOf = (id: string) => ({ id, conversationId: 'c1', text: `${id} `.repeat(2_000), writtenAt: 1, author: '', mentions: [] });

const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'nothing failed', (error: unknown) => (error instanceof ReplicaStorageError ? error.code : String(error)));

test('the system says that there is no room: the code is disk-full', () => {
  expect(failureOf(Object.assign(new Error('no room'), { code: 'ENOSPC' }), 'file').code).toBe('disk-full');
});

if (canMount) {
  test('what was acknowledged before the disk was full is there; once there is room, writing goes on by itself', async () => {
    const disk = smallDisk(32);
    const full = machine(join(disk.directory, 'profile'));
    const profile = await full.open();
    const { replica } = profile;
    await addWords(replica);
    disk.fill();
    const acknowledged: string[] = [];
    let code = '';
    for (let number = 0; code === ''; number += 1) {
      const id = `note-${number}`;
      code = await insertNew(replica.notes, [noteOf(id)]).then(() => '', (error: unknown) => (error as ReplicaStorageError).code);
      if (code === '') acknowledged.push(id);
    }
    expect(code).toBe('disk-full');
    expect(await wordsIn(replica)).toEqual(allWords);
    const refused = `note-${acknowledged.length}`;
    expect(await byId(replica.notes, refused)).toBeNull();
    disk.clear();
    await insertNew(replica.notes, [noteOf(refused)]);
    await profile.close();

    const again = await full.open();
    expect(again.recovery).toBeNull();
    expect(await wordsIn(again.replica)).toEqual(allWords);
    const ids = (await find(again.replica.notes, { selector: { id: { $ne: 'n1' } } })).map(({ id }) => id);
    expect(ids.toSorted()).toEqual([...acknowledged, refused].toSorted());
  });

  test('a start on a full disk ends as disk-full or opens; with room it opens, and nothing is missing', async () => {
    const disk = smallDisk(32);
    const full = machine(join(disk.directory, 'profile'));
    const first = await full.open();
    await addWords(first.replica);
    await first.close();
    disk.fill();
    const attempt = full.open();
    expect(['nothing failed', 'disk-full']).toContain(await failure(attempt));
    await attempt.then((profile) => profile.close(), () => undefined);
    disk.clear();
    const again = await full.open();
    expect(again.recovery).toBeNull();
    expect(await wordsIn(again.replica)).toEqual(allWords);
  });

  test('a first start on a full disk ends as disk-full', async () => {
    const disk = smallDisk(1);
    const full = machine(join(disk.directory, 'profile'));
    await mkdir(full.directory);
    disk.fill();
    expect(await failure(full.open())).toBe('disk-full');
    disk.clear();
  });

  test('a reply whose attempt cannot be written down is not sent; with room it is, once', async () => {
    const disk = smallDisk(32);
    const line = await rig({ directory: join(disk.directory, 'replica') });
    const { network, clock, log } = line;
    await line.pull(pulled({ sentAt: 10 }));
    const id = await line.reply('On its way');
    disk.fill();
    clock.advance(6_000);
    // Each turn lets the outbox come to its answer.
    while (!log.includes('outbox.step-failed')) await new Promise(setImmediate);
    expect(network.sends()).toBe(0);
    disk.clear();
    clock.advance(11_000);
    (await network.nextSend()).answer({ kind: 'sent', providerId: 'at-network', sentAt: clock.now() });
    await line.until(id, 'sent');
    expect(network.sends()).toBe(1);
  });

  test('a reply that cannot be kept is refused to the composer, and leaves only when it was handed in again; what is pulled comes later', async () => {
    const disk = smallDisk(48);
    const x = await startFakeX();
    onTestFinished(() => x.close());
    x.loadConversations([{ customer: { name: 'Anna', handle: 'anna' }, channel: 'public', messages: [{ from: 'customer', at: Date.now() - 60_000, text: '@AcmeShop the kettle leaks' }] }]);
    const console = await consoleOn(join(disk.directory, 'profile'), memorySecrets());
    await console.call('account.connect', x.signInAgain());
    const rowOf = (name: string) => console.until(async () =>
      (await console.call('queue.watch', { view: 'open', offset: 0, limit: 50, anchorId: null })).rows.find(({ customerName }) => customerName === name) ?? null);
    const anna = await rowOf('Anna');

    disk.fill();
    const wanted = { replyId: randomUUID(), conversationId: anna.id, text: 'We are on it', state: 'open' as const };
    const refused = await console.core.handle('reply.send', wanted);
    expect(refused).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect(await console.core.handle('startup.state', {})).toMatchObject({ ok: true, value: { phase: 'ready' } });
    x.loadConversations([{ customer: { name: 'Ben', handle: 'ben' }, channel: 'public', messages: [{ from: 'customer', at: Date.now() - 30_000, text: '@AcmeShop hello' }] }]);
    console.core.wake();
    const messagesOf = async () => (await console.call('conversation.open', { conversationId: anna.id, limit: 50 }))?.messages ?? [];
    expect((await messagesOf()).filter(({ direction }) => direction === 'out')).toEqual([]);

    disk.clear();
    const { messageId } = await console.call('reply.send', wanted);
    await console.call('outbox.retry', { messageId, seen: 'queued' });
    await console.until(async () => (await messagesOf()).find(({ delivery }) => delivery.state === 'sent') ?? null);
    expect(x.ledger.entries).toHaveLength(1);
    console.core.wake();
    await rowOf('Ben');
  });
}
