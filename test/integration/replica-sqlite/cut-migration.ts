import { openVersion } from './migrating.ts';

/** A process that moves a replica to a newer version and tells its parent how far it is. */
await openVersion(process.argv[2] ?? '', Number(process.argv[3] ?? 2), { onProgress: ({ done }) => process.send?.(done) }).messages;
process.send?.(-1);
