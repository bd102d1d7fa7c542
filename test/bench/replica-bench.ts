import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openReplica, type Replica } from '../../src/main/replica/open.ts';
import { ask, type Asked } from './asked.ts';
import { type Draws, drawsOf } from './draws.ts';
import { openEncrypted, openPlain } from './floor/database.ts';
import { type Floor, floorsOf } from './floor/floor.ts';
import { measurePeers, type Peers } from './peers/peers.ts';
import { ingest, type Ingested, questionsTo } from './product.ts';
import { profiled, type ThreadProfile } from './profile.ts';
import { progress } from './progress.ts';
import { record } from './recording.ts';
import { measureSavedView, type SavedViewMeasured } from './saved-view.ts';
import type { Workspace } from './workspace.ts';

export interface ReplicaMeasured extends Ingested, Asked {
  savedView: SavedViewMeasured;
  /** Of the replica's files, once the log is in the database. */
  diskBytesPerMessage: number;
  /** node:sqlite, which cannot encrypt. */
  floor: Floor;
  /** The product's driver, with its cipher. */
  sameCipherFloor: Floor;
  /** Null where they were left out. */
  peers: Peers | null;
}

export interface ReplicaOptions {
  /** Where the replica's files are put; they stay. */
  directory: string;
  key: Uint8Array | null;
  /** For what is needed meanwhile; it is emptied. */
  scratch: string;
  /** Seconds that each peer has for its ingest; null leaves them out. */
  peerSeconds: number | null;
  /** Is given CPU profiles of the ingest, which is slower by them. */
  onProfile?: (threads: readonly ThreadProfile[]) => Promise<void>;
}

export const workerUrl = new URL('../../src/main/replica/worker.ts', import.meta.url);

/** Fills a replica over the product's own path and asks it; then floors and peers with what the product wrote. */
export async function measureReplica(workspace: Workspace, options: ReplicaOptions): Promise<ReplicaMeasured> {
  const { directory, scratch, key } = options;
  const recording = join(scratch, 'recording.jsonl');
  await mkdir(scratch, { recursive: true });
  const draws = drawsOf(workspace);
  try {
    const replica = await openReplica({ directory, workerUrl, ...(key === null ? {} : { key }) });
    const ours = await measureProduct(replica, workspace, draws, options);
    const savedView = await measureSavedView(replica);
    await record(replica, recording, workspace.messages);
    await replica.close();
    const { floor, sameCipherFloor } = await measureFloors(recording, scratch, workspace.messages, draws);
    const peers = options.peerSeconds === null ? null : await measurePeers(recording, options.peerSeconds, scratch);
    return { ...ours, savedView, diskBytesPerMessage: sizeOf(directory) / workspace.messages, floor, sameCipherFloor, peers };
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measureProduct(replica: Replica, workspace: Workspace, draws: Draws, { onProfile }: ReplicaOptions): Promise<Ingested & Asked> {
  progress(`taking in ${workspace.messages} messages`);
  const takeIn = (): Promise<Ingested> => ingest(replica, workspace);
  const ingested = onProfile === undefined ? await takeIn() : await profiling(takeIn, onProfile);
  progress('asking the product');
  return { ...ingested, ...await ask(questionsTo(replica), draws) };
}

async function profiling<T>(work: () => Promise<T>, onProfile: NonNullable<ReplicaOptions['onProfile']>): Promise<T> {
  const { value, threads } = await profiled(work);
  await onProfile(threads);
  return value;
}

async function measureFloors(
  recording: string, scratch: string, messages: number, draws: Draws,
): Promise<{ floor: Floor; sameCipherFloor: Floor }> {
  progress('floors');
  const files = { floor: join(scratch, 'floor.sqlite'), sameCipherFloor: join(scratch, 'same-cipher.sqlite') };
  const databases = { floor: openPlain(files.floor), sameCipherFloor: openEncrypted(files.sameCipherFloor, randomBytes(32)) };
  const floors = await floorsOf(databases, recording, messages, draws);
  await Promise.all(Object.values(files).map((file) => rm(file, { force: true })));
  return floors;
}

function sizeOf(directory: string): number {
  if (!existsSync(directory)) return 0;
  return readdirSync(directory, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(directory, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : statSync(path).size);
  }, 0);
}
