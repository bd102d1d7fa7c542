import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupsView, StartupProblemCode } from '../../../contract/index.ts';
import { nullWhereAbsent, syncFolder, writeDurably } from '../../durable.ts';
import { failureOf, type StorageErrorCode } from '../sqlite/errors.ts';
import { maintain } from '../sqlite/maintenance.ts';
import { type Backup, backupFile, type Key, keyOf, listBackups, type Manifest, manifestFile, opensWith, unfinished } from './backup-folder.ts';
import { digestOf, nameOfTime, type ProfileFiles, sizeOf } from './files.ts';
import type { Backups, OpenProfileOptions } from './profile.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** A start has enough to do. */
const soonest = 10 * minute;
const afterFailure = 60 * minute;
const keptBackups = 3;

/** The copy, and as much again for what the agent does meanwhile. */
const roomNeeded = 2;

export interface RunningBackups extends Backups {
  /** After a change of key: makes one under the new key, and removes those that it does not open. */
  renew(): Promise<void>;
  /** Begins to make one a day. */
  start(): void;
  /** After the one that is being made. */
  close(): Promise<void>;
}

export async function openBackups(options: OpenProfileOptions, files: ProfileFiles, key: Key): Promise<RunningBackups> {
  const { workerUrl, log } = options;
  const listeners = new Set<() => void>();
  await removeUnfinished(files);
  let backups = await listBackups(files);
  let problem: StartupProblemCode | null = null;
  let running: Promise<void> | null = null;
  let closed = false;
  let cancel = (): void => undefined;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  const makeOne = async (): Promise<void> => {
    try {
      if (!await hasRoom(files)) {
        problem = 'disk-full';
        return;
      }
      await makeBackup(options, files, key);
      problem = null;
      await removeBackups(files, (await listBackups(files)).slice(keptBackups));
    } catch (error) {
      problem = problemOf(failureOf(error, files.backups).code);
      log('backup-failed', { problem });
    }
    backups = await listBackups(files);
  };

  const create = (): Promise<void> => {
    if (closed) return Promise.resolve();
    running ??= makeOne().finally(() => {
      running = null;
      tell();
    });
    tell();
    return running;
  };

  const dueIn = (): number => Math.min(day, (backups[0]?.manifest.createdAt ?? 0) + day - options.now());

  const schedule = (): void => {
    if (closed) return;
    const wait = problem === null ? Math.max(soonest, dueIn()) : afterFailure;
    cancel = options.after(wait, () => {
      // The agent may have made one meanwhile.
      if (problem === null && dueIn() > 0) schedule();
      else void create().then(schedule);
    });
  };

  return {
    view: (): BackupsView => ({
      backups: backups.map(({ id, manifest: { createdAt, bytes, messages } }) => ({ id, createdAt, bytes, messages })),
      running: running !== null,
      problem,
    }),
    create,
    async requestRestore(backupId) {
      const backup = backups.find(({ id }) => id === backupId);
      if (backup === undefined || await keyOf(workerUrl, backup, [key]) === undefined) return false;
      await writeDurably(files.restore, JSON.stringify({ backupId }));
      return true;
    },
    onChange(listener) {
      listeners.add(listener);
    },
    async renew() {
      const old: Backup[] = [];
      for (const backup of backups) if (!await opensWith(workerUrl, backup.file, key)) old.push(backup);
      if (old.length === backups.length) await create();
      // Where none could be made, one under a key that is still known is better than none; a readable one is not.
      if (problem === null || options.keys.current === null) await removeBackups(files, old);
      backups = await listBackups(files);
    },
    start: schedule,
    async close() {
      closed = true;
      cancel();
      await running;
    },
  };
}

/** Made in a folder that does not count until everything in it was verified and is on the disk. */
async function makeBackup({ workerUrl, now }: OpenProfileOptions, files: ProfileFiles, key: Key): Promise<void> {
  const createdAt = now();
  const folder = join(files.backups, unusedId(files, createdAt));
  const partial = folder + unfinished;
  await mkdir(partial, { recursive: true });
  try {
    const file = join(partial, backupFile);
    const { bytes, documents, schemas } = await maintain(workerUrl, 'copyInto', { file: files.replica, key, into: file });
    const manifest: Manifest = { createdAt, bytes, messages: documents['messages'] ?? 0, sha256: await digestOf(file), schemas };
    // With it, a backup that was moved to another machine opens with the recovery code.
    if (existsSync(files.vault)) await copyFile(files.vault, join(partial, 'vault.json'));
    await writeDurably(join(partial, manifestFile), JSON.stringify(manifest));
    await rename(partial, folder);
    await syncFolder(files.backups);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** Two backups of one millisecond have one name. */
function unusedId({ backups }: ProfileFiles, time: number): string {
  let at = time;
  while (existsSync(join(backups, nameOfTime(at)))) at += 1;
  return nameOfTime(at);
}

async function hasRoom(files: ProfileFiles): Promise<boolean> {
  await mkdir(files.backups, { recursive: true });
  const { bavail, bsize } = await statfs(files.backups);
  return bavail * bsize >= roomNeeded * (sizeOf(files.replica) + sizeOf(`${files.replica}-wal`));
}

async function removeBackups({ backups }: ProfileFiles, removed: readonly Backup[]): Promise<void> {
  for (const { id } of removed) await rm(join(backups, id), { recursive: true, force: true });
}

/** Of a backup that was cut off. */
async function removeUnfinished({ backups }: ProfileFiles): Promise<void> {
  const names = await readdir(backups).catch(nullWhereAbsent) ?? [];
  for (const name of names) if (name.endsWith(unfinished)) await rm(join(backups, name), { recursive: true, force: true });
}

function problemOf(code: StorageErrorCode): StartupProblemCode {
  return code === 'closed' ? 'other' : code;
}
