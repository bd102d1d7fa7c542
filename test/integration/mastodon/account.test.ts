import { expect, onTestFinished, test } from 'vitest';
import { capabilitiesFor } from '../../../src/contract/index.ts';
import { byId, find, watch } from '../../../src/main/replica/access.ts';
import { openAccounts } from '../../../src/main/sync/accounts.ts';
import { memorySecrets } from '../../memory-secrets.ts';
import { startFakeMastodon } from '../../networks/mastodon/fake.ts';
import { handClock } from '../../unit/sync/hand-clock.ts';
import { temporaryReplica } from '../outbox/rig.ts';
import { ann } from './rig.ts';
import { noReceiver } from '../../no-receiver.ts';

test('a connected account knows what its server takes, and is told of what happens without asking', async () => {
  const fake = await startFakeMastodon({ characters: 5_000 });
  const replica = await temporaryReplica();
  // The clock stands still: what comes after the first pull was pushed.
  const accounts = await openAccounts({
    replica, clock: handClock(Date.now()), secrets: memorySecrets(), fetch, receiver: noReceiver, log: () => undefined, claimEchoes: () => Promise.resolve(new Set()), takeReceipts: () => Promise.resolve(),
    onReachable: () => undefined, onSignedIn: () => undefined, onDefect: (error) => expect.unreachable(String(error)),
  });
  onTestFinished(async () => {
    await accounts.close();
    await fake.close();
  });
  const texts = async (): Promise<string[]> => (await find(replica.messages, { selector: {} })).filter(({ marks }) => !marks.includes('deleted')).map(({ text }) => text).sort();
  const until = (wanted: string[]): Promise<void> => new Promise((resolve) => {
    const look = (): void => void texts().then((now) => {
      if (JSON.stringify(now) !== JSON.stringify(wanted)) return;
      stop();
      resolve();
    });
    const stop = watch(replica.messages, look);
    look();
  });

  const { settings, secret } = fake.account;
  if (settings.network !== 'mastodon') throw new Error('not Mastodon');
  const first = fake.write(ann, { text: '@acme where is my order?' });
  const connected = await accounts.connect({ settings: { ...settings, limits: { ...settings.limits, characters: 500 } }, secret }, { check: true });
  if (!('accountId' in connected)) throw new Error(JSON.stringify(connected));
  await until(['@acme where is my order?']);
  const kept = accounts.settingsOf(connected.accountId)!;
  expect(capabilitiesFor(kept, { channel: 'public', customerHandle: '@ann@social.example', threadId: '1' }).length).toEqual({ count: 'mastodon', limit: 5_000 - '@ann '.length, link: 23 });
  expect((await byId(replica.accounts, connected.accountId))?.settings).toEqual(settings);

  await fake.streaming.untilListened(1);
  fake.write(ann, { text: '@acme hello?', inReplyTo: first.id });
  await until(['@acme where is my order?', 'hello?']);
  fake.edit(first.id, '@acme where are my orders?');
  await until(['@acme where are my orders?', 'hello?']);
  fake.remove(first.id);
  await until(['hello?']);
});
