import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { recordedPages } from '../recording.ts';
import { measurePeer } from './peer.ts';

/** `node memory-process.ts RECORDING SECONDS`: RxDB's memory storage, in a process of its own because of what it needs. Tells its parent. */

const [recording = '', seconds = '0'] = process.argv.slice(2);
const asked = await measurePeer(getRxStorageMemory(), recordedPages(recording), Number(seconds));
process.send?.({ ...asked, memoryMb: process.memoryUsage.rss() / 1_048_576 }, () => process.exit(0));
