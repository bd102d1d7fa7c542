import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { nullWhereAbsent, syncFolder } from '../../durable.ts';
import { journalFile, replicaFile } from '../sqlite/replica-file.ts';

/** Where everything of a profile lies. */
export interface ProfileFiles {
  replicaFolder: string;
  replica: string;
  journal: string;
  /** The copy of a backup that is to take the replica's place. */
  incoming: string;
  vault: string;
  lock: string;
  /** What is being mended; see plan.ts. */
  plan: string;
  /** Which backup the agent wants to go on from. */
  restore: string;
  /** There since damage was found while the replica was in use. */
  damaged: string;
  /** What was mended and not acknowledged yet. */
  report: string;
  setAside: string;
  backups: string;
}

export function filesOf(directory: string): ProfileFiles {
  const replicaFolder = join(directory, 'replica');
  return {
    replicaFolder,
    replica: replicaFile(replicaFolder, 'replica'),
    journal: journalFile(replicaFolder, 'replica'),
    incoming: join(replicaFolder, 'incoming.sqlite'),
    vault: join(directory, 'vault.json'),
    lock: join(directory, 'profile.lock'),
    plan: join(directory, 'mending.json'),
    restore: join(directory, 'restore.json'),
    damaged: join(directory, 'damaged'),
    report: join(directory, 'recovery.json'),
    setAside: join(directory, 'set-aside'),
    backups: join(directory, 'backups'),
  };
}

/** SQLite keeps what is not yet in the file beside it. https://www.sqlite.org/tempfiles.html */
const companions = ['-wal', '-shm', '-journal'] as const;

/** In bytes; 0 where there is none. */
export const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** A name for a folder, which sorts by time. */
export const nameOfTime = (time: number): string => new Date(time).toISOString().replaceAll(/[:.]/gu, '-');

/** Null where there is none, or where it cannot be what it should be. */
export async function readNote<T>(file: string, shape: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(file, 'utf8').catch(nullWhereAbsent);
  if (text === null) return null;
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Moves a database file with all that belongs to it. What is there already under that name keeps its place. */
export async function setAside(file: string, folder: string): Promise<void> {
  const present = [file, ...companions.map((companion) => file + companion)].filter((one) => existsSync(one));
  if (present.length === 0) return;
  await mkdir(folder, { recursive: true });
  for (const one of present) await rename(one, unusedName(join(folder, basename(one))));
  await syncFolder(folder);
}

function unusedName(file: string): string {
  let name = file;
  for (let number = 2; existsSync(name); number += 1) name = `${file}.${number}`;
  return name;
}

export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

export async function syncToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
