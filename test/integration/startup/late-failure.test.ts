import { expect, onTestFinished, test, vi } from 'vitest';
import { openAttention } from '../../../src/main/attention/attention.ts';
import { openSession } from '../../../src/main/session.ts';
import { findVault } from '../../../src/main/vault/find.ts';
import { usualWork } from '../../../src/main/vault/passphrase.ts';
import { memorySecrets } from '../../memory-secrets.ts';
import { startFakeX } from '../../networks/x/fake.ts';
import { recordSurroundings } from '../../surroundings.ts';
import { handClock } from '../../unit/sync/hand-clock.ts';
import { machine, workerUrl } from '../recovery/rig.ts';

test('a start that fails late leaves no more open than one that was closed: no connection, no timer', async () => {
  const fresh = machine();
  const { directory } = fresh;
  const keyStore = memorySecrets();
  const found = await findVault({ directory, keyStore, work: usualWork });
  const vault = found.kind === 'absent' ? await found.create({ by: 'none' }) : null;
  if (vault === null) throw new Error(found.kind);
  const profile = await fresh.open();
  const clock = handClock(Date.now());
  const { surroundings } = recordSurroundings();
  const attention = openAttention({
    directory, locale: 'en', clock: handClock(), surroundings, changed: () => undefined, wanted: () => undefined, onDefect: (error) => expect.unreachable(String(error)),
  });
  const session = () => openSession({ profile, vault, restart: () => undefined }, {
    directory, workerUrl, clock, attention, surroundings, version: '0.0.0', locale: 'en', provision: null,
    emit: () => undefined, log: () => undefined, openSecrets: () => Promise.resolve(keyStore), openExternal: () => Promise.resolve(),
    chooseSavePath: () => Promise.resolve(null), chooseOpenPath: () => Promise.resolve(null), checkSpelling: () => false,
  });
  const x = await startFakeX();
  onTestFinished(() => x.close());
  const first = await session();
  expect(await first.handle('account.connect', x.signInAgain())).toMatchObject({ ok: true });
  await first.close();

  /** What was to be told at once has been told by then. */
  const timers = (): number => {
    clock.advance(1_000);
    return clock.waits().length;
  };
  await expect.poll(timers).toBeLessThanOrEqual(1);
  const left = timers();
  vi.spyOn(profile.backups, 'onChange').mockImplementationOnce(() => {
    throw new Error('too late');
  });
  await expect(session()).rejects.toThrow('too late');
  await expect.poll(timers).toBe(left);
});
