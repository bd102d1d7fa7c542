import { progress } from '../progress.ts';
import { measureDexie } from './dexie.ts';
import { measureMemory, type Peer } from './memory.ts';

/** Of each the reason where it could not be measured. */
export interface Peers {
  memory: Peer | { notMeasured: string };
  dexieInChromium: Peer | { notMeasured: string };
}

/** One after the other, each with `seconds` for its ingest. */
export async function measurePeers(recording: string, seconds: number, scratch: string): Promise<Peers> {
  progress('peer: RxDB, memory storage');
  const memory = await orReason(() => measureMemory(recording, seconds));
  progress('peer: RxDB, Dexie in Chromium');
  const dexieInChromium = await orReason(() => measureDexie(recording, seconds, scratch));
  return { memory, dexieInChromium };
}

async function orReason(measure: () => Promise<Peer>): Promise<Peer | { notMeasured: string }> {
  try {
    return await measure();
  } catch (error) {
    return { notMeasured: error instanceof Error ? error.message : String(error) };
  }
}
