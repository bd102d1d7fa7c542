import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openReplica } from '../../src/main/replica/open.ts';
import { drawsOf } from './draws.ts';
import { type Floor, floorOf } from './floor.ts';
import { ask, type Asked, ingest, type Ingested } from './product.ts';
import type { Workspace } from './workspace.ts';

export interface ReplicaMeasured extends Ingested, Asked {
  diskBytesPerMessage: number;
  floor: Floor;
}

/** Fills the replica of a profile over the product's own path, asks it, and does the same without the product. */
export async function measureReplica(workspace: Workspace, profile: string): Promise<ReplicaMeasured> {
  const directory = join(profile, 'replica');
  const beside = join(profile, 'floor');
  await mkdir(beside, { recursive: true });
  const workerUrl = new URL('../../src/main/replica/sqlite/worker.ts', import.meta.url);
  const replica = await openReplica({ directory, workerUrl });
  const draws = drawsOf(workspace);
  const ingested = await ingest(replica, workspace);
  const asked = await ask(replica, draws);
  const floor = await floorOf(replica, beside, workspace.messages, draws);
  await replica.close();
  return { ...ingested, ...asked, floor, diskBytesPerMessage: sizeOf(directory) / workspace.messages };
}

/** Closing has put the log into the database. */
function sizeOf(directory: string): number {
  if (!existsSync(directory)) return 0;
  return readdirSync(directory).reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
}
