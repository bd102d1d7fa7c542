import { insertNew } from '../../../src/main/replica/access.ts';
import { openProfile } from '../../../src/main/replica/recovery/profile.ts';

/** A process that writes notes until it is killed, and tells of each that was acknowledged. */
const { replica } = await openProfile({
  directory: process.argv[2] ?? '',
  workerUrl: new URL('../../../src/main/replica/worker.ts', import.meta.url),
  keys: { current: new Uint8Array(32).fill(1), next: null },
  now: () => Date.now(),
  after: () => () => undefined,
  log: () => undefined,
  onProgress: () => undefined,
  onDamaged: () => undefined,
});

for (let n = 0; ; n += 1) {
  const id = `written-${n}`;
  await insertNew(replica.notes, [{ id, conversationId: 'c1', text: 'written until killed', writtenAt: n, author: '', mentions: [] }]);
  process.send?.(id);
}
