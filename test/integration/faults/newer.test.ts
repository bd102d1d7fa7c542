import { expect, test } from 'vitest';
import { openConnection } from '../../../src/main/replica/sqlite/driver.ts';
import { allWords, oneKey, usedMachine, wordsIn } from '../recovery/rig.ts';
import { memorySecrets } from '../../memory-secrets.ts';
import { consoleOn, phase, temporaryFolder } from '../startup/support.ts';
import { join } from 'node:path';
import { snapshotOf } from './snapshot.ts';

const change = (file: string, sql: string, key?: Uint8Array): void => {
  const connection = openConnection({ file, readOnly: false, ...(key === undefined ? {} : { key }) });
  connection.execute(sql);
  connection.close();
};

const later = [
  ['in its tables', 'PRAGMA user_version = 99', 'PRAGMA user_version = 2'],
  ['in the schema of a collection', `UPDATE collections SET version = version + 50 WHERE name = 'messages'`, `UPDATE collections SET version = version - 50 WHERE name = 'messages'`],
] as const;

test.each(later)('a replica that a later version wrote, %s, is refused, and no file is changed', async (_, forward, back) => {
  const used = await usedMachine();
  change(used.replica, forward, oneKey);
  const before = snapshotOf(used.directory);
  await expect(used.open()).rejects.toMatchObject({ code: 'newer', file: used.replica });
  expect(snapshotOf(used.directory)).toEqual(before);
  change(used.replica, back, oneKey);
  const profile = await used.open();
  expect(profile.recovery).toBeNull();
  expect(await wordsIn(profile.replica)).toEqual(allWords);
});

test('the agent hears that a later version wrote the profile', async () => {
  const directory = join(await temporaryFolder(), 'profile');
  const secrets = memorySecrets();
  // Not encrypted, so that the test can write into it.
  const first = await consoleOn(directory, { ...secrets, available: () => false });
  await phase(first, 'choosing');
  await first.call('startup.protect', { passphrase: null });
  await phase(first, 'ready');
  await first.close();
  change(join(directory, 'replica', 'replica.sqlite'), 'PRAGMA user_version = 99');
  const console = await consoleOn(directory, { ...secrets, available: () => false });
  expect(await phase(console, 'failed')).toMatchObject({ problem: 'newer', file: join(directory, 'replica', 'replica.sqlite') });
});
