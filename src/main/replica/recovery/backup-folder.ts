import { copyFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { nullWhereAbsent, syncFolder } from '../../durable.ts';
import { ReplicaStorageError } from '../sqlite/errors.ts';
import { maintain } from '../sqlite/maintenance.ts';
import { digestOf, type ProfileFiles, readNote, sizeOf, syncToDisk } from './files.ts';

/** What a backup says of itself; nothing of it is a customer's. */
export const manifestShape = z.object({
  createdAt: z.number(),
  bytes: z.number(),
  messages: z.number(),
  sha256: z.string(),
  /** Schema version of each collection. */
  schemas: z.record(z.string(), z.number()),
});
export type Manifest = z.infer<typeof manifestShape>;

export interface Backup {
  /** The folder's name. */
  id: string;
  file: string;
  manifest: Manifest;
}

/** A key of null: not encrypted. */
export type Key = Uint8Array | null;

export const unfinished = '.partial';
export const backupFile = 'replica.sqlite';
export const manifestFile = 'manifest.json';

/** Newest first. A folder without a readable manifest, or without the whole file, is none. */
export async function listBackups({ backups }: ProfileFiles): Promise<Backup[]> {
  const names = await readdir(backups).catch(nullWhereAbsent) ?? [];
  const found = await Promise.all(names.filter((name) => !name.endsWith(unfinished)).map(async (id) => {
    const manifest = await readNote(join(backups, id, manifestFile), manifestShape);
    const file = join(backups, id, backupFile);
    const whole = manifest?.bytes === sizeOf(file);
    return manifest !== null && whole ? [{ id, file, manifest }] : [];
  }));
  return found.flat().sort((a, b) => b.manifest.createdAt - a.manifest.createdAt);
}

export async function opensWith(workerUrl: URL, file: string, key: Key): Promise<boolean> {
  try {
    await maintain(workerUrl, 'verify', { file, key, depth: 'header' });
    return true;
  } catch (error) {
    if (error instanceof ReplicaStorageError && error.code === 'corrupt') return false;
    throw error;
  }
}

/** The key of an undamaged backup among those given; undefined where it is damaged or has another. */
export async function keyOf(workerUrl: URL, backup: Backup, keys: readonly Key[]): Promise<{ key: Key } | undefined> {
  // Byte for byte the file that was verified when it was made.
  if (await digestOf(backup.file) !== backup.manifest.sha256) return undefined;
  for (const key of keys) if (await opensWith(workerUrl, backup.file, key)) return { key };
  return undefined;
}

/** Lays a copy of the backup beside the replica, under the wanted key. */
export async function bringIn(workerUrl: URL, files: ProfileFiles, backup: Backup, key: Key, wanted: Key): Promise<void> {
  const copy = files.incoming + unfinished;
  await rm(copy, { force: true });
  await copyFile(backup.file, copy);
  await syncToDisk(copy);
  if (!sameKey(key, wanted)) await maintain(workerUrl, 'changeKey', { file: copy, key, to: wanted });
  await rename(copy, files.incoming);
  await syncFolder(files.replicaFolder);
}

const sameKey = (one: Key, other: Key): boolean =>
  one === null || other === null ? one === other : Buffer.from(one).equals(other);
