import { type NotMeasured, orReason } from '../measure.ts';
import { progress } from '../progress.ts';
import { measureDexie } from './dexie.ts';
import { measureMemory, type Peer } from './memory.ts';

export interface Peers {
  memory: Peer | NotMeasured;
  dexieInChromium: Peer | NotMeasured;
}

/** One after the other, each with `seconds` for its ingest. */
export async function measurePeers(recording: string, seconds: number, scratch: string): Promise<Peers> {
  progress('peer: RxDB, memory storage');
  const memory = await orReason(() => measureMemory(recording, seconds));
  progress('peer: RxDB, Dexie in Chromium');
  const dexieInChromium = await orReason(() => measureDexie(recording, seconds, scratch));
  return { memory, dexieInChromium };
}
