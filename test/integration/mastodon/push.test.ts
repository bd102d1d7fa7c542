import { afterEach, expect, test, vi } from 'vitest';
import { mastodonNetworkWith } from '../../../src/main/networks/mastodon/index.ts';
import type { Connection } from '../../../src/main/networks/network.ts';
import { pullAll, pullStream } from '../networks/reader.ts';
import { ann, asked, bob, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const start = async (): Promise<void> => {
  rig = await startRig({}, {}, mastodonNetworkWith({ firstWait: 10 }));
};

/** Listens, and tells of the next stream that is woken. */
async function listen(connection: Connection): Promise<() => Promise<string>> {
  const woken: string[] = [];
  let look = (): void => undefined;
  connection.watch!((stream) => {
    woken.push(stream);
    look();
  });
  await rig.fake.streaming.untilListened(1);
  return () => new Promise((resolve) => {
    look = () => {
      const next = woken.shift();
      if (next === undefined) return;
      look = () => undefined;
      resolve(next);
    };
    look();
  });
}

test('a mention and an own status wake their streams, what others write to others wakes none', async () => {
  await start();
  const next = await listen(rig.open());
  rig.fake.write(bob, { text: 'nobody in particular' });
  rig.fake.write(ann, { text: '@acme hello' });
  expect(await next()).toBe('mentions');
  rig.fake.writeOwn({ text: 'hello all' });
  expect(await next()).toBe('statuses');
});

test('an edit and a deletion of a message that is long past are brought', async () => {
  await start();
  const connection = rig.open();
  const edited = await asked(rig, connection);
  const deleted = await asked(rig, connection);
  for (let index = 0; index < 50; index += 1) rig.fake.write(bob, { text: `@acme number ${index}` });
  await pullAll(connection, rig.store);
  const next = await listen(connection);
  rig.fake.edit(edited.providerId, '@acme other words');
  expect(await next()).toBe('mentions');
  rig.fake.remove(deleted.providerId);
  expect(await next()).toBe('mentions');
  await pullStream(connection, 'mentions', rig.store);
  expect(rig.store.messages.get(edited.providerId)?.text).toBe('@acme other words');
  expect([...rig.store.deleted]).toEqual([deleted.providerId]);
});

test('what the replica could not say of an edit, the pull asks it again: what is known is brought, what is not stays away', async () => {
  await start();
  const connection = rig.open();
  const known = await asked(rig, connection);
  for (let index = 0; index < 50; index += 1) rig.fake.write(bob, { text: `@acme number ${index}` });
  await pullAll(connection, rig.store);
  const stranger = rig.fake.write(bob, { text: 'nobody in particular' });
  const next = await listen(connection);
  vi.spyOn(rig.ports.threads, 'known').mockRejectedValueOnce(new Error('closed')).mockRejectedValueOnce(new Error('closed'));
  rig.fake.edit(known.providerId, '@acme other words');
  expect(await next()).toBe('mentions');
  rig.fake.streaming.tell(rig.fake.person.id, { event: 'status.update', payload: JSON.stringify({ id: stranger.id, account: { id: '7' } }) });
  expect(await next()).toBe('mentions');
  await pullStream(connection, 'mentions', rig.store);
  expect(rig.store.messages.get(known.providerId)?.text).toBe('@acme other words');
  expect(rig.store.messages.has(stranger.id)).toBe(false);
});

test('a connection that breaks is made anew, and what happened meanwhile is asked for', async () => {
  await start();
  const next = await listen(rig.open());
  rig.fake.streaming.setOpen(false);
  rig.fake.streaming.drop();
  rig.fake.streaming.setOpen(true);
  await rig.fake.streaming.untilListened(2);
  expect([await next(), await next()].sort()).toEqual(['mentions', 'statuses']);
  rig.fake.write(ann, { text: '@acme hello' });
  expect(await next()).toBe('mentions');
});

test('nothing that comes over it can do harm, and after closing nothing comes', async () => {
  await start();
  const connection = rig.open();
  const next = await listen(connection);
  const tell = (event: string, payload: string): void => rig.fake.streaming.tell(rig.fake.person.id, { event, payload } as never);
  for (const payload of ['', '{', 'null', '[]', '{"id":7}', 'x'.repeat(60_000)]) for (const event of ['update', 'delete', 'status.update', 'odd']) tell(event, payload);
  rig.fake.write(ann, { text: '@acme hello' });
  expect(await next()).toBe('mentions');
  await connection.close();
  await connection.close();
  expect(JSON.stringify(rig.logged)).not.toContain(rig.fake.tokensEverIssued[0]);
});
