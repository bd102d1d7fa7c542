import { openProfile } from '../../../../src/main/replica/recovery/profile.ts';
import { failureOf } from '../../../../src/main/replica/sqlite/errors.ts';

/** `node opener.js PROFILE KEY`: opens a profile, with the key in hexadecimal, and tells how that ended. */

const [directory = '', key = ''] = process.argv.slice(2);

try {
  const profile = await openProfile({
    directory,
    workerUrl: new URL('replica-worker.js', import.meta.url),
    keys: { current: new Uint8Array(Buffer.from(key, 'hex')), next: null },
    now: () => Date.now(),
    after: () => () => undefined,
    log: () => undefined,
    onProgress: () => undefined,
    onDamaged: () => undefined,
  });
  await profile.close();
  process.stdout.write('opened');
} catch (error) {
  process.stdout.write(failureOf(error, directory).code);
}
