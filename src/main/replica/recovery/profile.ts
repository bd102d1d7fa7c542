import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { type BackupsView, recoveryReport, type RecoveryReport, type StartupTask } from '../../../contract/index.ts';
import type { Clock, Log } from '../../ports.ts';
import { openReplica, type Replica } from '../open.ts';
import { failureOf, ReplicaStorageError } from '../sqlite/errors.ts';
import type { Generations } from '../sqlite/protocol.ts';
import { openBackups } from './backups.ts';
import { convert } from './conversion.ts';
import { damageWithin, isSound, visibleDamage } from './damage.ts';
import { filesOf, type ProfileFiles, readNote } from './files.ts';
import { lockProfile } from './lock.ts';
import {
  carryOutMoves, heal, type Mending, planForDamage, planForRestore, planToCatchUp, planToWriteJournal,
} from './mend.ts';
import { type Plan, planShape, restoreShape } from './plan.ts';

/** A key of null: the files are not encrypted. */
export interface ProfileKeys {
  current: Uint8Array | null;
  /** Set while the profile is being moved to another key: some files may have it already. */
  next: { key: Uint8Array | null } | null;
}

export interface OpenProfileOptions {
  /** The profile's folder; the files of the replica are in its folder `replica`. */
  directory: string;
  /** The compiled `sqlite/worker.ts`. */
  workerUrl: URL;
  keys: ProfileKeys;
  /** Epoch milliseconds. */
  now: () => number;
  /** Runs after so many milliseconds; answers with the function that cancels. For the backups that are made by themselves. */
  after: Clock['after'];
  log: Log;
  /** `total` 0: how much there is to do is not known. */
  onProgress: (task: StartupTask, done: number, total: number) => void;
  /**
   * Damage that was found while the profile was in use. The next `openProfile` does not trust the file any more, so
   * closing this profile and opening it again mends it.
   */
  onDamaged: (error: ReplicaStorageError) => void;
}

export interface OpenedProfile {
  replica: Replica;
  /** What was done to files that could not be used as they were; null where nothing was. */
  recovery: RecoveryReport | null;
  backups: Backups;
  /** The agent has read what was mended; until then each start tells again. */
  acknowledgeRecovery(): Promise<void>;
  /** After the backup that is being made. */
  close(): Promise<void>;
}

export interface Backups {
  view(): BackupsView;
  /** Makes one now; how it ended is in the view. */
  create(): Promise<void>;
  /** Notes that the next `openProfile` is to go on from this backup. False where there is no such backup, or it cannot be used. */
  requestRestore(backupId: string): Promise<boolean>;
  onChange(listener: () => void): void;
}

/** More rounds than there are backups to try. */
const mostRounds = 12;

/**
 * Opens the profile whatever state its files are in: what is damaged is put aside, never deleted, and what the agents
 * wrote is put back from the journal.
 * @throws ReplicaStorageError `newer`, `read-only`, `disk-full`, `in-use`, `unreadable`: nothing was touched then
 */
export async function openProfile(options: OpenProfileOptions): Promise<OpenedProfile> {
  const files = filesOf(options.directory);
  try {
    await mkdir(files.replicaFolder, { recursive: true });
  } catch (error) {
    throw new ReplicaStorageError(failureOf(error, files.replicaFolder));
  }
  const unlock = lockProfile(files.lock);
  try {
    return await openLocked(options, files, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function openLocked(options: OpenProfileOptions, files: ProfileFiles, unlock: () => void): Promise<OpenedProfile> {
  const { keys, log, onDamaged } = options;
  const key = keys.next === null ? keys.current : keys.next.key;
  let inUse = false;
  const onFailure = (error: ReplicaStorageError): void => {
    if (error.code !== 'corrupt' || !inUse) return;
    // At once: the process may end any moment, and the next start is not to trust the file.
    writeFileSync(files.damaged, '');
    log('damage-found');
    onDamaged(error);
  };

  await convert(options, files);
  const replica = await openMended({ options, files, key, tried: new Set() }, onFailure);
  try {
    const backups = await openBackups(options, files, key);
    if (keys.next !== null) await backups.renew();
    backups.start();
    inUse = true;
    return {
      replica,
      recovery: await readNote(files.report, recoveryReport),
      backups,
      acknowledgeRecovery: () => rm(files.report, { force: true }),
      async close() {
        inUse = false;
        await backups.close();
        await replica.close();
        unlock();
      },
    };
  } catch (error) {
    await replica.close();
    throw error;
  }
}

type OnFailure = (error: ReplicaStorageError) => void;

/** Each round mends what the one before found, and ends with a plan on disk, or with a replica that can be used. */
async function openMended(mending: Mending, onFailure: OnFailure): Promise<Replica> {
  const { options, files, key } = mending;
  for (let round = 1; ; round += 1) {
    const plan = await currentPlan(mending);
    try {
      const replica = await attempt(mending, plan, onFailure);
      if (replica !== null) return replica;
    } catch (error) {
      if (!(error instanceof ReplicaStorageError) || error.code !== 'corrupt' || round === mostRounds) throw error;
      options.log('damage-found-at-start');
      await planForDamage(mending, await damageWithin(options.workerUrl, files, key), plan);
    }
  }
}

/** What is to be mended before the replica can be opened, with its files where they are to be; null: nothing. */
async function currentPlan(mending: Mending): Promise<Plan | null> {
  const { options, files, key } = mending;
  const begun = await readNote(files.plan, planShape);
  if (begun?.stage === 'moving') return await carryOutMoves(mending, begun);
  const wish = begun === null ? await readNote(files.restore, restoreShape) : null;
  if (wish !== null) {
    if (await planForRestore(mending, wish.backupId)) return await currentPlan(mending);
    await rm(files.restore, { force: true });
  }
  const noticed = begun === null && existsSync(files.damaged);
  const damage = noticed
    ? await damageWithin(options.workerUrl, files, key)
    : await visibleDamage(options.workerUrl, files, key);
  if (!damage.replica && !damage.journal) return begun;
  await planForDamage(mending, damage, begun);
  return await currentPlan(mending);
}

/** Opens the replica, and mends it by the plan; null where opening showed that there is more to plan. */
async function attempt(mending: Mending, plan: Plan | null, onFailure: OnFailure): Promise<Replica | null> {
  const { options, files, key } = mending;
  options.onProgress('opening', 0, 0);
  const replica = await openReplica({
    directory: files.replicaFolder,
    workerUrl: options.workerUrl,
    ...(key === null ? {} : { key }),
    onProgress: ({ done, total }) => {
      options.onProgress('migrating', done, total);
    },
    onFailure,
  });
  try {
    if (plan !== null) {
      await heal(mending, plan, replica);
      return replica;
    }
    const generations = await replica.journal.generations();
    if (generations.replica === generations.journal) return replica;
    await replica.close();
    await planByGenerations(mending, generations);
    return null;
  } catch (error) {
    await replica.close();
    throw error;
  }
}

async function planByGenerations(mending: Mending, { replica, journal }: Generations): Promise<void> {
  const { options, files, key } = mending;
  if (journal < replica) {
    await planToWriteJournal(mending);
    return;
  }
  options.onProgress('recovering', 0, 0);
  // What lost its log may have been cut off while the log was being folded in.
  if (await isSound(options.workerUrl, files.replica, key, 'everything')) await planToCatchUp(mending);
  else await planForDamage(mending, { replica: true, journal: false }, null);
}
