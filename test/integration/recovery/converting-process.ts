import { openProfile } from '../../../src/main/replica/recovery/profile.ts';

/** A process that moves a profile from one key to another, until it is killed or done. */
const [directory = '', from = '', to = ''] = process.argv.slice(2);
const keyOf = (name: string): Uint8Array | null => (name === 'none' ? null : new Uint8Array(32).fill(Number(name)));

const profile = await openProfile({
  directory,
  workerUrl: new URL('../../../src/main/replica/worker.ts', import.meta.url),
  keys: { current: keyOf(from), next: { key: keyOf(to) } },
  now: () => Date.now(),
  after: () => () => undefined,
  log: () => undefined,
  onProgress: (task, done) => process.send?.(`${task} ${done}`),
  onDamaged: () => undefined,
});
process.send?.('done');
await profile.close();
process.disconnect();
